import type { NativeNode } from 'glass-easel'
import { WxFailure } from '../wx/call'
import type { BuiltFiles } from './builtFiles'
import type { Components } from './components'
import type { Engine, MiniProgramEnv } from './engine'
import type { Faults } from './faults'
import { readPageAddress, type PageAddress } from './pageAddress'
import { inertTag } from './screenBackend'

/** A page's own object, as its scripts know it (`this` in its life cycle). */
export interface PageInstance {
  route: string
  options: PageAddress['options']
  setData(data: Record<string, unknown>, callback?: () => void): void
  [member: string]: unknown
}

export interface ShownPage {
  readonly route: string
  readonly instance: PageInstance
  /** The page's element in the document. */
  readonly element: Element
}

type Root = ReturnType<ReturnType<MiniProgramEnv['associateBackend']>['createRoot']>
interface OpenPage extends ShownPage {
  readonly root: Root
}

export interface PageStack {
  top(): ShownPage
  all(): readonly ShownPage[]
  navigateTo(url: string): void
  redirectTo(url: string): void
  reLaunch(url: string): void
  navigateBack(delta?: number): void
  /** The app comes to the front, or leaves it. */
  show(): void
  hide(): void
  /** Calls a handler of the top page that WeChat itself calls, such as `onShareAppMessage`; undefined without one. */
  call(handler: string, ...args: unknown[]): unknown
  close(): void
}

export interface PageStackOptions {
  readonly engine: Engine
  readonly files: BuiltFiles
  readonly components: Components
  readonly createRoot: (route: string) => Root
  readonly faults: Faults
}

/** How deep WeChat lets pages lie on each other. */
const MOST_PAGES = 10

/** Pages one over the other, with the life cycle that WeChat documents (页面生命周期). */
export function createPageStack({ engine, files, components, createRoot, faults }: PageStackOptions): PageStack {
  const open: OpenPage[] = []
  const { document } = engine.window

  const callOn = (page: OpenPage, handler: string, ...args: unknown[]): unknown => {
    const work = page.instance[handler]
    if (typeof work !== 'function') return undefined
    try {
      return (work as (...given: unknown[]) => unknown).apply(page.instance, args)
    } catch (error) {
      faults.add(`${page.route} ${handler}`, error)
      return undefined
    }
  }
  const push = ({ route, options }: PageAddress): void => {
    if (open.length >= MOST_PAGES) throw new WxFailure(`webview count limit exceed: ${MOST_PAGES} pages are open`)
    components.enter(route)
    const root = createRoot(route)
    const place = document.body.appendChild(document.createElement('div'))
    root.attach(
      document.body as unknown as Parameters<Root['attach']>[0],
      place as unknown as Parameters<Root['attach']>[1],
    )
    const instance = root.get() as unknown as PageInstance
    Object.assign(instance, { route, __route__: route, options })
    const element = root.getComponent().getBackendElement() as unknown as Element
    const page: OpenPage = { route, instance, element, root }
    open.push(page)
    callOn(page, 'onLoad', options)
    callOn(page, 'onShow')
    callOn(page, 'onReady')
  }
  const pop = (): void => {
    const page = open.pop()
    if (page === undefined) return
    callOn(page, 'onUnload')
    page.root.release()
    page.element.remove()
  }
  /**
   * WeChat closes a page-container that is shown, leaves the page, and notifies the container. Source: WeChat's
   * document of page-container, seen 2026-11.
   */
  const leaveContainer = (page: OpenPage): boolean => {
    const [element, another] = page.element.querySelectorAll(inertTag('page-container'))
    if (another !== undefined) faults.add(page.route, new Error('A page has one page-container at most'))
    if (element === undefined) return false
    const node = (element as unknown as { readonly __wxElement: NativeNode }).__wxElement
    if ((node as unknown as { getAttribute(name: string): unknown }).getAttribute('show') !== true) return false
    for (const event of ['beforeleave', 'leave', 'afterleave']) engine.glassEasel.triggerEvent(node, event, {})
    return true
  }
  const top = (): OpenPage => {
    const page = open[open.length - 1]
    if (page === undefined) throw new Error('No page is open')
    return page
  }
  const find = (url: string): PageAddress => {
    const address = readPageAddress(url, open[open.length - 1]?.route)
    if (!files.pages.includes(address.route)) throw new WxFailure(`page "${address.route}" is not found`)
    return address
  }
  return {
    top,
    all: () => open,
    navigateTo(url) {
      const address = find(url)
      callOn(top(), 'onHide')
      push(address)
    },
    redirectTo(url) {
      const address = find(url)
      pop()
      push(address)
    },
    reLaunch(url) {
      const address = find(url)
      while (open.length > 0) pop()
      push(address)
    },
    navigateBack(delta = 1) {
      if (leaveContainer(top())) return
      if (open.length < 2) return
      for (let left = Math.min(delta, open.length - 1); left > 0; left--) pop()
      callOn(top(), 'onShow')
    },
    show: () => void callOn(top(), 'onShow'),
    hide: () => void callOn(top(), 'onHide'),
    call: (handler, ...args) => callOn(top(), handler, ...args),
    close() {
      while (open.length > 0) pop()
    },
  }
}
