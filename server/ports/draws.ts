import type { DrawRules } from '@/domain/draw/drawRules'
import type { DrawPhase } from '@/domain/draw/roomDraw'
import type { RoomId, UserId } from '@/domain/kernel/ids'

/** A draw in the records. Times are server ms; 0 until it happened. */
export interface DrawRecord {
  readonly id: string
  readonly roomId: RoomId
  readonly phase: DrawPhase
  /** The newest phase that the room's log holds; empty before the first. */
  readonly logged: DrawPhase | ''
  readonly rules: DrawRules
  /** 32 bytes in hexadecimal. Leaves the records when the draw is revealed, not before. */
  readonly secret: string
  readonly commit: string
  readonly openedAt: number
  readonly closesAt: number
  readonly closedAt: number
  readonly listHash: string
  readonly entries: number
  readonly excluded: number
  readonly beacon: string
  readonly revealedAt: number
  /** Of a cancelled draw. */
  readonly reason: string
}

/** A person's entry. `place`: from 0 in the ranking; null before it, and behind the stand-ins. */
export interface DrawEntry {
  readonly userId: UserId
  readonly name: string
  readonly ticket: string
  readonly at: number
  readonly place: number | null
}

export type NewDraw = Pick<DrawRecord, 'id' | 'roomId' | 'rules' | 'secret' | 'commit' | 'openedAt' | 'closesAt'>

/** Draws and their entries. Each move is one conditional update: a repetition changes nothing. */
export interface DrawStore {
  /** False where the room has a draw that is not over. */
  open(draw: NewDraw): Promise<boolean>
  read(drawId: string): Promise<DrawRecord | null>
  /** The newest first. */
  ofRoom(roomId: RoomId, limit: number): Promise<DrawRecord[]>
  /** Draws of which the room's log lacks a phase, that are due, or that wait for no public number. */
  due(now: number): Promise<DrawRecord[]>
  /** Notes that the room's log holds this phase. */
  noteLogged(drawId: string, phase: DrawPhase): Promise<void>
  /** Deletes a draw that no log has heard of. */
  drop(drawId: string): Promise<void>
  /** Enters a person once. `full` at `most` entries; `closed` from `closesAt` on. */
  enter(
    drawId: string,
    entry: Pick<DrawEntry, 'userId' | 'name' | 'ticket' | 'at'>,
    most: number,
  ): Promise<'entered' | 'already' | 'closed' | 'full'>
  entryOf(drawId: string, userId: UserId): Promise<DrawEntry | null>
  /** Whether the person has a paid order of the room that was not refunded. */
  hasPaid(roomId: RoomId, userId: UserId): Promise<boolean>
  /** Strikes the entries of some people and fixes the list, from which `hash` gives the list's hash. */
  close(drawId: string, at: number, struck: readonly UserId[], hash: (tickets: string[]) => string): Promise<boolean>
  /** The tickets of the fixed list, sorted. */
  tickets(drawId: string): Promise<string[]>
  /** Fixes the places of these tickets, in order. False where the draw is not closed. */
  reveal(drawId: string, beacon: string, at: number, places: readonly string[]): Promise<boolean>
  /** False where the draw is over. */
  cancel(drawId: string, reason: string): Promise<boolean>
  /** Entries with a place, in their order. */
  placed(drawId: string): Promise<DrawEntry[]>
  /** Deletes draws that opened before this time and are over. @returns their number. */
  forget(openedBefore: number): Promise<number>
}
