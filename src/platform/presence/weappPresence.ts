import Taro from '@tarojs/taro'
import type { Presence } from '@/ports/ports'

/**
 * Presence as WeChat reports it, from the creation of this object. A phone call or an alarm takes sound and video away
 * like the background does, and counts as it, also where the app stays in sight (a FaceTime banner).
 */
export function createWeappPresence(): Presence {
  let shown = true
  let interrupted = false
  let online = true
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of [...listeners]) listener()
  }
  const show = (next: boolean) => (): void => {
    shown = next
    tell()
  }
  const interrupt = (next: boolean) => (): void => {
    interrupted = next
    tell()
  }
  Taro.onAppShow(show(true))
  Taro.onAppHide(show(false))
  Taro.onAudioInterruptionBegin(interrupt(true))
  Taro.onAudioInterruptionEnd(interrupt(false))
  Taro.onNetworkStatusChange(({ isConnected }) => {
    online = isConnected
    tell()
  })
  return {
    isVisible: () => shown && !interrupted,
    isOnline: () => online,
    isInterrupted: () => interrupted,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
