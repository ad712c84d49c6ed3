import Taro from '@tarojs/taro'

/** The base library from which ordinary views can lie over the picture. WeChat documentation, live-player, 2026-11. */
const SAME_LAYER_SINCE = [2, 9, 1] as const

/** Whether a base library, `2.9.1`, is older than same-layer rendering: then nothing of ours is seen over the tag. */
export function isBeforeSameLayer(version: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [index, least] of SAME_LAYER_SINCE.entries()) {
    const part = parts[index] ?? 0
    if (part !== least) return part < least
  }
  return false
}

/** Known before the tag has failed; the tag's own word, where it has one, comes later. */
export const lacksSameLayer = (): boolean => {
  const { SDKVersion } = Taro.getAppBaseInfo()
  return SDKVersion !== undefined && isBeforeSameLayer(SDKVersion)
}
