import Taro from '@tarojs/taro'
import type { Presence } from '@/ports/ports'

/** Presence as WeChat tells it, from the moment this is made. */
export function createWeappPresence(): Presence {
  let visible = true
  let online = true
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of [...listeners]) listener()
  }
  Taro.onAppShow(() => {
    visible = true
    tell()
  })
  Taro.onAppHide(() => {
    visible = false
    tell()
  })
  Taro.onNetworkStatusChange(({ isConnected }) => {
    online = isConnected
    tell()
  })
  return {
    isVisible: () => visible,
    isOnline: () => online,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
