import type { ChatLine } from '@/domain/chat/message'
import type { Unsubscribe } from '@/domain/kernel/clock'
import type { RoomId, UserId } from '@/domain/kernel/ids'
import type { NewRoomEvent, RoomEvent } from '@/domain/room/event'
import type { RoomPhase } from '@/domain/room/phase'
import type { RoomListing, RoomState } from '@/domain/room/state'

/** Rooms of these phases, newest first by the time that matters to the phase (start planned, started, ended). */
export interface RoomQuery {
  readonly phases: readonly RoomPhase[]
  /** 1–200. */
  readonly limit: number
  /** Only rooms whose stream is up, as the log knows it. */
  readonly streamUp?: true
  /** `soonest`: the oldest time first. */
  readonly order?: 'newest' | 'soonest'
  /** Only rooms behind this place, in the order asked for. */
  readonly after?: RoomPlace
  /** Only rooms whose title or host contains this, as `searchWords` writes it. */
  readonly words?: string
}

/** A room's place in the directory; rooms of the same time are ordered by their ids. */
export interface RoomPlace {
  /** `directoryTime`, ms. */
  readonly time: number
  readonly id: string
}

/** A page of the directory. */
export interface RoomPage {
  readonly rooms: readonly RoomListing[]
  /** Start of the next page; null at the end. A page before the end may have fewer rooms than requested, or none. */
  readonly next: RoomPlace | null
}

/** Rows of the directory that one page reads, for every requester. A search continues behind them. */
export const DIRECTORY_ROWS = 1_000

/** Records of one append, kept all or not at all. */
export interface Append {
  readonly roomId: RoomId
  /** At least one. */
  readonly events: readonly NewRoomEvent[]
  /** The room's newest entry before this: the events become `expectedSeq + 1 …`. */
  readonly expectedSeq: number
  /** The author's own key for what he asked: found again by `findKey`, so that a retry does not happen twice. */
  readonly clientKey?: string
  /** The fold of the log including these events: opening the room need not start at entry 1, and `list` sees it. */
  readonly snapshot?: RoomState
}

/** The author of a line. A removed line has no name any more. */
export type SpokenLine = Pick<ChatLine, 'by' | 'name' | 'role'>

/** The append-only, ordered list of what happened in each room: the only truth about a room. */
export interface RoomLog {
  /** Names this life of the log: under another value, numbers of before mean nothing. 1–64 of [A-Za-z0-9-]. */
  readonly epoch: string
  /**
   * Numbers the events and keeps them. Once the promise resolves they survive `kill -9`.
   * Appends are kept in the order of the calls; one that fails takes the later ones that wait with it.
   * Rejects when `expectedSeq` is not the room's newest entry: somebody else wrote.
   */
  append(entry: Append): Promise<RoomEvent[]>
  /** Entries after `afterSeq`, oldest first, at most `limit`. */
  read(roomId: RoomId, afterSeq: number, limit: number): Promise<RoomEvent[]>
  /** The newest entry of the append that this person made under this key; null when there is none. */
  findKey(roomId: RoomId, by: UserId, clientKey: string): Promise<number | null>
  /** The line of this id, removed ones too; null when there is none. */
  findLine(roomId: RoomId, lineId: string): Promise<SpokenLine | null>
  /** Whether this person has said anything in the room. */
  hasSpoken(roomId: RoomId, userId: UserId): Promise<boolean>
  /** Called after an append is durable, before its promise resolves, in order. */
  subscribe(roomId: RoomId, listener: (events: readonly RoomEvent[]) => void): Unsubscribe
  loadSnapshot(roomId: RoomId): Promise<RoomState | null>
  /** The directory's rows by phase; they may be some entries behind, never a phase. */
  list(query: RoomQuery): Promise<RoomListing[]>
  /** As `list`, with the start of the next page. It reads at most `DIRECTORY_ROWS` rows of each phase. */
  page(query: RoomQuery): Promise<RoomPage>
  /** Rooms that hold words or the name of this person. */
  roomsOfPerson(userId: UserId): Promise<RoomId[]>
  /** Deletes a room with all its entries. Its id is remembered. For a room that nobody writes to any more. */
  remove(roomId: RoomId, at: number): Promise<void>
  /** Whether a room of this id was deleted. */
  wasRemoved(roomId: RoomId): Promise<boolean>
  /** Deleted rooms of which something may be left, here or elsewhere. */
  unsettledRemovals(): Promise<RoomId[]>
  /** Nothing of a deleted room is left. */
  settleRemoval(roomId: RoomId, at: number): Promise<void>
  /** Rooms, oldest first, with talk from before this time, ms, that is not blanked. */
  roomsWithTalkBefore(before: number, limit: number): Promise<RoomId[]>
  /** Empties name and text of lines from before this time, ms, in the log and the kept fold. Entries stay. */
  forgetTalk(roomId: RoomId, before: number): Promise<void>
  /** Names of images that entries of any room mention, in batches, so that other work gets its turn. */
  pictureNames(): AsyncIterable<readonly string[]>
  /** Keeps what is pending and lets go of the file. */
  close(): Promise<void>
}
