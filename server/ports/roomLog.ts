import type { Unsubscribe } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import type { NewRoomEvent, RoomEvent } from '@/domain/room/event'
import type { RoomPhase } from '@/domain/room/phase'
import type { RoomState } from '@/domain/room/state'

/** Rooms of these phases, newest first by the time that matters to the phase (start planned, started, ended). */
export interface RoomQuery {
  readonly phases: readonly RoomPhase[]
  /** 1–200. */
  readonly limit: number
}

/** The append-only, ordered list of what happened in each room: the only truth about a room. */
export interface RoomLog {
  /** Names this life of the log. Another value means that sequence numbers of before mean nothing. 1–64 of [A-Za-z0-9-]. */
  readonly epoch: string
  /**
   * Numbers the events `expectedSeq + 1 …` and keeps them. Once the promise resolves they survive `kill -9`.
   * All or nothing. Rejects when `expectedSeq` is not the room's newest entry: somebody else wrote.
   */
  append(roomId: RoomId, events: readonly NewRoomEvent[], expectedSeq: number): Promise<RoomEvent[]>
  /** Entries after `afterSeq`, oldest first, at most `limit`. */
  read(roomId: RoomId, afterSeq: number, limit: number): Promise<RoomEvent[]>
  /** Called after an append is durable, in order, for every room; the one writer of a room is not the only reader. */
  subscribe(roomId: RoomId, listener: (events: readonly RoomEvent[]) => void): Unsubscribe
  /** Keeps a fold of the log, so that opening a room need not start at entry 1. A newer one replaces it. */
  saveSnapshot(state: RoomState): Promise<void>
  loadSnapshot(roomId: RoomId): Promise<RoomState | null>
  /** The kept folds by phase; they may be some chat lines behind, never a phase. */
  list(query: RoomQuery): Promise<RoomState[]>
}
