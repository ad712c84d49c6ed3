import Taro from '@tarojs/taro'
import type { PusherAbilities } from '@/ports/livePusher'
import { wechatQualities } from '../wechatPush/pusherView'
import type { TagHandle } from '../wechatPush/tagHandle'

/** Documented abilities of `live-room-push`; it has no magnification by method and reports no loudness. */
export const pluginAbilities: PusherAbilities = {
  impossible: null,
  qualities: wechatQualities,
  orientation: true,
  devices: false,
  facing: true,
  screen: false,
  mirror: true,
  torch: true,
  beauty: true,
  whiteness: true,
  zoomMost: 1,
  level: false,
}

interface LivePlugin {
  readonly instance: { getLiveRoomPushInstance(): TagHandle }
}

/** The plugin's only pusher. Asked for when needed: without the plugin in app.json requirePlugin throws. */
export const pluginHandle = (): TagHandle =>
  (Taro.requirePlugin('liveRoomPlugin') as unknown as LivePlugin).instance.getLiveRoomPushInstance()

/** What `PushEvent` carries: a code of the tag, or the plugin's own refusal. */
export interface PluginEvent {
  readonly tag: string
  readonly code: number | string
  readonly detail?: unknown
}

/** The plugin's one refusal of its own: not authorised for this mini program, account or domain (白名单校验). */
export const isPluginRefusal = ({ tag }: PluginEvent): boolean => tag === 'error'
