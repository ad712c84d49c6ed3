import { installLiveRoomPlugin, type LiveRoomPlugin } from '../plugin/liveRoomPlugin'
import { createPhone, type Phone } from '../wx/phone'
import { USER_DATA_PATH } from '../wx/person'
import { createWx, type WxCall } from '../wx/createWx'
import { readBuiltFiles, type BuiltFiles } from './builtFiles'
import { createComponents } from './components'
import { startEngine, type Engine } from './engine'
import { createFaults, type Faults } from './faults'
import { readPageAddress } from './pageAddress'
import { createPageStack, type PageStack } from './pageStack'
import { createScreenBackend, inertTag } from './screenBackend'
import { createScripts } from './scripts'
import { meterUpdates, type Updates } from './updates'

export interface LaunchOptions {
  /** The folder that Taro made. */
  readonly folder: string
  /** Addresses that it may call (合法域名), and where each really is. */
  readonly domains: ReadonlyMap<string, string>
  /** The page it is opened at; the first of app.json when absent. */
  readonly url?: string
  /** How it was opened (场景值); 1001, from the list of mini programs, when absent. */
  readonly scene?: number
  /** Code that wx.login returns. */
  readonly loginCode?: string
  /** Storage kept on the phone; the same map again is the same phone. */
  readonly storage?: Map<string, unknown>
  /** Factor of the text size chosen in WeChat; 1 when absent. */
  readonly textScale?: number
  /** Changes the build before it is opened, to show how a mistake would appear. */
  readonly alter?: (files: BuiltFiles) => BuiltFiles
}

/** A mini program that runs. */
export interface MiniProgram {
  readonly engine: Engine
  readonly pages: PageStack
  readonly phone: Phone
  /** Every call to `wx` so far. */
  readonly calls: readonly WxCall[]
  readonly plugin: LiveRoomPlugin
  readonly updates: Updates
  readonly faults: Faults
  /** Another app comes to the front, and this one again. */
  hide(): void
  show(): void
  close(): void
}

type AppDefinition = Readonly<Record<string, unknown>>

/** Opens a built mini program as WeChat does. One at a time: the engine's document is the process's. */
export async function launch(options: LaunchOptions): Promise<MiniProgram> {
  const { folder, domains, url, storage = new Map(), scene = 1001, loginCode, textScale = 1 } = options
  const { alter = (built) => built } = options
  const faults = createFaults()
  const files = alter(readBuiltFiles(folder))
  const engine = await startEngine(faults)
  const start = readPageAddress(url ?? `/${files.app.pages[0]}`)
  const enterOptions = { path: start.route, query: start.options, scene, referrerInfo: {} }

  const phone = createPhone({
    faults,
    domains,
    storage,
    enterOptions,
    textScale,
    pages: () => pages,
    bindToPage(tag, id) {
      const page = pages.top().element
      return () => {
        const found = [...page.querySelectorAll(inertTag(tag))].find(
          (element) => id === null || element.id.endsWith(`--${id}`),
        )
        return found === undefined ? null : String(nodeOf(found).getAttribute(tag === 'live-pusher' ? 'url' : 'src'))
      }
    },
  })
  if (loginCode !== undefined) phone.person.loginCode = loginCode
  const calls: WxCall[] = []
  const wx = { ...createWx(phone.parts, phone.apiNames, calls, faults), env: { USER_DATA_PATH } }

  const env: InstanceType<Engine['adapter']['MiniProgramEnv']> = new engine.adapter.MiniProgramEnv()
  const components = createComponents(env, files, faults, (file) => void scripts.require(file))
  const plugin = installLiveRoomPlugin(env, components, files.app, faults)
  let app: AppDefinition | null = null
  const scripts = createScripts({
    js: files.js,
    faults,
    globals: {
      wx,
      console,
      Date: phone.device.Date,
      ...components.constructors,
      requirePlugin: plugin.requirePlugin,
      App: (definition: AppDefinition) => {
        app = definition
      },
      getApp: () => app,
      getCurrentPages: () => pages.all().map(({ instance }) => instance),
    },
  })
  const backend = env.associateBackend(createScreenBackend(engine, faults))
  const pages = createPageStack({
    engine,
    files,
    components,
    faults,
    createRoot: (route) => backend.createRoot('wx-page', components.space, route),
  })
  const updates = meterUpdates(engine, faults)
  const callApp = (handler: string, argument: unknown): void => {
    const work = app?.[handler]
    if (typeof work === 'function') phone.caller.guard(() => void work.call(app, argument))
  }
  scripts.require('app')
  callApp('onLaunch', enterOptions)
  callApp('onShow', enterOptions)
  if (files.pages.includes(start.route)) pages.reLaunch(`/${start.route}${queryOf(start.options)}`)
  else callApp('onPageNotFound', { path: start.route, query: start.options, isEntryPage: true })

  return {
    engine,
    pages,
    phone,
    calls,
    plugin,
    updates,
    faults,
    hide() {
      pages.hide()
      callApp('onHide', {})
      phone.appHidden.emit({})
    },
    show() {
      callApp('onShow', enterOptions)
      phone.appShown.emit(enterOptions)
      pages.show()
    },
    close() {
      pages.close()
      phone.close()
      scripts.close()
      updates.close()
      engine.close()
    },
  }
}

/** The engine's node behind an element: it knows attributes with their types. */
const nodeOf = (element: Element): { getAttribute(name: string): unknown } =>
  (element as unknown as { readonly __wxElement: { getAttribute(name: string): unknown } }).__wxElement

const queryOf = (options: Readonly<Record<string, string>>): string => {
  const pairs = Object.entries(options).map(([name, value]) => `${name}=${value}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
