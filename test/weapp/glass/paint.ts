/** One element as it is handed to the browser; a text stands for itself. */
export interface Painted {
  readonly key: number
  readonly tag: string
  readonly id: string
  readonly className: string
  readonly style: string
  /** Of a scroll-view: its `scroll-top` with its type, as the template set it. */
  readonly scrollTop?: unknown
  readonly children: readonly (Painted | string)[]
}

export interface PaintedObserver {
  readonly key: number
  readonly root: string
  readonly bottomPx: number
  readonly target: string
}

interface Screen {
  kaiboTell(key: number, event: string, detail: Record<string, number>): void
  kaiboSee(observer: number, ratio: number): void
  paint?(tree: Painted, observers: readonly PaintedObserver[]): void
}

/**
 * Runs in the browser: keeps its document like the mini program's page. A scroll-view is built as WeChat builds it, and
 * emits as WeChat's does: `scroll` regardless of the cause, `scrolltolower` downwards near the end.
 */
export function installPainter(): void {
  const screen = window as unknown as Screen
  const elements = new Map<number, HTMLElement>()
  const inner = new WeakMap<HTMLElement, HTMLElement>()
  const asked = new WeakMap<HTMLElement, unknown>()
  const observing = new Set<number>()
  const keys = new WeakMap<EventTarget, number>()
  const NEAR_END_PX = 24

  const fillScrollView = (element: HTMLElement, key: number): void => {
    const frame = element.appendChild(document.createElement('div'))
    const scroller = frame.appendChild(document.createElement('div'))
    const content = scroller.appendChild(document.createElement('div'))
    frame.className = 'scroll-frame'
    scroller.className = 'scroll-box'
    inner.set(element, content)
    let before = 0
    scroller.addEventListener('scroll', () => {
      const { scrollTop, scrollHeight, clientHeight } = scroller
      screen.kaiboTell(key, 'scroll', { scrollTop, scrollHeight, scrollLeft: 0, deltaY: before - scrollTop })
      if (scrollTop > before && scrollTop + clientHeight + NEAR_END_PX >= scrollHeight) {
        screen.kaiboTell(key, 'scrolltolower', {})
      }
      before = scrollTop
    })
  }
  const elementOf = ({ key, tag }: Painted): HTMLElement => {
    const known = elements.get(key)
    if (known) return known
    const element = document.createElement(tag)
    elements.set(key, element)
    keys.set(element, key)
    if (tag === 'scroll-view') fillScrollView(element, key)
    return element
  }
  const draw = (painted: Painted): HTMLElement => {
    const element = elementOf(painted)
    if (element.className !== painted.className) element.className = painted.className
    if (element.getAttribute('style') !== painted.style) element.setAttribute('style', painted.style)
    element.id = painted.id
    const into = inner.get(element) ?? element
    let next = into.firstChild
    for (const child of painted.children) {
      if (typeof child === 'string') {
        if (next?.nodeType === Node.TEXT_NODE) {
          if (next.nodeValue !== child) next.nodeValue = child
          next = next.nextSibling
        } else into.insertBefore(document.createTextNode(child), next)
        continue
      }
      const drawn = draw(child)
      if (drawn === next) next = next.nextSibling
      else into.insertBefore(drawn, next)
    }
    while (next) {
      const gone = next
      next = next.nextSibling
      gone.remove()
    }
    // A property of the type Number: any other type becomes 0, and only another value has an effect.
    if (painted.tag === 'scroll-view' && asked.get(element) !== painted.scrollTop) {
      asked.set(element, painted.scrollTop)
      const scroller = element.querySelector('.scroll-box')
      if (scroller) scroller.scrollTop = Number(painted.scrollTop) || 0
    }
    return element
  }
  const observe = ({ key, root, bottomPx, target }: PaintedObserver): void => {
    const [from, to] = [document.querySelector(root), document.querySelector(target)]
    if (observing.has(key) || !from || !to) return
    observing.add(key)
    const report: IntersectionObserverCallback = (entries) => {
      for (const { isIntersecting, intersectionRatio } of entries) {
          screen.kaiboSee(key, isIntersecting ? intersectionRatio || 1 : 0)
        }
    }
    new IntersectionObserver(report, { root: from, rootMargin: `0px 0px ${bottomPx}px 0px` }).observe(to)
  }
  screen.paint = (tree, observers) => {
    const page = draw(tree)
    if (page.parentNode !== document.body) document.body.replaceChildren(page)
    observers.forEach(observe)
  }
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel']) {
    document.addEventListener(type, (event) => {
      let at = event.target as Node | null
      while (at && !keys.has(at)) at = at.parentNode
      if (at) screen.kaiboTell(keys.get(at) ?? 0, type, {})
    }, { passive: true })
  }
}
