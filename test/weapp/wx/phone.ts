import type { Faults } from '../host/faults'
import type { PageStack } from '../host/pageStack'
import { readApiNames, type ApiNames } from './apiNames'
import { createAudio, type Audio } from './audio'
import { createCaller, type Caller, type WxPart } from './call'
import { createDevice, type Device } from './device'
import { createLiveContexts, type BindToPage, type LiveContexts } from './liveContexts'
import { createListeners, type Listeners } from './listeners'
import { createObservers, type Observers } from './observers'
import { createPermissions, type Permissions } from './permissions'
import { createFiles, createPersonPart, type Files, type Person } from './person'
import { createRealNetwork, type Network } from './realNetwork'
import { createStorage } from './storage'

export interface PhoneOptions {
  readonly faults: Faults
  readonly domains: ReadonlyMap<string, string>
  readonly storage: Map<string, unknown>
  readonly enterOptions: object
  /** How much larger than usual the text is that was chosen in WeChat. */
  readonly textScale: number
  /** The pages, once the mini program has begun. */
  pages(): PageStack
  /** Tells the address that a tag of the page has drawn; null when it is not there. */
  readonly bindToPage: BindToPage
}

/** A phone with WeChat on it, and its user. */
export interface Phone {
  readonly caller: Caller
  readonly apiNames: ApiNames
  readonly parts: readonly WxPart[]
  readonly network: Network
  readonly device: Device
  readonly live: LiveContexts
  readonly observers: Observers
  readonly audio: Audio
  readonly permissions: Permissions
  readonly person: Person
  readonly files: Files
  readonly appShown: Listeners<object>
  readonly appHidden: Listeners<object>
  close(): void
}

export function createPhone(options: PhoneOptions): Phone {
  const { faults, domains, storage, enterOptions, textScale, pages, bindToPage } = options
  const caller = createCaller(faults)
  const apiNames = readApiNames()
  const files = createFiles()
  const network = createRealNetwork({ caller, faults, domains, files })
  const device = createDevice(caller, textScale)
  const live = createLiveContexts(caller, apiNames, bindToPage)
  const audio = createAudio(caller)
  const observers = createObservers(caller)
  const permissions = createPermissions(caller)
  const person: Person = {
    loginCode: 'login-code',
    scans: null,
    subscribes: 'accept',
    chooses: null,
    address: null,
    sendsFiles: true,
    sentFiles: [],
    confirms: true,
  }
  const appShown = createListeners<object>(caller)
  const appHidden = createListeners<object>(caller)
  const goTo = (name: 'navigateTo' | 'redirectTo' | 'reLaunch') =>
    caller.later<{ url: string }>(name, ({ url }) => pages()[name](url))
  const lifeCycle: WxPart = {
    navigateTo: goTo('navigateTo'),
    redirectTo: goTo('redirectTo'),
    reLaunch: goTo('reLaunch'),
    navigateBack: caller.later<{ delta?: number }>('navigateBack', ({ delta }) => pages().navigateBack(delta)),
    onAppShow: appShown.on,
    offAppShow: appShown.off,
    onAppHide: appHidden.on,
    offAppHide: appHidden.off,
    getLaunchOptionsSync: () => enterOptions,
    getEnterOptionsSync: () => enterOptions,
  }
  return {
    caller,
    apiNames,
    parts: [
      lifeCycle,
      network.part,
      device.part,
      live.part,
      audio.part,
      observers.part,
      permissions.part,
      createPersonPart(caller, person, files),
      createStorage(storage),
    ],
    network,
    device,
    live,
    observers,
    audio,
    permissions,
    person,
    files,
    appShown,
    appHidden,
    close: network.close,
  }
}
