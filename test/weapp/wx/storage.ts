import type { WxPart } from './call'

/** What the mini program keeps on the phone; it outlives a launch when the same map is given again. */
export function createStorage(kept: Map<string, unknown>): WxPart {
  return {
    // WeChat gives an empty text for what is not there.
    getStorageSync: (key: string) => kept.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void kept.set(key, value),
    removeStorageSync: (key: string) => void kept.delete(key),
    clearStorageSync: () => kept.clear(),
    getStorageInfoSync: () => ({ keys: [...kept.keys()], currentSize: 1, limitSize: 10_240 }),
  }
}
