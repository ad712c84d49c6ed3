import type { StoreApi } from 'zustand/vanilla'
import type { Timeline } from '@/domain/chat/timeline'
import type { AppError } from '@/domain/errors/AppError'
import type { QualityChoice } from '@/domain/live/quality'
import type { Playback } from '@/domain/live/playbackMachine'
import type { RoomState } from '@/domain/room/state'
import type { LivePlayer } from '@/ports/livePlayer'
import type { StageControls, StageFacts } from './stageControls'

/** State of the room's connection. `lost` carries the time of the next try, so that a screen can count down. */
export type Link =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'online' }
  | {
      readonly phase: 'lost'
      readonly retryAtMs: number
      /** The server's refusal; absent when the network broke. */
      readonly refusal?: AppError
    }
  /** Waiting changes nothing: the app is too old, the room does not exist. */
  | { readonly phase: 'stopped'; readonly error: AppError }

/** Sound of the viewer's player: the browser may insist on silence until a tap. */
export type Sound = 'on' | 'mutedByBrowser' | 'mutedByPerson'

/** One open room: its state, pending lines, and the viewer's actions. Plain data and actions. */
export interface RoomSessionState {
  /** Null until the first welcome. */
  readonly room: RoomState | null
  readonly link: Link
  readonly timeline: Timeline
  readonly viewers: number
  /** All likes, the own ones that were not reported yet included. */
  readonly likes: number
  /** The own user id; empty until the first welcome. */
  readonly myId: string
  readonly myName: string
  /** Server time minus device time, ms. */
  readonly clockSkewMs: number
  readonly playback: Playback
  readonly sound: Sound
  /** Abilities of the stage's player, and its windows. */
  readonly stage: StageFacts
  readonly controls: StageControls
  /** Views over the picture are not seen on this device: everything has to stand beside it. */
  readonly overlayFailed: boolean
  /** Says something; null where the room takes no talk (before the welcome, muted, over, guests may not). */
  readonly say: ((text: string) => void) | null
  /** Why `say` is null, to be shown in its place; null when it is not. */
  readonly sayObstacle: AppError | null
  /** Takes a refused text back out of the timeline and returns it, so that the user can correct it. */
  withdraw(key: string): string
  /** Likes once; adds up and reports by itself. Null while the room is not on. */
  readonly like: (() => void) | null
  /** Hands the player of the stage to the session, which drives it; called again when the stage makes another. */
  attachPlayer(player: LivePlayer): void
  /**
   * The stage of this player is gone while the room stays open; a player attached later starts anew. A stage that moves
   * creates its next player before the old one's end is reported: then nothing changes.
   */
  detachPlayer(player: LivePlayer): void
  /** Chooses another rendition, where the offer has any; the device remembers it. */
  chooseQuality(choice: QualityChoice): void
  /** Plays after the browser asked for a tap, with sound. Call it inside the tap. */
  tapToPlay(): void
  toggleMuted(): void
  /** Tries again now: the connection, the picture. */
  retry(): void
  /** Sends a new hello with the present session: the user has another nickname. The video goes on. */
  rejoin(): void
}

/** A room session with its lifetime: `close` ends socket, timers and player. Idempotent. */
export interface RoomSession {
  readonly store: StoreApi<RoomSessionState>
  close(): void
}
