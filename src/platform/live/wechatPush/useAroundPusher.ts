import { useEffect } from 'react'
import Taro from '@tarojs/taro'
import type { LivePusher } from '@/ports/livePusher'
import type { TagEvents } from './wechatPusher'

/** Reports events of its page, the app and the phone to a pusher, and releases it when the page goes. */
export function useAroundPusher(pusher: LivePusher & TagEvents): void {
  Taro.useDidHide(() => pusher.takeAround('pageHidden'))
  Taro.useDidShow(() => pusher.takeAround('pageShown'))
  // Taro removes the components after WeChat has removed the page: too late to send the tag anything.
  Taro.useUnload(() => pusher.dispose())
  useEffect(() => {
    const hidden = (): void => pusher.takeAround('appHidden')
    const began = (): void => pusher.takeAround('callBegan')
    const over = (): void => pusher.takeAround('callOver')
    Taro.onAppHide(hidden)
    Taro.onAudioInterruptionBegin(began)
    Taro.onAudioInterruptionEnd(over)
    return () => {
      Taro.offAppHide(hidden)
      Taro.offAudioInterruptionBegin(began)
      Taro.offAudioInterruptionEnd(over)
      pusher.dispose()
    }
  }, [pusher])
}
