import type { AppError } from '@/domain/errors/AppError'
import type { Unsubscribe } from '@/domain/kernel/clock'
import type { PlaybackProtocol, PlaybackSource } from '@/domain/live/playbackSource'
import type { PlaySettings } from '@/domain/live/playSettings'

/** Figures of the running video, about once a second; null where the platform does not report them. */
export interface PlayerMetrics {
  readonly videoKbps: number | null
  readonly audioKbps: number | null
  readonly framesPerSecond: number | null
  readonly widthPx: number | null
  readonly heightPx: number | null
  /** 1 (best) to 6 (unusable). */
  readonly networkLevel: number | null
  /** Pictures that wait to be shown. */
  readonly queuedFrames: number | null
}

/** Signals of a player. `failed` is the end of the loaded source; the machine decides what comes next. */
export type PlayerSignal =
  | { type: 'firstFrame' }
  | { type: 'stalled' }
  | { type: 'resumed' }
  /** Held by something else than `pause`: the controls that a browser shows in full screen, a call. */
  | { type: 'paused' }
  /** Whether the source brings video now, beside its sound; it does until this says otherwise. */
  | { type: 'picture'; on: boolean }
  | { type: 'ended' }
  | { type: 'failed'; error: AppError }
  /** The browser plays only without sound until the viewer taps. */
  | { type: 'mutedByBrowser' }
  /** The browser does not even play muted until the viewer taps. */
  | { type: 'blocked' }
  | { type: 'fullscreen'; on: boolean }
  | { type: 'pictureInPicture'; on: boolean }
  | { type: 'numbers'; numbers: PlayerMetrics }
  /** Nothing of ours can be seen over the picture on this device: lay it out below. */
  | { type: 'overlayFailed' }

/** Actual abilities of a backend; the UI hides those that are false or null. */
export interface PlayerAbilities {
  readonly protocols: readonly PlaybackProtocol[]
  readonly pause: boolean
  readonly fullscreen: boolean
  /** `now`: opened by `setPictureInPicture`; `onLeave`: by itself when the viewer leaves, if the settings permit it. */
  readonly pictureInPicture: 'now' | 'onLeave' | null
  /** Which of the settings take hold. */
  readonly pace: boolean
  readonly soundOutput: boolean
  readonly orientation: boolean
  readonly numbers: boolean
  /** Sound alone goes on in the background, where the offer names an address for it. */
  readonly backgroundSound: boolean
}

/** Sound alone, for the background: an HLS address and the text beside the system's controls. */
export interface BackgroundSound {
  readonly url: string
  readonly title: string
}

/** Plays one live stream at a time. Signals come out, commands go in; policy (retry) lives in playbackMachine. */
export interface LivePlayer {
  readonly can: PlayerAbilities
  /** @throws AppError `live.sourceRejected` when this backend cannot play the source. */
  load(source: PlaybackSource): void
  play(): void
  stop(): void
  /** Holds the picture, and goes on with it; the source stays. Where `can.pause`. */
  pause(): void
  resume(): void
  setMuted(muted: boolean): void
  apply(settings: PlaySettings): void
  /** Sideways where the platform can turn. To be called from a tap. Where `can.fullscreen`. */
  setFullscreen(on: boolean): void
  /** Opens (where `can.pictureInPicture` is `now`, from a tap) or closes the small window. */
  setPictureInPicture(on: boolean): void
  /** Plays this in the background instead of the picture; null ends it. Where `can.backgroundSound`. */
  setBackgroundSound(sound: BackgroundSound | null): void
  onSignal(listener: (signal: PlayerSignal) => void): Unsubscribe
  /** Idempotent; nothing works afterwards. */
  dispose(): void
}
