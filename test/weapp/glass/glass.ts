import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { builtFolder, type Opened, type Plan } from '../world'
import { inertTag } from '../host/screenBackend'
import { installPainter, type Painted, type PaintedObserver } from './paint'

/**
 * The page on top of a mini program, laid out by a real browser. The scripts and WeChat's engine stay in this process;
 * their output is painted there, and its events are reported here, each way a moment late, as between the two layers of
 * WeChat itself.
 */
export interface Glass {
  /** Position of a scroll-view; `leftPx` is the distance to its end. */
  place(selector: string): Promise<{ topPx: number; contentPx: number; viewPx: number; leftPx: number }>
  /** One finger that pulls the content of a scroll-view down by so much, slowly, and rests before it leaves. */
  drag(selector: string, byPx: number): Promise<void>
  /** Texts that are cut at the edge of the page, or by an element that hides the rest; one line each. */
  cutTexts(): Promise<string[]>
  /** A screenshot of the page in test/e2e/output; skipped unless KAIBO_TEST_SHOTS is set. */
  shot(name: string): Promise<void>
  close(): Promise<void>
}

interface Place {
  readonly x: number
  readonly y: number
}

/** Moves of one drag. */
const DRAG_STEPS = 15
const RESTED_FRAMES = 10

/** What WeChat's own style sheet says of its tags. */
const BASE_STYLES = `
  html, body { margin: 0; height: 100% }
  page { display: block; height: 100% }
  view, scroll-view, wx-button, wx-input, wx-textarea { display: block }
  text { display: inline } wx-image { display: inline-block; overflow: hidden }
  .scroll-frame { position: relative; width: 100%; height: 100%; overflow: hidden }
  .scroll-box { width: 100%; height: 100%; overflow-x: hidden; overflow-y: auto }`

/** Tags that a style sheet names, and that no browser takes for its own. */
const plainTags = ['view', 'text', 'scroll-view', 'cover-view']

const stylesOf = (folder: string, file: string): string =>
  readFileSync(path.join(folder, file), 'utf8').replace(/@import\s+["']([^"']+)["'];?/g, (_, name: string) =>
    stylesOf(folder, path.posix.join(path.posix.dirname(file), name)))

interface EngineNode {
  getAttribute(name: string): unknown
}

