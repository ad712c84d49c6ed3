import Taro from '@tarojs/taro'

/** Logs an undocumented message of a part of WeChat. It travels with a user's feedback to the mini program. */
export const logUnknown = (who: string, said: unknown): void => {
  try {
    Taro.getLogManager({ level: 0 }).info(`${who}: unknown ${String(said)}`)
  } catch {
    // A log that cannot be written is no reason to stop a live.
    return
  }
}
