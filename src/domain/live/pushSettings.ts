/**
 * Size of the sent video, by its shorter side; `call` is WeChat's real-time mode: least delay, its own size.
 * Names as in the field; WeChat's SD, HD and FHD are 360p, 540p and 720p (its live-pusher document, seen 2026-11).
 */
export type PushQuality = '360p' | '480p' | '540p' | '720p' | 'call'

/** Orientation of the video: 9:16 or 16:9. */
export type PushOrientation = 'portrait' | 'landscape'

/** The host's choices for the push. Complete and declarative: a pusher finds the changes itself. */
export interface PushSettings {
  readonly quality: PushQuality
  readonly orientation: PushOrientation
  readonly muted: boolean
  /** A still image goes out instead of the camera's video. */
  readonly cameraOff: boolean
  /** The still image, full URL or path on our server; null for the pusher's own plain one. */
  readonly stillUrl: string | null
  /** Left and right are changed, for the viewers too. */
  readonly mirrored: boolean
  /** Which camera, by id of `PushDevices`; null for the device's own choice. `facing` decides where it can. */
  readonly cameraId: string | null
  readonly microphoneId: string | null
  readonly facing: 'front' | 'back'
  readonly torch: boolean
  /** Smoothing and whitening of skin, 0–9; 0 is off. */
  readonly beauty: number
  readonly whiteness: number
  /** Magnification, 1 to `can.zoomMost`. */
  readonly zoom: number
}

export const defaultPushSettings: PushSettings = {
  quality: '720p',
  orientation: 'portrait',
  muted: false,
  cameraOff: false,
  stillUrl: null,
  mirrored: false,
  cameraId: null,
  microphoneId: null,
  facing: 'front',
  torch: false,
  beauty: 0,
  whiteness: 0,
  zoom: 1,
}

export interface PushDevice {
  readonly id: string
  /** As the device calls itself; empty until the permission was given. */
  readonly label: string
}

export interface PushDevices {
  readonly cameras: readonly PushDevice[]
  readonly microphones: readonly PushDevice[]
}
