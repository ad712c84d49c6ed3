import type { Unsubscribe } from '@/domain/kernel/clock'
import type { PushAddress } from '@/domain/live/playbackSource'
import type { PushImpossible, PushLoss, PushSource, SourceObstacle } from '@/domain/live/pushObstacle'
import type { PushDevices, PushQuality, PushSettings } from '@/domain/live/pushSettings'
import type { PushRefusal } from '@/domain/live/streamFacts'

export type { PushSource } from '@/domain/live/pushObstacle'

/** Figures of the running push, once a second; null where this backend does not report them. */
export interface PushMetrics {
  readonly framesPerSecond: number
  readonly videoKbps: number
  readonly audioKbps: number
  readonly widthPx: number
  readonly heightPx: number
  /** Data waiting to be sent. */
  readonly queueBytes: number | null
  /** Frames dropped since the push began, because the network or the encoder was too slow. */
  readonly droppedFrames: number | null
  /** The pusher's current target, kbit/s; below the quality's own when the network is weak. */
  readonly targetKbps: number | null
}

/** Signals of a pusher. Signals of one kind may repeat; order between kinds is the platform's. */
export type PusherSignal =
  /** The preview shows live video (or, with the camera off, the still image). */
  | { readonly type: 'previewing' }
  /** The push is on air: the server accepts the data. `session` as in its facts, where this pusher receives it. */
  | { readonly type: 'live'; readonly session?: string }
  /** The platform lost the connection and is coming back by itself; `live` or `lost` follows. */
  | { readonly type: 'interrupted' }
  /** The push has ended and the preview stays; the driver decides what comes next. */
  | { readonly type: 'lost'; readonly loss: PushLoss }
  /** The server refused, at the start or later. The push has ended. */
  | { readonly type: 'refused'; readonly reason: PushRefusal }
  /** The system took camera or microphone away for a while: a call, the background. `resumed` follows. */
  | { readonly type: 'suspended' }
  | { readonly type: 'resumed' }
  /** One source is not there; the push goes on without it (silence, still picture). */
  | { readonly type: 'sourceDown'; readonly source: PushSource; readonly obstacle: SourceObstacle }
  | { readonly type: 'sourceUp'; readonly source: PushSource }
  | { readonly type: 'devices'; readonly devices: PushDevices }
  /** The uplink cannot carry the chosen quality, or can again. */
  | { readonly type: 'uplink'; readonly weak: boolean }
  | { readonly type: 'numbers'; readonly numbers: PushMetrics }
  /** How loud the microphone is, 0–1, at most ten a second. */
  | { readonly type: 'level'; readonly level: number }
  | { readonly type: 'music'; readonly state: 'playing' | 'ended' | 'failed' }

/** Actual abilities of a backend; the UI hides those that are false, null or 1. */
export interface PusherAbilities {
  /** Null where it can push; else why not. */
  readonly impossible: PushImpossible | null
  readonly qualities: readonly PushQuality[]
  readonly orientation: boolean
  /** Cameras and microphones are chosen from a list of `devices`. */
  readonly devices: boolean
  /** Front and back camera are switched by `facing`. */
  readonly facing: boolean
  readonly screen: boolean
  readonly mirror: boolean
  readonly torch: boolean
  readonly beauty: boolean
  readonly whiteness: boolean
  readonly zoomMost: number
  readonly level: boolean
}

/** Music under the voice. */
export interface PushMusic {
  play(url: string): void
  pause(): void
  resume(): void
  stop(): void
  /** 0–1. */
  setVolume(volume: number): void
}

/** Sends one live stream at a time. Signals come out, commands go in; policy (retry, lease) lives in pushMachine. */
export interface LivePusher {
  /** Known when the stage hands the pusher up. */
  readonly can: PusherAbilities
  /** Opens camera and microphone, with a prompt to the user, and shows the preview. Call it from a tap. Idempotent. */
  openPreview(settings: PushSettings): void
  /** Lets go of camera, microphone and screen; stops the push first. Idempotent. */
  closePreview(): void
  /**
   * Sends to an address that was just minted; needs the preview. `takeOver` cuts the present push there, with the
   * address's takeover token.
   */
  start(address: PushAddress, options: { readonly takeOver: boolean }): void
  /** Ends the push in order; the preview stays. Idempotent. */
  stop(): void
  /** The host's choices, whole; while live they take hold without a break where the platform can. */
  apply(settings: PushSettings): void
  /** Opens camera or microphone once more, after `sourceDown`; the push goes on meanwhile. To be called from a tap. */
  retry(source: 'camera' | 'microphone'): void
  /** Asks which screen or window to show, with the camera in a corner; to be called from a tap. Where `can.screen`. */
  shareScreen(): void
  stopScreen(): void
  /** A still of the outgoing video, as a path or URL that can be shown and uploaded; null where it cannot. */
  readonly snapshot: (() => Promise<string>) | null
  readonly music: PushMusic | null
  onSignal(listener: (signal: PusherSignal) => void): Unsubscribe
  /** Lets go of everything. Idempotent; nothing works afterwards. */
  dispose(): void
}
