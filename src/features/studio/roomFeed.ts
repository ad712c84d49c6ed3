import type { ChatLine } from '@/domain/chat/message'
import type { PendingLine } from '@/domain/chat/timeline'
import type { AppError } from '@/domain/errors/AppError'
import type { Playback } from '@/domain/live/playbackMachine'
import type { Role } from '@/domain/room/roles'
import type { RoomState } from '@/domain/room/state'

/** The room as the control room shows it; its session is the same as every viewer's. */
export interface RoomFeed {
  readonly room: RoomState
  /** This user's role in the room; `may` derives the permitted actions from it. */
  readonly role: Role
  readonly viewers: number
  readonly likes: number
  /** Newest last, bounded by the session. */
  readonly lines: readonly ChatLine[]
  /** The own user id, to mark the own lines. */
  readonly myId: string
  /** Whether the shown state is up to date. */
  readonly connected: boolean
  /** Why it is not, where the server said so; null where the network broke. */
  readonly refusal?: AppError | null
  /** Server time minus device time, ms. */
  readonly clockSkewMs: number
  /** State of the preview; `idle` while this device pushes itself. */
  readonly playback: Playback
  /** The host's own words that are on their way, or were refused. */
  readonly pending: readonly PendingLine[]
  /** Says something as the host; null where the room takes no talk. */
  readonly say: ((text: string) => void) | null
  /** Why it takes none. */
  readonly sayObstacle: AppError | null
  /** Takes refused words back, to be mended. */
  readonly withdraw: (key: string) => string
}
