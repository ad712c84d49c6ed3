import { PushStage } from '@/platform/live/nativeLive/pusher'
import { builtIn, type TagFault } from '../tagSurface'
import type { PusherRig } from './pusherRig'
import { makeTagRig, type TagPlan } from './tagRig'

/** Attributes, events and their details as WeChat's document of `live-pusher` has them, with its defaults. */
const plan: TagPlan = {
  Stage: PushStage,
  tag: 'live-pusher',
  delivers: builtIn,
  urlAttribute: 'url',
  functions: (methods, camera) => ({
    createLivePusherContext: () => ({
      ...methods,
      setZoom: ({ zoom }: { zoom: number }) => {
        camera.zoom = zoom
      },
    }),
  }),
  seen: (attributes) => ({
    sendsByItself: attributes.autopush === true,
    muted: attributes.enableMic === false,
    cameraOff: attributes.enableCamera === false,
    still: String(attributes.waitingImage ?? ''),
    mirrored: attributes.remoteMirror === true,
    landscape: attributes.orientation === 'horizontal',
    size: String(attributes.mode ?? 'RTC'),
    mostKbps: Number(attributes.maxBitrate ?? 1000),
    beauty: Number(attributes.beauty ?? 0),
    whiteness: Number(attributes.whiteness ?? 0),
  }),
  state: (tag, code) => tag.emit('statechange', { code }),
  error: (tag, errCode) => tag.emit('error', { errCode, errMsg: 'user refused' }),
  figures: (tag, info) => tag.emit('netstatus', { info }),
  loudness: (tag) => tag.emit('audiovolumenotify', { volume: 50 }),
  music: (tag, what) => tag.emit(what === 'begins' ? 'bgmstart' : 'bgmcomplete'),
  refusal: null,
}

/** Plan 1: our stage on WeChat's `live-pusher`. */
export const makeNativePusherRig = (fault?: TagFault): Promise<PusherRig> => makeTagRig(plan, fault)
