import type { AppError } from '@/domain/errors/AppError'
import type { Unsubscribe } from '@/domain/kernel/clock'
import type { PlaybackProtocol, PlaybackSource } from '@/domain/live/playbackSource'

/** What a player tells. `failed` is the end of the loaded source; the machine decides what comes next. */
export type PlayerSignal =
  | { type: 'firstFrame' }
  | { type: 'stalled' }
  | { type: 'resumed' }
  | { type: 'ended' }
  | { type: 'failed'; error: AppError }
  /** The browser plays only without sound until the person taps. */
  | { type: 'mutedByBrowser' }
  /** The browser does not even play muted until the person taps. */
  | { type: 'blocked' }

/** Plays one live stream at a time. Signals come out, commands go in; policy (retry) lives in playbackMachine. */
export interface LivePlayer {
  /** What this backend can really do here; the UI hides what is false. */
  readonly can: {
    readonly protocols: readonly PlaybackProtocol[]
    readonly pictureInPicture: boolean
    readonly fullscreen: boolean
  }
  /** @throws AppError `live.sourceRejected` when this backend cannot play the source. */
  load(source: PlaybackSource): void
  play(): void
  stop(): void
  setMuted(muted: boolean): void
  onSignal(listener: (signal: PlayerSignal) => void): Unsubscribe
  /** Idempotent; nothing works afterwards. */
  dispose(): void
}
