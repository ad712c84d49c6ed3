import type { RoomId, UserId } from '@/domain/kernel/ids'

/** Why a wish waits no more: told, will never be told, the room was over first, or WeChat was never ready for it. */
export type ReminderOutcome = 'sent' | 'refused' | 'over' | 'gaveUp'

/** A wish that may be fulfilled now. */
export interface DueReminder {
  readonly userId: UserId
  readonly openId: string
  /** How often it was tried. */
  readonly tries: number
}

/**
 * Requests for a reminder that a room has started. A request is kept before its answer, and settled after the
 * message.
 */
export interface ReminderStore {
  /** Keeps the wish of somebody whom WeChat vouches for; twice is once. */
  add(roomId: RoomId, userId: UserId, at: number): Promise<void>
  /** Whether this person's wish is kept, settled or not. */
  has(roomId: RoomId, userId: UserId): Promise<boolean>
  /** Rooms that wishes wait for. */
  rooms(): Promise<RoomId[]>
  /** Wishes for a room whose time has come, oldest first. */
  due(roomId: RoomId, now: number, limit: number): Promise<DueReminder[]>
  /** It was tried in vain and is to be tried again at `nextAt`. */
  postpone(roomId: RoomId, userId: UserId, tries: number, nextAt: number): Promise<void>
  settle(roomId: RoomId, userId: UserId, outcome: ReminderOutcome, at: number): Promise<void>
  /** Settles every wish that waits for a room. */
  settleRoom(roomId: RoomId, outcome: ReminderOutcome, at: number): Promise<void>
  /** Forgets what was settled before. */
  forget(settledBefore: number): Promise<void>
}
