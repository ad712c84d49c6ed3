import Taro from '@tarojs/taro'

/** Notes what a part of WeChat said that no document names. It travels with a person's feedback to the mini program. */
export const logUnknown = (who: string, said: unknown): void => {
  try {
    Taro.getLogManager({ level: 0 }).info(`${who}: unknown ${String(said)}`)
  } catch {
    // A log that cannot be written is no reason to stop a live.
    return
  }
}
