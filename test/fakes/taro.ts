import { useEffect } from 'react'

/*
 * Taro's functions for tests of our own components in jsdom: pages are always on top, and navigations are recorded.
 * End-to-end tests cover the real ones in a browser.
 */

/** Where the app was sent, `how address`, oldest first. */
export const journeys: string[] = []

const go = (how: string) => (options?: { url?: string }): Promise<void> => {
  journeys.push(options?.url === undefined ? how : `${how} ${options.url}`)
  return Promise.resolve()
}

type Listener = (value?: unknown) => void
const listeners = new Map<string, Listener[]>()
const on = (name: string) => (listener: Listener): void =>
  void listeners.set(name, [...(listeners.get(name) ?? []), listener])

const off = (name: string) => (listener: Listener): void =>
  void listeners.set(name, (listeners.get(name) ?? []).filter((other) => other !== listener))

/** Emits an event of the app or the device as WeChat does, for example `onAppHide`. */
export const tellTaro = (name: string, value?: unknown): void => {
  for (const listener of listeners.get(name) ?? []) listener(value)
}

let ticks: (() => void)[] = []
/** Forgets what waits for the next drawing. */
export const holdTicks = (): void => void (ticks = [])
/** Runs what waited for the drawing of the page. */
export const drawNow = (): void => {
  for (const run of ticks.splice(0)) run()
}
const page = {}

export const useDidShow = (run: () => void): void => useEffect(run, [])
export const useDidHide = (): void => undefined
export const useRouter = (): { params: Record<string, string> } => ({ params: {} })

// eslint-disable-next-line no-restricted-syntax -- Taro exports its functions by default, and so must its stand-in
export default {
  navigateTo: go('navigateTo'),
  redirectTo: go('redirectTo'),
  reLaunch: go('reLaunch'),
  navigateBack: go('navigateBack'),
  setNavigationBarTitle: () => Promise.resolve(),
  pageScrollTo: () => Promise.resolve(),
  getCurrentPages: () => [],
  getCurrentInstance: () => ({ page }),
  nextTick: (run: () => void) => void ticks.push(run),
  useRouter,
  onAppShow: on('onAppShow'),
  offAppShow: off('onAppShow'),
  onAppHide: on('onAppHide'),
  onAudioInterruptionBegin: on('onAudioInterruptionBegin'),
  onAudioInterruptionEnd: on('onAudioInterruptionEnd'),
  onNetworkStatusChange: on('onNetworkStatusChange'),
}
