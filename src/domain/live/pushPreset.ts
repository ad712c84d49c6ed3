import type { PushOrientation, PushQuality } from './pushSettings'

/** Encoder parameters of a quality: size, and upper limits of network and CPU use. */
export interface PushPreset {
  readonly widthPx: number
  readonly heightPx: number
  readonly framesPerSecond: number
  readonly videoKbps: number
}

interface Measures {
  /** Sides in pixels; even, as H.264's colours need. */
  readonly short: number
  readonly long: number
  readonly framesPerSecond: number
  /** Of a plain H.264 encoder and a face that talks. */
  readonly videoKbps: number
}

const presets: Readonly<Record<PushQuality, Measures>> = {
  '360p': { short: 360, long: 640, framesPerSecond: 30, videoKbps: 800 },
  '480p': { short: 480, long: 854, framesPerSecond: 30, videoKbps: 1_200 },
  '540p': { short: 540, long: 960, framesPerSecond: 30, videoKbps: 1_500 },
  '720p': { short: 720, long: 1_280, framesPerSecond: 30, videoKbps: 2_200 },
  // WeChat's mode of least delay chooses by itself; a pusher without such a mode takes the middle.
  call: { short: 480, long: 854, framesPerSecond: 30, videoKbps: 1_200 },
}

/** The preset of a quality, standing or lying. */
export function choosePushPreset(quality: PushQuality, orientation: PushOrientation): PushPreset {
  const { short, long, framesPerSecond, videoKbps } = presets[quality]
  const [widthPx, heightPx] = orientation === 'portrait' ? [short, long] : [long, short]
  return { widthPx, heightPx, framesPerSecond, videoKbps }
}
