import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { AppError } from '@/domain/errors/AppError'
import { loadPage } from '@/platform/parts/loadPage'
import { loadPart } from '@/platform/parts/loadPart'
import type { PageGuard } from '@/platform/parts/pageGuard'

const missing = (): Error => Object.assign(new Error('Loading chunk 7 failed.'), { name: 'ChunkLoadError' })
const missingStyle = (): Error =>
  Object.assign(new Error('Loading CSS chunk 7 failed.'), { code: 'CSS_CHUNK_LOAD_FAILED' })

let reloads: boolean
let asked: (() => void)[]
let events: string[]

const guard: PageGuard = {
  started: () => void events.push('started'),
  reloadOnce: () => Promise.resolve(reloads),
  reloadIfAnswered: () => {
    events.push('reload by press')
    return Promise.resolve(true)
  },
  offerReload: () => void events.push('offer'),
  waitFor: () => ({ end: () => void events.push('end') }),
  askToRetry: () => new Promise((resolve) => void asked.push(resolve)),
}
const pass = (ms = 5_000): Promise<void> => jest.advanceTimersByTimeAsync(ms)
/** An import that fails as often as there are causes, then gives the part. */
const failing = (...causes: unknown[]) => {
  const load = jest.fn(() => {
    const [cause] = causes.splice(0, 1)
    return cause === undefined ? Promise.resolve('part') : Promise.reject(cause)
  })
  return load
}
const settled = <Value>(promise: Promise<Value>) => {
  const state: { value?: Value; error?: unknown } = {}
  promise.then(
    (value) => void (state.value = value),
    (error: unknown) => void (state.error = error),
  )
  return state
}

beforeEach(() => {
  jest.useFakeTimers()
  reloads = false
  asked = []
  events = []
  window.kaiboPage = guard
  history.replaceState(null, '', '/room?id=a')
})
afterEach(() => {
  jest.useRealTimers()
  delete window.kaiboPage
})

describe('a part of the app', () => {
  test('is asked for again, scripts and style sheets alike', async () => {
    const load = failing(missing(), missingStyle())
    const part = settled(loadPart(load))
    await pass()
    expect([part.value, load.mock.calls.length]).toEqual(['part', 3])
  })

  test('that has a fault of its own is not asked for again', async () => {
    const fault = new TypeError('x is not a function')
    const load = failing(fault, fault)
    const part = settled(loadPart(load))
    await pass()
    expect([part.error, load.mock.calls.length]).toEqual([fault, 1])
  })

  test('that cannot be had ends in an error with words', async () => {
    const part = settled(loadPart(failing(missing(), missing(), missing())))
    await pass()
    expect(part.error).toMatchObject({ code: 'app.partMissing' })
  })

  test('that cannot be had is waited for no more when the page is loaded anew', async () => {
    reloads = true
    const part = settled(loadPart(failing(missing(), missing(), missing())))
    await pass()
    expect(part).toEqual({})
  })
})

describe('[APP-2] a part of a page that is shown', () => {
  test('that cannot be had leaves the page as it is, and offers to load it anew', async () => {
    reloads = true
    document.body.innerHTML = '<div class="taro_page"></div>'
    const part = settled(loadPart(failing(missing(), missing(), missing())))
    await pass()
    document.body.innerHTML = ''
    expect([(part.error as AppError).code, events]).toEqual(['app.partMissing', ['offer']])
  })
})

describe('a page', () => {
  test('that cannot be had is loaded anew at its own address, also from another page', async () => {
    reloads = true
    document.body.innerHTML = '<div class="taro_page"></div>'
    const page = settled(loadPage(failing(missing(), missing(), missing())))
    await pass()
    document.body.innerHTML = ''
    expect([page, asked.length]).toEqual([{}, 0])
  })

  test('that comes is drawn, and the head learns that the app runs', async () => {
    const page = settled(loadPage(failing()))
    await pass()
    expect([page.value, events]).toEqual(['part', ['started', 'end']])
  })

  test('that does not come is asked for again by a press, and then by loading the page anew', async () => {
    const load = failing(missing(), missing(), missing(), missing(), missing(), missing())
    const page = settled(loadPage(load))
    await pass()
    expect([asked.length, load.mock.calls.length]).toEqual([1, 3])
    asked[0]?.()
    await pass()
    expect([load.mock.calls.length, events]).toEqual([6, ['started', 'reload by press', 'end']])
    expect(page).toEqual({})
  })

  test('that comes after a press is drawn', async () => {
    const page = settled(loadPage(failing(missing(), missing(), missing())))
    await pass()
    asked[0]?.()
    await pass()
    expect(page.value).toBe('part')
  })

  test('[APP-4] that comes after the user went back is not drawn', async () => {
    const page = settled(loadPage(failing(missing())))
    history.replaceState(null, '', '/')
    await pass()
    expect([page, events]).toEqual([{}, ['started', 'end']])
  })

  test('that fails after the user went back asks nothing', async () => {
    settled(loadPage(failing(missing(), missing(), missing())))
    history.replaceState(null, '', '/')
    await pass()
    expect(asked).toEqual([])
  })
})

test('[APP-2] every import() of the app goes through loadPart or retryLoad', () => {
  const src = path.resolve(__dirname, '../../../src')
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  const bare = files.filter((file) => {
    const code = readFileSync(path.join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    const count = (pattern: RegExp): number => code.match(pattern)?.length ?? 0
    // A type of another file is no part that loads.
    const loads = count(/\bimport\(/g) - count(/\bimport\([^()]*\)\.[A-Z]|typeof import\(/g)
    return loads > count(/(?:loadPart|retryLoad)\(\s*\(\) =>\s*import\(/g)
  })
  expect(bare).toEqual([])
})
