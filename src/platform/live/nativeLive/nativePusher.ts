import Taro from '@tarojs/taro'
import { readPlatform } from '../../device/weappDevice'
import type { PusherAbilities } from '@/ports/livePusher'
import { wechatQualities } from '../wechatPush/pusherView'
import type { TagHandle } from '../wechatPush/tagHandle'

/** The largest magnification of the encoder behind the tag. Source: Tencent's TXLivePusher, setZoom, 1 to 5. */
const ZOOM_MOST = 5

/** What `live-pusher` can do on this phone. */
export const nativeAbilities = (): PusherAbilities => ({
  impossible: null,
  qualities: wechatQualities,
  orientation: true,
  devices: false,
  facing: true,
  screen: false,
  mirror: true,
  torch: true,
  // HarmonyOS has no smoothing. Source: live-pusher, property beauty.
  beauty: readPlatform() !== 'ohos',
  whiteness: true,
  zoomMost: Taro.canIUse('LivePusherContext.setZoom') ? ZOOM_MOST : 1,
  level: true,
})

/** WeChat's handle: it finds the page's only pusher by itself. Taro's types lack additions after base library 2.25. */
export const nativeHandle = (): TagHandle => Taro.createLivePusherContext() as unknown as TagHandle
