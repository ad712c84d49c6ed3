import { sql, type Kysely } from 'kysely'
import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import { waitLeft } from '@/domain/kernel/waitLeft'
import type { RoomEvent } from '@/domain/room/event'
import type { RoomState } from '@/domain/room/state'
import { isOfFullDisk } from '../../../ports/fullDisk'
import type { Append } from '../../../ports/roomLog'
import { transact } from '../sql/transact'
import type { RoomLogSchema } from './roomLogSchema'
import { blankRemovedLines } from './removedLines'
import { saveEvents, saveSnapshots } from './saveAppends'

/** Shortest time between two transactions, ms: 20 a second carry any rate, and a lone message waits for none. */
const GROUP_MS = 50
/** Appends that make a transaction start at once. */
const GROUP_APPENDS = 500

interface Waiting extends Append {
  readonly numbered: RoomEvent[]
  readonly resolve: (events: RoomEvent[]) => void
  readonly reject: (error: unknown) => void
}

export interface GroupCommit {
  append(entry: Append): Promise<RoomEvent[]>
  /** Commits waiting work; later work is refused. */
  close(): Promise<void>
}

/** Gathers appends and commits them together, in the order of the calls; one transaction at a time. */
export function createGroupCommit(deps: {
  readonly database: Kysely<RoomLogSchema>
  readonly clock: Clock
  readonly emit: (roomId: RoomId, events: readonly RoomEvent[]) => void
}): GroupCommit {
  const { database, clock, emit } = deps
  let waiting: Waiting[] = []
  let committing: Promise<void> | null = null
  let cancelTimer: (() => void) | null = null
  let lastCommitAt = 0
  let closed = false

  const schedule = (): void => {
    if (committing !== null || waiting.length === 0) return
    if (waiting.length >= GROUP_APPENDS) return start()
    cancelTimer ??= clock.after(waitLeft(lastCommitAt, GROUP_MS, clock.now()), start)
  }

  const start = (): void => {
    cancelTimer?.()
    cancelTimer = null
    const batch = waiting
    waiting = []
    lastCommitAt = clock.now()
    committing = commit(batch).finally(() => {
      committing = null
      schedule()
    })
  }

  /** Never rejects: each append carries its own outcome. */
  const commit = async (batch: readonly Waiting[]): Promise<void> => {
    let kept: readonly Waiting[]
    try {
      kept = await transact(database, (transaction) => saveBatch(transaction, batch))
    } catch (error) {
      const rooms = batchOfEachRoom(batch)
      if (rooms.length > 1 && isOfOneAppend(error)) {
        // One room's refused append undid the others': each room tries once more alone.
        for (const room of rooms) await commit(room)
        return
      }
      const told = isOfFullDisk(error) ? new AppError('server.storageFull', {}, error) : error
      for (const { reject } of batch) reject(told)
      return
    }
    const done = new Set(kept)
    for (const entry of batch) {
      if (done.has(entry)) entry.resolve(entry.numbered)
      else entry.reject(new AppError('internal.unexpected', { reason: 'append out of order', room: entry.roomId }))
    }
    // Resolved promises run their continuations after this turn, so listeners are still told first.
    for (const { roomId, numbered } of kept) emit(roomId, numbered)
  }

  return {
    append: ({ roomId, events, expectedSeq, clientKey, snapshot }) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new AppError('server.stopping'))
        const numbered = events.map((event, index) => ({ ...event, seq: expectedSeq + 1 + index }))
        waiting.push({ roomId, events, expectedSeq, clientKey, snapshot, numbered, resolve, reject })
        schedule()
      }),
    async close() {
      closed = true
      while (committing !== null || waiting.length > 0) {
        if (committing === null) start()
        await committing
      }
    },
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/**
 * Whether the written data is at fault. A fault of the file (full, broken, held by another process) is the
 * same for every room, and asking room by room would hold up the process as often.
 */
const isOfOneAppend = (error: unknown): boolean => {
  const code = codeOf(error)
  return !code.startsWith('SQLITE_') || /^SQLITE_(?:CONSTRAINT|TOOBIG)/.test(code)
}

/** The appends of each room, in their order. */
function batchOfEachRoom(batch: readonly Waiting[]): Waiting[][] {
  const rooms = new Map<RoomId, Waiting[]>()
  for (const entry of batch) {
    const room = rooms.get(entry.roomId)
    if (room === undefined) rooms.set(entry.roomId, [entry])
    else room.push(entry)
  }
  return [...rooms.values()]
}

/** Writes the appends that follow on what is there, and tells which those were. */
async function saveBatch(transaction: Kysely<RoomLogSchema>, batch: readonly Waiting[]): Promise<readonly Waiting[]> {
  const newest = await loadNewest(transaction, new Set(batch.map(({ roomId }) => roomId)))
  const kept: Waiting[] = []
  const snapshots = new Map<RoomId, RoomState>()
  for (const entry of batch) {
    if (entry.numbered.length === 0 || (newest.get(entry.roomId) ?? 0) !== entry.expectedSeq) continue
    newest.set(entry.roomId, entry.expectedSeq + entry.numbered.length)
    kept.push(entry)
    if (entry.snapshot !== undefined) snapshots.set(entry.roomId, entry.snapshot)
  }
  await saveEvents(
    transaction,
    kept.map(({ numbered, roomId, clientKey }) => ({ events: numbered, roomId, clientKey })),
  )
  for (const { roomId, numbered } of kept) await blankRemovedLines(transaction, roomId, numbered)
  await saveSnapshots(transaction, snapshots.values())
  return kept
}

async function loadNewest(transaction: Kysely<RoomLogSchema>, roomIds: Set<RoomId>): Promise<Map<RoomId, number>> {
  const newest = new Map<RoomId, number>()
  for (const roomId of roomIds) {
    const { seq } = await transaction
      .selectFrom('events')
      .select(sql<number | null>`max(seq)`.as('seq'))
      .where('room_id', '=', roomId)
      .executeTakeFirstOrThrow()
    newest.set(roomId, seq ?? 0)
  }
  return newest
}
