import { installPageGuard, type PageGuard } from '@/platform/parts/pageGuard'
import { guardTexts } from '@/texts/guardTexts'

const words = guardTexts.zh
let reloads: number
let serverAnswers: boolean
let guard: PageGuard
const undo: (() => void)[] = []

const panel = (): HTMLElement | null => document.querySelector('[role="alertdialog"]')
const press = (text: string): void =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === text)?.click()
const pass = (ms = 0): Promise<void> => jest.advanceTimersByTimeAsync(ms)
const put = (html: string): Element | null => {
  document.body.innerHTML = html
  return document.body.firstElementChild
}

beforeEach(() => {
  jest.useFakeTimers()
  sessionStorage.clear()
  reloads = 0
  serverAnswers = true
  document.body.innerHTML = ''
  const probe = (): Promise<unknown> =>
    serverAnswers ? Promise.resolve({ ok: true }) : Promise.reject(new TypeError('Failed to fetch'))
  Object.assign(globalThis, { fetch: probe })
  for (const target of [window, document] as EventTarget[]) {
    const { addEventListener } = target
    target.addEventListener = (...listening: Parameters<EventTarget['addEventListener']>) => {
      addEventListener.apply(target, listening)
      undo.push(() => target.removeEventListener(...listening))
    }
    undo.push(() => void (target.addEventListener = addEventListener))
  }
  installPageGuard(words, () => (reloads += 1))
  if (window.kaiboPage === undefined) throw new Error('not installed')
  guard = window.kaiboPage
})
afterEach(() => {
  for (const run of undo.splice(0).reverse()) run()
  jest.useRealTimers()
  delete window.kaiboPage
})

/** A file that the page names did not come. */
const failFile = (html: string): void => {
  put(html)?.dispatchEvent(new Event('error'))
}

describe('[APP-2] the page is loaded anew by itself', () => {
  test('once; then not again for a while, however often it is asked for', async () => {
    expect(await guard.reloadOnce()).toBe(true)
    expect([await guard.reloadOnce(), reloads]).toEqual([false, 1])
    await pass(5 * 60_000)
    expect([await guard.reloadOnce(), reloads]).toEqual([true, 2])
  })

  test('not while the server does not answer: that would be the browser’s own error page', async () => {
    serverAnswers = false
    expect([await guard.reloadOnce(), reloads]).toEqual([false, 0])
    serverAnswers = true
    expect(await guard.reloadOnce()).toBe(true)
  })

  test.each(['<input>', '<textarea></textarea>'])('not over text typed into %s', async (html) => {
    const field = put(html) as HTMLInputElement
    field.value = '这个杯子'
    field.dispatchEvent(new Event('input', { bubbles: true }))
    expect(await guard.reloadOnce()).toBe(false)
    field.value = ''
    expect(await guard.reloadOnce()).toBe(true)
  })

  test('not over an open form, whatever its changes', async () => {
    put('<div aria-modal="true"><input value="as it was"></div>')
    expect(await guard.reloadOnce()).toBe(false)
  })

  test('not over a host who is on air, or a form that asks before it is left', async () => {
    const ask = (event: Event): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    expect(await guard.reloadOnce()).toBe(false)
    window.removeEventListener('beforeunload', ask)
    expect(await guard.reloadOnce()).toBe(true)
  })

  test('not where nothing could remember that it was', async () => {
    const setItem = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    expect([await guard.reloadOnce(), reloads]).toEqual([false, 0])
    setItem.mockRestore()
  })
})

describe('[APP-3] before the app runs', () => {
  test.each(['<script src="/js/app.1.js"></script>', '<link rel="stylesheet" href="/css/app.1.css">'])(
    'a file that does not come (%s) reloads the page; the second time the failure is shown',
    async (html) => {
      failFile(html)
      await pass()
      expect([reloads, panel()]).toEqual([1, null])
      delete window.kaiboPage
      installPageGuard(words, () => (reloads += 1))
      failFile(html)
      await pass()
      expect([reloads, panel()?.textContent]).toEqual([1, expect.stringContaining(words.title)])
      press(words.retry)
      await pass()
      expect(reloads).toBe(2)
    },
  )

  test('a picture that does not come is none of it', async () => {
    failFile('<img src="/cover.jpg">')
    await pass()
    expect([reloads, panel()]).toEqual([0, null])
  })

  test('scripts that come and run nothing are noticed, too', async () => {
    window.dispatchEvent(new Event('load'))
    await pass(10_000)
    expect(reloads).toBe(1)
  })

  test('a start that takes very long is shown, and the words go when it comes', async () => {
    await pass(12_000)
    expect(panel()).not.toBeNull()
    guard.started()
    expect(panel()).toBeNull()
  })

  test('without a network a press shows the same again, and works when the network is back', async () => {
    serverAnswers = false
    failFile('<script src="/js/app.1.js"></script>')
    await pass()
    press(words.retry)
    await pass()
    expect([reloads, panel()]).toEqual([0, expect.anything()])
    serverAnswers = true
    press(words.retry)
    await pass()
    expect(reloads).toBe(1)
  })
})

describe('when the app runs', () => {
  beforeEach(() => guard.started())

  const bar = (): HTMLElement | null => document.querySelector('[role="status"]')

  test('[APP-2] a missing part is shown beside the page, once, and a press reloads it', async () => {
    guard.offerReload()
    guard.offerReload()
    await pass(60_000)
    expect([reloads, panel(), document.querySelectorAll('[role="status"]').length]).toEqual([0, null, 1])
    expect(bar()?.textContent).toContain(words.part)
    serverAnswers = false
    press(words.retry)
    await pass()
    expect([reloads, bar()]).toEqual([0, expect.anything()])
    serverAnswers = true
    press(words.retry)
    await pass()
    expect([reloads, bar()]).toEqual([1, null])
  })

  test('[APP-2] the offer to load the page anew can be put away, and stays away', async () => {
    guard.offerReload()
    press(words.later)
    guard.offerReload()
    expect([reloads, bar()]).toEqual([0, null])
  })

  test('it minds its own files', async () => {
    failFile('<script src="/js/7.1.js"></script>')
    window.dispatchEvent(new Event('load'))
    await pass(60_000)
    expect([reloads, panel()]).toEqual([0, null])
  })

  test('[APP-4] a page that takes long is announced, then may be given up; and all goes when it comes', async () => {
    const waiting = guard.waitFor()
    await pass(1_000)
    expect(document.querySelector('[role="status"]')?.textContent).toBe(words.loading)
    await pass(10_000)
    expect(panel()).not.toBeNull()
    waiting.end()
    expect(document.body.innerHTML).toBe('')
  })

  test('a page that is quick is not announced', async () => {
    guard.waitFor().end()
    await pass(60_000)
    expect(document.body.innerHTML).toBe('')
  })

  test('going back takes the words away', async () => {
    history.pushState(null, '', '/room')
    guard.waitFor()
    await pass(11_000)
    history.replaceState(null, '', '/')
    window.dispatchEvent(new PopStateEvent('popstate'))
    expect(document.body.innerHTML).toBe('')
  })

  test('the way back is offered where there is a page under the words', () => {
    void guard.askToRetry()
    expect(document.querySelectorAll('button')).toHaveLength(1)
    put('<div class="taro_page"></div>')
    void guard.askToRetry()
    expect(document.querySelectorAll('button')).toHaveLength(2)
  })
})
