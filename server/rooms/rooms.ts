import type { Unsubscribe } from '@/domain/kernel/clock'
import type { RoomId, UserId } from '@/domain/kernel/ids'
import type { Result } from '@/domain/kernel/result'
import type { RoomCommand } from '@/domain/room/command'
import type { Actor } from '@/domain/room/decide'
import type { Rejection } from '@/domain/room/rejection'
import type { RoomEvent } from '@/domain/room/event'
import type { HostNames } from '@/domain/chat/staffName'
import type { RoomPhase } from '@/domain/room/phase'
import type { RoomListing, RoomState } from '@/domain/room/state'
import type { RoomLog, RoomPage, RoomQuery, SpokenLine } from '../ports/roomLog'

/** The user who sends a command, and the address where it is known. */
export interface Speaker extends Actor {
  /** As `addressGroup` gives it. */
  readonly address?: string
  /** Of staff: names the session. */
  readonly sessionId?: string | undefined
}

/** People in a room now, and all likes so far. */
export interface RoomCounters {
  readonly viewers: number
  readonly likes: number
}

/** The rooms of this process: each has one writer, which decides, appends and only then tells. */
export interface Rooms {
  readonly epoch: string
  /**
   * Decides and keeps. Commands of one room are done one after the other; the promise resolves once the events are
   * durable. `seq` is the newest entry that the command made, or the room's newest when there was nothing to do.
   * The same `clientKey` of the same person again gets the first answer again, also after a crash.
   * Rejects with AppError `internal.unexpected`, `server.storageFull` or `server.stopping` when the log could not keep
   * it; nobody was told then.
   */
  execute(
    roomId: RoomId,
    command: RoomCommand,
    actor: Speaker,
    clientKey?: string,
  ): Promise<Result<{ seq: number }, Rejection>>
  /** The room as it is now; null when there is none. */
  state(roomId: RoomId): Promise<RoomState | null>
  /** The room as its subscribers know it; null unless it is in memory, where a subscription keeps it. */
  peek(roomId: RoomId): RoomState | null
  /** Rooms of these phases, newest first, with the counters as of now. */
  list(query: RoomQuery): Promise<RoomListing[]>
  /** As `list`, with the start of the next page. */
  page(query: RoomQuery): Promise<RoomPage>
  /** Rooms that hold words or the name of this person. */
  roomsOfPerson: RoomLog['roomsOfPerson']
  /** Deletes a room: earlier requests are done, later ones find no room. A repetition changes nothing. */
  remove(roomId: RoomId): Promise<void>
  wasRemoved: RoomLog['wasRemoved']
  unsettledRemovals: RoomLog['unsettledRemovals']
  settleRemoval: RoomLog['settleRemoval']
  /** Called once a room is deleted. */
  onRemoved(listener: (roomId: RoomId) => void): Unsubscribe
  roomsWithTalkBefore: RoomLog['roomsWithTalkBefore']
  /** Empties talk from before this time, ms; false for a room that is in use, which is left for later. */
  forgetTalk(roomId: RoomId, before: number): Promise<boolean>
  pictureNames: RoomLog['pictureNames']
  /** The hosts of the newest 200 rooms that are not over. Read once after each change of a room, not once a call. */
  hostNames(): Promise<HostNames>
  /** Entries after `afterSeq`, oldest first. */
  read(roomId: RoomId, afterSeq: number, limit: number): Promise<RoomEvent[]>
  /** As `RoomLog`. */
  findLine(roomId: RoomId, lineId: string): Promise<SpokenLine | null>
  /** As `RoomLog`. */
  hasSpoken(roomId: RoomId, userId: UserId): Promise<boolean>
  /** Entries as they become durable, in order, without a hole from the moment of the call. */
  subscribe(roomId: RoomId, listener: (events: readonly RoomEvent[]) => void): Unsubscribe
  /** Phase changes of every room, reported along with the news to the room's subscribers. */
  onPhase(listener: (roomId: RoomId, phase: RoomPhase) => void): Unsubscribe
  /** Counters as of now; the sockets report them through `count`. */
  counters(roomId: RoomId): RoomCounters
  /** Adds to the counters: people coming (+1) and going (−1), likes. */
  count(roomId: RoomId, change: Partial<RoomCounters>): void
  /** Writes what is pending and stops. */
  close(): Promise<void>
}
