import type { ChatLine } from '@/domain/chat/message'
import type { AppError } from '@/domain/errors/AppError'
import type { RoomState } from '@/domain/room/state'

/** What the control room shows of the room itself; the same session feeds it that feeds every viewer. */
export interface RoomFeed {
  readonly room: RoomState
  readonly viewers: number
  readonly likes: number
  /** Newest last, bounded by the session. */
  readonly lines: readonly ChatLine[]
  /** The host's own user id, to mark the host's lines. */
  readonly myId: string
  /** Whether what is shown is up to date. */
  readonly connected: boolean
  /** Server time minus device time, ms. */
  readonly clockSkewMs: number
  /** Says something as the host; null where the room takes no talk. */
  readonly say: ((text: string) => void) | null
  /** Why the newest line of the host was refused; null when it was not. */
  readonly sayError: AppError | null
}
