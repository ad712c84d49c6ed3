import { readApiNames } from '../wx/apiNames'
import { createCaller, WxFailure, type WxPart } from '../wx/call'
import { createDevice, type Device } from '../wx/device'
import { createLiveContexts, type LiveContexts } from '../wx/liveContexts'
import { createListeners } from '../wx/listeners'
import { createRealNetwork, type Network } from '../wx/realNetwork'
import { createStorage } from '../wx/storage'
import { createWx, type WxCall } from '../wx/createWx'
import { readBuiltFiles } from './builtFiles'
import { createComponents } from './components'
import { startEngine, type Engine } from './engine'
import { createFaults, type Faults } from './faults'
import { readPageAddress } from './pageAddress'
import { createPageStack, type PageStack } from './pageStack'
import { createScreenBackend, inertTag } from './screenBackend'
import { createScripts } from './scripts'

export interface LaunchOptions {
  /** The folder that Taro made. */
  readonly folder: string
  readonly domains: ReadonlyMap<string, string>
  /** The page it is opened at; the first of app.json when absent. */
  readonly url?: string
  readonly storage?: Map<string, unknown>
}

/** A mini program that runs. */
export interface MiniProgram {
  readonly engine: Engine
  readonly pages: PageStack
  readonly calls: readonly WxCall[]
  readonly device: Device
  readonly network: Network
  readonly live: LiveContexts
  readonly faults: Faults
  close(): Promise<void>
}

type AppDefinition = Readonly<Record<string, unknown>>

/** Opens a built mini program as WeChat does. */
export async function launch({ folder, domains, url, storage = new Map() }: LaunchOptions): Promise<MiniProgram> {
  const faults = createFaults()
  const files = readBuiltFiles(folder)
  const engine = await startEngine(faults)
  const caller = createCaller(faults)
  const device = createDevice(caller)
  const network = createRealNetwork({
    caller,
    domains,
    readFile: (path) => {
      throw new WxFailure(`file not found: ${path}`)
    },
  })
  const shown = createListeners<object>(caller)
  const hidden = createListeners<object>(caller)
  const start = readPageAddress(url ?? `/${files.app.pages[0]}`)
  const enterOptions = { path: start.route, query: start.options, scene: 1001, referrerInfo: {} }

  const navigation = (name: 'navigateTo' | 'redirectTo' | 'reLaunch') =>
    caller.later<{ url: string }>(name, ({ url: next }) => pages[name](next))
  const lifeCycle: WxPart = {
    navigateTo: navigation('navigateTo'),
    redirectTo: navigation('redirectTo'),
    reLaunch: navigation('reLaunch'),
    navigateBack: caller.later<{ delta?: number }>('navigateBack', ({ delta }) => pages.navigateBack(delta)),
    onAppShow: shown.on,
    offAppShow: shown.off,
    onAppHide: hidden.on,
    offAppHide: hidden.off,
    getLaunchOptionsSync: () => enterOptions,
    getEnterOptionsSync: () => enterOptions,
  }
  const calls: WxCall[] = []
  const names = readApiNames()
  const live = createLiveContexts(caller, names, (tag, id) => {
    const tags = [...pages.top().element.querySelectorAll(inertTag(tag))]
    return tags.some((element) => id === null || element.id.endsWith(`--${id}`))
  })
  const wx = createWx([lifeCycle, network.part, device.part, live.part, createStorage(storage)], names, calls, faults)

  let app: AppDefinition | null = null
  const env = new engine.adapter.MiniProgramEnv()
  const components = createComponents(env, files, faults, (file) => void scripts.require(file))
  const scripts = createScripts({
    js: files.js,
    faults,
    globals: {
      wx,
      console,
      ...components.constructors,
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
  scripts.require('app')
  callApp('onLaunch', enterOptions)
  callApp('onShow', enterOptions)
  pages.reLaunch(`/${start.route}`)

  function callApp(handler: string, argument: unknown): void {
    const work = app?.[handler]
    if (typeof work === 'function') caller.guard(() => void work.call(app, argument))
  }
  return {
    engine,
    pages,
    calls,
    device,
    network,
    live,
    faults,
    async close() {
      pages.close()
      network.close()
      scripts.close()
      engine.close()
    },
  }
}
