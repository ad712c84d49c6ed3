import type { LivePlayerContext } from '@tarojs/taro'
import type { TagHands } from '../wechatPlay/tagPlayer'

/** Turned so that the right edge of the phone is up, degrees: the way most people hold it sideways. */
const SIDEWAYS = 90

/** Commands of WeChat's `live-player`; its handle is asked for when needed, because the tag exists only once drawn. */
export const createNativeHands = (context: () => LivePlayerContext): TagHands => ({
  start: () => context().play(),
  stop: (then) => context().stop({ complete: then }),
  pause: () => context().pause(),
  resume: () => context().resume(),
  setFullscreen: (on) => (on ? context().requestFullScreen({ direction: SIDEWAYS }) : context().exitFullScreen()),
  closeSmallWindow: () => context().exitPictureInPicture(),
})
