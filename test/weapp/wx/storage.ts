import type { WxPart } from './call'

/** The mini program's storage on the phone; it outlives a launch when the same map is given again. */
export function createStorage(kept: Map<string, unknown>): WxPart {
  return {
    // WeChat returns an empty text for a missing key.
    getStorageSync: (key: string) => kept.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void kept.set(key, value),
    removeStorageSync: (key: string) => void kept.delete(key),
    clearStorageSync: () => kept.clear(),
    getStorageInfoSync: () => ({ keys: [...kept.keys()], currentSize: 1, limitSize: 10_240 }),
  }
}
