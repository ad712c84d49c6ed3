import type { PushQuality, PushSettings } from '@/domain/live/pushSettings'

/** Desired state of the tag, in the attributes common to WeChat's `live-pusher` and the plugin's `live-room-push`. */
export interface PusherView {
  readonly url: string
  readonly mode: 'SD' | 'HD' | 'FHD' | 'RTC'
  readonly minKbps: number
  readonly maxKbps: number
  readonly orientation: 'vertical' | 'horizontal'
  readonly micOn: boolean
  readonly cameraOn: boolean
  readonly waitingImage: string
  readonly beauty: number
  readonly whiteness: number
  readonly mirrored: boolean
  /** The camera to begin with: a later change would undo the switch by the tag's method. */
  readonly facing: 'front' | 'back'
}

type Rates = Pick<PusherView, 'mode' | 'minKbps' | 'maxKbps'>

/**
 * WeChat's names of the sizes, with the rates of the encoder behind the tag: 800, 1,200 and 1,800 kbit/s. The tag's own
 * ceiling of 1,000 would blur the larger two. Source: Tencent's TXLivePusher, setVideoQuality, seen 2026-11.
 */
const rates: Readonly<Partial<Record<PushQuality, Rates>>> = {
  '360p': { mode: 'SD', minKbps: 200, maxKbps: 800 },
  '540p': { mode: 'HD', minKbps: 300, maxKbps: 1200 },
  '720p': { mode: 'FHD', minKbps: 400, maxKbps: 1800 },
  call: { mode: 'RTC', minKbps: 200, maxKbps: 1000 },
}

/** Qualities available here: WeChat has no 480p. */
export const wechatQualities: readonly PushQuality[] = ['360p', '540p', '720p', 'call']

const plainRates: Rates = { mode: 'HD', minKbps: 300, maxKbps: 1200 }

/** Parts of the state that the host's choices do not determine. */
export interface ViewFacts {
  readonly url: string
  /** The user refused that source: the tag must not ask again. */
  readonly blocked: { readonly camera: boolean; readonly microphone: boolean }
  readonly firstFacing: PushSettings['facing']
}

/** Puts the host's choices into the tag's words. */
export const viewOf = (
  settings: PushSettings,
  { url, blocked, firstFacing }: ViewFacts,
  addressOf: (path: string) => string,
): PusherView => ({
  url,
  ...(rates[settings.quality] ?? plainRates),
  orientation: settings.orientation === 'landscape' ? 'horizontal' : 'vertical',
  micOn: !settings.muted && !blocked.microphone,
  cameraOn: !settings.cameraOff && !blocked.camera,
  waitingImage: settings.stillUrl === null ? '' : addressOf(settings.stillUrl),
  beauty: settings.beauty,
  whiteness: settings.whiteness,
  mirrored: settings.mirrored,
  facing: firstFacing,
})
