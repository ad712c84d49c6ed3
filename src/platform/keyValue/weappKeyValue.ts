import Taro from '@tarojs/taro'
import type { KeyValue } from '@/ports/ports'

/** Keeps texts in the mini program's storage; a full store loses the write, as the port says. */
export const weappKeyValue: KeyValue = {
  get(key) {
    try {
      const kept: unknown = Taro.getStorageSync(key)
      return typeof kept === 'string' && kept !== '' ? kept : null
    } catch {
      // A store that is broken or being cleaned holds nothing.
      return null
    }
  },
  set(key, value) {
    try {
      Taro.setStorageSync(key, value)
    } catch {
      return
    }
  },
  remove(key) {
    try {
      Taro.removeStorageSync(key)
    } catch {
      return
    }
  },
}
