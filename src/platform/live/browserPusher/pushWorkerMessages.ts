import type { PushPreset } from '@/domain/live/pushPreset'
import type { PusherSignal } from '@/ports/livePusher'

/** A source of video. */
export type FrameSource = 'camera' | 'screen'

/** The host's choices that the worker needs. */
export interface WorkerSettings {
  readonly preset: PushPreset
  readonly muted: boolean
  readonly mirrored: boolean
  /** Full address, or null for our own plain picture. */
  readonly stillUrl: string | null
  /** The still image is wanted; otherwise a camera's frame is awaited. */
  readonly cameraOff: boolean
}

/** From the page to the worker that draws, encodes and sends. */
export type ToPushWorker =
  | { readonly t: 'canvas'; readonly canvas: OffscreenCanvas }
  | { readonly t: 'open'; readonly settings: WorkerSettings }
  /** Ends the push and stops drawing, until `open`. */
  | { readonly t: 'rest' }
  | { readonly t: 'apply'; readonly settings: WorkerSettings }
  /** Every picture of a source, as a stream where the browser gives one, else one by one as `picture`. */
  | { readonly t: 'pictures'; readonly source: FrameSource; readonly pictures: ReadableStream<VideoFrame> }
  | { readonly t: 'picture'; readonly source: FrameSource; readonly picture: VideoFrame }
  /** None is there, or none more to come. */
  | { readonly t: 'noPictures'; readonly source: FrameSource }
  /** Where the microphone's samples come from: mono `Float32Array`s at `SOUND_RATE_HZ`. */
  | { readonly t: 'sound'; readonly port: MessagePort }
  | { readonly t: 'noSound' }
  | { readonly t: 'start'; readonly url: string; readonly takeOver: boolean }
  | { readonly t: 'stop' }
  | { readonly t: 'snapshot'; readonly id: number }

/** From the worker to the page. */
export type FromPushWorker =
  | { readonly t: 'signal'; readonly signal: PusherSignal }
  /** A JPEG of the outgoing video; null when it could not be made. */
  | { readonly t: 'snapshot'; readonly id: number; readonly jpeg: Blob | null }
