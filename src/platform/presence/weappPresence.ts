import Taro from '@tarojs/taro'
import { createEmitter } from '@/domain/kernel/emitter'
import type { Presence } from '@/ports/ports'

/**
 * Presence as WeChat reports it, from the creation of this object. A phone call or an alarm takes sound and video away
 * like the background does, and counts as it, also where the app stays in sight (a FaceTime banner).
 */
export function createWeappPresence(): Presence {
  let shown = true
  let interrupted = false
  let online = true
  const { emit, subscribe } = createEmitter()
  const show = (next: boolean) => (): void => {
    shown = next
    emit()
  }
  const interrupt = (next: boolean) => (): void => {
    interrupted = next
    emit()
  }
  Taro.onAppShow(show(true))
  Taro.onAppHide(show(false))
  Taro.onAudioInterruptionBegin(interrupt(true))
  Taro.onAudioInterruptionEnd(interrupt(false))
  Taro.onNetworkStatusChange(({ isConnected }) => {
    online = isConnected
    emit()
  })
  return {
    isVisible: () => shown && !interrupted,
    isOnline: () => online,
    isInterrupted: () => interrupted,
    onChange: subscribe,
  }
}
