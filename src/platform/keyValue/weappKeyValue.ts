import Taro from '@tarojs/taro'
import type { KeyValue } from '@/ports/ports'

/** Keeps texts in the mini program's storage; a full store loses the write, as the port says. */
export const weappKeyValue: KeyValue = {
  get(key) {
    const kept: unknown = Taro.getStorageSync(key)
    return typeof kept === 'string' && kept !== '' ? kept : null
  },
  set(key, value) {
    try {
      Taro.setStorageSync(key, value)
    } catch {
      return
    }
  },
  remove(key) {
    Taro.removeStorageSync(key)
  },
}
