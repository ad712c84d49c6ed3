import type { PlaybackSource } from '@/domain/live/playbackSource'
import type { LivePlayer, PlayerSignal } from '@/ports/livePlayer'
import type { Rig } from '../behaviour'

/** The platform's last instructions, read off its own surface (tag, element), not off our code. */
export interface PlayerSeen {
  /** The address that is to be played; null where there is none. */
  readonly url: string | null
  readonly muted: boolean
  /** Number of starts. */
  readonly starts: number
  readonly running: boolean
  readonly held: boolean
  readonly fullscreen: boolean
  /** Whether the small window is open (`now`), or permitted when the viewer leaves (`onLeave`). */
  readonly smallWindow: boolean
  readonly soundOutput: 'speaker' | 'ear'
  readonly turned: boolean
  /** Seconds that are kept ready, least and most. */
  readonly leastCacheSec: number
  readonly mostCacheSec: number
  /** Whether the picture fills the stage and is cropped, as every rig asks for. */
  readonly crops: boolean
  readonly backgroundSound: string | null
}

/** A player with its platform, which speaks by the names in its own documents. */
export interface PlayerRig extends Rig {
  readonly player: LivePlayer
  readonly signals: readonly PlayerSignal[]
  /** Two addresses that this backend plays, and one that it cannot. */
  readonly source: PlaybackSource
  readonly other: PlaybackSource
  readonly unplayable: PlaybackSource
  /** Gives the player a command, and lets all its consequences happen. */
  /** Presses the way out that stands on a full picture; null where the platform has its own. */
  readonly pressExit: (() => Promise<void>) | null
  emit(command: (player: LivePlayer) => void): Promise<void>
  seen(): PlayerSeen
  /** Events of the platform. */
  readonly happens: {
    /** A frame is shown, for the first time or again. */
    picture(): Promise<void>
    stall(): Promise<void>
    /** The connection is gone and the platform has given up. */
    loss(): Promise<void>
    /** The source came to its end in order. */
    end(): Promise<void>
    /** Something that no document names. */
    oddity(): Promise<void>
    /** The viewer left or entered full screen, the small window, by the platform's own means. */
    fullscreen(on: boolean): Promise<void>
    smallWindow(on: boolean): Promise<void>
    /** Figures: 812 kbit/s of video, 15 frames a second. */
    figures(): Promise<void>
    /** The page was left for a moment, and the platform paused and forgot it; null where it never forgets. */
    readonly glanceAway: (() => Promise<void>) | null
    /** The source goes on without video, or has it again; null where the platform has no event for that. */
    readonly video: ((on: boolean) => Promise<void>) | null
    /** Nothing of ours is seen over the picture any more; null where the platform has no word for that. */
    readonly overlayLoss: (() => Promise<void>) | null
  }
}
