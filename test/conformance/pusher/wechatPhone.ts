import Taro from '@tarojs/taro'

type Listener = () => void

/** A phone with WeChat on it: prompts, interruptions, and the mini program's calls. */
export interface WechatPhone {
  readonly notes: readonly string[]
  readonly willing: { camera: boolean; microphone: boolean }
  isScreenKeptOn(): boolean
  pageHides(): void
  pageShows(): void
  appHides(): void
  interruption(begins: boolean): void
}

interface Callbacks {
  readonly success?: (result?: unknown) => void
  readonly fail?: (reason: unknown) => void
}

/** Puts WeChat's functions in place that a pusher uses, beside `functions`, those of its tag. */
export function installPhone(functions: object): WechatPhone {
  const notes: string[] = []
  const willing = { camera: true, microphone: true }
  let keptOn = false
  const onHide = new Set<Listener>()
  const onBegin = new Set<Listener>()
  const onEnd = new Set<Listener>()
  // Taro keeps the newest function of a page; so do these.
  let pageHides: Listener = () => undefined
  let pageShows: Listener = () => undefined
  const all = (listeners: Set<Listener>): void => {
    for (const listener of [...listeners]) listener()
  }
  const pair = (name: string, listeners: Set<Listener>): object => ({
    [`on${name}`]: (listener: Listener) => void listeners.add(listener),
    [`off${name}`]: (listener: Listener) => void listeners.delete(listener),
  })
  Object.assign(Taro, {
    nextTick: (run: Listener) => queueMicrotask(run),
    canIUse: () => true,
    getDeviceInfo: () => ({ platform: 'android' }),
    getLogManager: () => ({ info: (note: string) => void notes.push(note) }),
    getPrivacySetting: ({ success }: Callbacks) => success?.({ needAuthorization: true }),
    requirePrivacyAuthorize: ({ success }: Callbacks) => success?.(),
    getAppAuthorizeSetting: () => ({ cameraAuthorized: 'authorized', microphoneAuthorized: 'authorized' }),
    async authorize({ scope }: { scope: string }) {
      const allowed = scope === 'scope.camera' ? willing.camera : willing.microphone
      if (!allowed) throw Object.assign(new Error(), { errMsg: 'authorize:fail auth deny' })
    },
    async setKeepScreenOn({ keepScreenOn }: { keepScreenOn: boolean }) {
      keptOn = keepScreenOn
    },
    useDidHide: (run: Listener) => {
      pageHides = run
    },
    useDidShow: (run: Listener) => {
      pageShows = run
    },
    // The rig takes the components away, as Taro does after WeChat has closed a page.
    useUnload: () => undefined,
    ...pair('AppHide', onHide),
    ...pair('AudioInterruptionBegin', onBegin),
    ...pair('AudioInterruptionEnd', onEnd),
    ...functions,
  })
  return {
    notes,
    willing,
    isScreenKeptOn: () => keptOn,
    pageHides: () => pageHides(),
    pageShows: () => pageShows(),
    appHides: () => all(onHide),
    interruption: (begins) => all(begins ? onBegin : onEnd),
  }
}