export async function openGlass(browser: Browser, { app, screen }: Opened, plan: Plan): Promise<Glass> {
  const context = await browser.newContext({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  const top = app.pages.top()
  const keyOf = new Map<Element, number>()
  const elementOf = new Map<number, Element>()
  const keyFor = (element: Element): number => {
    const key = keyOf.get(element) ?? keyOf.size + 1
    keyOf.set(element, key)
    elementOf.set(key, element)
    return key
  }
  // The engine writes the component before an id or a class.
  const own = (name: string): string => name.replace(/^[^\s]*?--/, '')
  const tagOf = (element: Element): string => {
    if (element === top.element) return 'page'
    const plain = plainTags.find((tag) => element.localName === inertTag(tag))
    return plain ?? element.localName
  }
  const paint = (element: Element): Painted => ({
    key: keyFor(element),
    tag: tagOf(element),
    id: own(element.id),
    className: (element.getAttribute('class') ?? '').split(/\s+/).map(own).join(' '),
    style: element.getAttribute('style') ?? '',
    ...(element.localName === inertTag('scroll-view') && {
      scrollTop: (element as unknown as { __wxElement: EngineNode }).__wxElement.getAttribute('scroll-top') ?? null,
    }),
    children: [...element.childNodes].flatMap((node): (Painted | string)[] =>
      node.nodeType === 1 ? [paint(node as Element)] : node.nodeType === 3 ? [node.nodeValue ?? ''] : []),
  })

  await page.exposeFunction('kaiboTell', (key: number, event: string, detail: Record<string, number>) => {
    const element = elementOf.get(key)
    if (element) screen.see(element).emit(event, detail, { bubbles: event.startsWith('touch') })
  })
  await page.exposeFunction('kaiboSee', (key: number, ratio: number) =>
    app.phone.observers.all().find((observed) => observed.key === key)?.emit(ratio))
  const folder = builtFolder(plan)
  const styles = ['app.wxss', `${top.route}.wxss`].map((file) => stylesOf(folder, file)).join('\n')
  await page.setContent(`<!doctype html><meta name="viewport" content="width=device-width,initial-scale=1"><style>${BASE_STYLES}\n${styles}</style><body></body>`)
  await page.evaluate(installPainter)

  let working: Promise<void> = Promise.resolve()
  let wanted = false
  let closed = false
  const flush = async (): Promise<void> => {
    wanted = false
    if (closed) return
    const observers: PaintedObserver[] = app.phone.observers.all().map(({ key, root, bottomPx, target }) =>
      ({ key, root, bottomPx, target }))
    await page.evaluate(
      ([tree, watched]) => (window as unknown as { paint(...args: unknown[]): void }).paint(tree, watched),
      [paint(top.element), observers] as const,
    )
  }
  const schedule = (): void => {
    if (wanted || closed) return
    wanted = true
    working = working.then(() => flush())
  }
  const watcher = new app.engine.window.MutationObserver(schedule)
  watcher.observe(top.element, { subtree: true, childList: true, attributes: true, characterData: true })
  // An observer that begins changes nothing in the document.
  const poll = setInterval(schedule, 100)
  schedule()
  await working

  return {
    place: (selector) =>
      page.locator(`${selector} .scroll-box`).evaluate(({ scrollTop, scrollHeight, clientHeight }) => ({
        topPx: scrollTop,
        contentPx: scrollHeight,
        viewPx: clientHeight,
        leftPx: scrollHeight - scrollTop - clientHeight,
      })),
    async drag(selector, byPx) {
      const box = await page.locator(`${selector} .scroll-box`).boundingBox()
      if (!box) throw new Error(`Nothing is drawn at ${selector}`)
      const x = box.x + box.width / 2
      const at = (doneTo: number): Place => ({ x, y: box.y + 20 + byPx * doneTo })
      const finger = await context.newCDPSession(page)
      const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Place[]): Promise<void> => {
        await finger.send('Input.dispatchTouchEvent', { type, touchPoints })
      }
      await touch('touchStart', [at(0)])
      for (let step = 1; step <= DRAG_STEPS; step++) await touch('touchMove', [at(step / DRAG_STEPS)])
      await touch('touchEnd', [])
      await finger.detach()
      // The browser scrolls a moment after the finger: the list has come to rest once no frame moves it.
      await page.locator(`${selector} .scroll-box`).evaluate(async (scroller, frames) => {
        let before = scroller.scrollTop
        for (let still = 0; still < frames; still += 1) {
          await new Promise(requestAnimationFrame)
          if (scroller.scrollTop !== before) still = 0
          before = scroller.scrollTop
        }
      }, RESTED_FRAMES)
    },
    async cutTexts() {
      await working
      await flush()
      return page.evaluate(() => {
        const cut: string[] = []
        const widthPx = document.documentElement.clientWidth
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const words = (node.nodeValue ?? '').trim()
          const range = document.createRange()
          range.selectNodeContents(node)
          const { left, right, top, bottom, width } = range.getBoundingClientRect()
          if (words === '' || width === 0) continue
          // Text for screen readers alone is in a box of one pixel.
          const around = [node.parentElement, node.parentElement?.parentElement]
          if (around.some((box) => (box?.clientWidth ?? 9) === 1)) continue
          if (left < -1 || right > widthPx + 1) cut.push(`${words}: outside of the page`)
          for (let holder = node.parentElement; holder; holder = holder.parentElement) {
            const style = getComputedStyle(holder)
            // Lists scroll; names of users and products may end in dots.
            if (/auto|scroll/.test(style.overflowY) || style.textOverflow === 'ellipsis') break
            if (style.webkitLineClamp !== 'none') break
            if (style.overflowX !== 'hidden' && style.overflowY !== 'hidden') continue
            const box = holder.getBoundingClientRect()
            if (left < box.left - 1 || right > box.right + 1 || top < box.top - 2 || bottom > box.bottom + 2) {
              cut.push(`${words}: cut by ${holder.className}`)
            }
            break
          }
        }
        return cut
      })
    },
    async shot(name) {
      if (process.env.KAIBO_TEST_SHOTS === undefined) return
      await working
      await page.screenshot({ path: path.resolve(__dirname, '../../e2e/output', `${name}.png`) })
    },
    async close() {
      closed = true
      clearInterval(poll)
      watcher.disconnect()
      await working.catch(() => undefined)
      await context.close()
    },
  }
}
