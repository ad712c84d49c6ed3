import Taro from '@tarojs/taro'

type Question = () => unknown

/**
 * One field of WeChat's answer to a question about the phone: old base libraries lack the function, some phones throw,
 * and some leave fields out or say null.
 */
const ask = (question: Question, field: string): unknown => {
  try {
    return ((question() ?? {}) as Readonly<Record<string, unknown>>)[field]
  } catch {
    // Each reader has a default for missing fields.
    return undefined
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** Calls the older, slower API for fields that the newer one, of base library 2.20.1, leaves out. */
const read = <Value>(
  question: Question,
  field: string,
  fits: (value: unknown) => value is Value,
): Value | undefined => {
  const answer = ask(question, field)
  if (fits(answer)) return answer
  const older = ask(() => Taro.getSystemInfoSync(), field)
  return fits(older) ? older : undefined
}

/** The phone's system as WeChat names it: `ios`, `android`, `ohos`, `windows`, `mac`, `devtools`; empty when untold. */
export const readPlatform = (): string => read(() => Taro.getDeviceInfo(), 'platform', isText) ?? ''

/** The language of WeChat itself, as browsers write it; Chinese when untold. */
export const readLanguage = (): string =>
  (read(() => Taro.getAppBaseInfo(), 'language', isText) ?? 'zh_CN').replace('_', '-')

/** Height of the status bar and width of the window, px; 0 when untold. */
export const readWindow = (): { readonly statusBarPx: number; readonly widthPx: number } => ({
  statusBarPx: read(() => Taro.getWindowInfo(), 'statusBarHeight', isNumber) ?? 0,
  widthPx: read(() => Taro.getWindowInfo(), 'windowWidth', isNumber) ?? 0,
})

/** The text size that was chosen in WeChat, px, and its ratio to the standard one; undefined when untold. */
export const readTextSize = (): { readonly px: number | undefined; readonly factor: number | undefined } => ({
  px: read(() => Taro.getAppBaseInfo(), 'fontSizeSetting', isNumber),
  factor: read(() => Taro.getAppBaseInfo(), 'fontSizeScaleFactor', isNumber),
})

/** Where WeChat's own menu (the capsule with the dots) lies, px of the window; all 0 when untold. */
export const readMenu = (): { readonly top: number; readonly left: number; readonly height: number } => {
  const edge = (field: string): number => {
    const value = ask(() => Taro.getMenuButtonBoundingClientRect(), field)
    return isNumber(value) ? value : 0
  }
  return { top: edge('top'), left: edge('left'), height: edge('height') }
}
