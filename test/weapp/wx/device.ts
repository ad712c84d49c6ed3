import type { Caller, WxPart } from './call'
import { createListeners, type Listeners } from './listeners'

export interface Device {
  readonly part: WxPart
  readonly keyboard: Listeners<{ height: number }>
  readonly memoryWarnings: Listeners<{ level: number }>
  /** A newer version is ready. */
  readonly updateReady: Listeners<object>
  /** The page's last settings of the phone. */
  readonly state: {
    title: string
    keptOn: boolean
    clipboard: string
    pulling: boolean
    /** Lines written to WeChat's logs. */
    readonly log: unknown[][]
    /** How much the phone's clock is ahead of the true one, ms. */
    clockAheadMs: number
    /** How often a newer version was started. */
    updates: number
  }
  /** The phone's clock, as scripts know it. */
  readonly Date: DateConstructor
}

const windowSize = { windowWidth: 375, windowHeight: 812, screenWidth: 375, screenHeight: 812 }
const windowInfo = {
  ...windowSize,
  pixelRatio: 2,
  statusBarHeight: 44,
  screenTop: 0,
  safeArea: { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 },
}
const deviceInfo = { brand: 'Kaibo', model: 'Test', system: 'Android 14', platform: 'android', benchmarkLevel: 30 }
const appVersion = { SDKVersion: '3.9.0', version: '8.0.60', language: 'zh_CN', theme: 'light' }

/** The phone itself: its size, keyboard, clipboard and screen. */
export function createDevice(caller: Caller, textScale: number): Device {
  const appInfo = { ...appVersion, fontSizeSetting: 16 * textScale, fontSizeScaleFactor: textScale }
  const keyboard = createListeners<{ height: number }>(caller)
  const memoryWarnings = createListeners<{ level: number }>(caller)
  const updateReady = createListeners<object>(caller)
  const state: Device['state'] = {
    title: '',
    keptOn: false,
    clipboard: '',
    pulling: false,
    log: [],
    clockAheadMs: 0,
    updates: 0,
  }
  class PhoneDate extends Date {
    constructor(...given: [] | [number]) {
      super(...((given.length === 0 ? [PhoneDate.now()] : given) as [number]))
    }
    static override now(): number {
      return Date.now() + state.clockAheadMs
    }
  }
  const write = (...words: unknown[]): void => void state.log.push(words)
  const log = { debug: write, info: write, log: write, warn: write, error: write }
  return {
    keyboard,
    memoryWarnings,
    updateReady,
    state,
    Date: PhoneDate as unknown as DateConstructor,
    part: {
      getSystemInfoSync: () => ({ ...windowInfo, ...deviceInfo, ...appInfo }),
      getWindowInfo: () => windowInfo,
      getDeviceInfo: () => deviceInfo,
      getAppBaseInfo: () => appInfo,
      getMenuButtonBoundingClientRect: () => ({ left: 281, right: 368, top: 48, bottom: 80, width: 87, height: 32 }),
      onMemoryWarning: memoryWarnings.on,
      offMemoryWarning: memoryWarnings.off,
      getUpdateManager: () => ({
        onCheckForUpdate: () => {},
        onUpdateFailed: () => {},
        onUpdateReady: updateReady.on,
        applyUpdate: () => void (state.updates += 1),
      }),
      onKeyboardHeightChange: keyboard.on,
      offKeyboardHeightChange: keyboard.off,
      setNavigationBarTitle: caller.later<{ title: string }>('setNavigationBarTitle', ({ title }) => {
        state.title = title
      }),
      setNavigationBarColor: caller.later('setNavigationBarColor', () => {}),
      hideHomeButton: caller.later('hideHomeButton', () => {}),
      hideKeyboard: caller.later('hideKeyboard', () => {}),
      vibrateShort: caller.later('vibrateShort', () => {}),
      pageScrollTo: caller.later('pageScrollTo', () => {}),
      canIUse: () => true,
      nextTick: (work: () => void) => void setTimeout(() => caller.guard(work)),
      getLogManager: () => log,
      getRealtimeLogManager: () => log,
      stopPullDownRefresh: caller.later('stopPullDownRefresh', () => {
        state.pulling = false
      }),
      setKeepScreenOn: caller.later<{ keepScreenOn: boolean }>('setKeepScreenOn', ({ keepScreenOn }) => {
        state.keptOn = keepScreenOn
      }),
      enableAlertBeforeUnload: caller.later('enableAlertBeforeUnload', () => {}),
      disableAlertBeforeUnload: caller.later('disableAlertBeforeUnload', () => {}),
      setClipboardData: caller.later<{ data: string }>('setClipboardData', ({ data }) => {
        state.clipboard = data
      }),
    },
  }
}
