import type { LivePlayerContext } from '@tarojs/taro'
import type { TagHands } from '../wechatPlay/tagPlayer'

/** Turned so that the right edge of the phone is up, degrees: the usual way to hold it sideways. */
const SIDEWAYS = 90

/**
 * Commands of WeChat's `live-player`. Its handle is asked for at the first of them, because the tag exists only once
 * drawn, and kept: WeChat looks it up on the page in front, which may be another one with a tag of the same name.
 */
export function createNativeHands(findHandle: () => LivePlayerContext): TagHands {
  let handle: LivePlayerContext | null = null
  const tag = (): LivePlayerContext => (handle ??= findHandle())
  return {
    start: () => tag().play(),
    stop: (then) => tag().stop({ complete: then }),
    pause: () => tag().pause(),
    resume: () => tag().resume(),
    setFullscreen: (on) => (on ? tag().requestFullScreen({ direction: SIDEWAYS }) : tag().exitFullScreen()),
    closeSmallWindow: () => tag().exitPictureInPicture(),
  }
}
