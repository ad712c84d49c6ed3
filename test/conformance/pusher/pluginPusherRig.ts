import { PushStage } from '@/platform/live/cloudPlugin/pusher'
import { thirdParty, type TagFault } from '../tagSurface'
import type { PusherRig } from './pusherRig'
import { makeTagRig, type TagPlan } from './tagRig'

const ACCOUNT = 1_300_000_000
const SCHEME = 2

/** Attributes, events and their details as the plugin's documents of `live-room-push` have them, with its defaults. */
const plan: TagPlan = {
  Stage: PushStage,
  tag: 'live-room-push',
  delivers: thirdParty,
  urlAttribute: 'pushUrl',
  functions: (methods) => ({
    requirePlugin: (alias: string) => {
      if (alias !== 'liveRoomPlugin') throw new Error(`plugin "${alias}" is not declared`)
      return { instance: { getLiveRoomPushInstance: () => methods } }
    },
  }),
  // 1.2.x, bought for one account: any other is refused.
  accepts: ({ liveAppID, version }) => liveAppID === ACCOUNT && version === SCHEME,
  seen: (attributes) => ({
    sendsByItself: attributes.autopush !== false,
    muted: attributes.muted === true,
    cameraOff: attributes.enableCamera === false,
    still: String(attributes.waitingImage ?? ''),
    mirrored: attributes.mirror === true,
    landscape: attributes.orientation === 'horizontal',
    size: String(attributes.mode ?? 'SD'),
    mostKbps: Number(attributes.maxBitrate ?? 1000),
    beauty: Number(attributes.beauty ?? 0),
    whiteness: Number(attributes.whiteness ?? 0),
  }),
  state: (tag, code) => tag.emit('PushEvent', { tag: 'pushEvent', code }),
  error: (tag, errCode) => tag.emit('Error', { errCode, errMsg: 'user refused' }),
  figures: (tag, info) => tag.emit('NetStatus', { info }),
  loudness: () => undefined,
  music: (tag, what) => tag.emit(what === 'begins' ? 'BgmStart' : 'BgmComplete'),
  drawn: (tag) => tag.emit('AttachedEvent'),
  refusal: (tag) => tag.emit('PushEvent', { tag: 'error', code: -1, detail: '白名单校验失败' }),
}

/** Plan 2: our stage on the plugin's `live-room-push`. */
export const makePluginPusherRig = (fault?: TagFault): Promise<PusherRig> => {
  // Constants that the build writes into the plugin's code.
  Object.assign(globalThis, { CLOUD_APP_ID: ACCOUNT, LIVE_PLUGIN_SCHEME: SCHEME })
  return makeTagRig(plan, fault)
}
