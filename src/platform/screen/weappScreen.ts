import Taro from '@tarojs/taro'

let holders = 0

const set = (keepScreenOn: boolean): void => {
  // A phone that cannot is no reason to stop anything.
  Taro.setKeepScreenOn({ keepScreenOn }).catch(() => undefined)
}

/** Keeps the phone's screen on until the returned function is called; several callers may hold it at once. */
export const keepScreenOn = (): (() => void) => {
  let held = true
  holders += 1
  if (holders === 1) set(true)
  return () => {
    if (!held) return
    held = false
    holders -= 1
    if (holders === 0) set(false)
  }
}
