import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { RoomId } from '@/domain/kernel/ids'
import type { RoomEvent } from '@/domain/room/event'
import { fold } from '@/domain/room/evolve'
import { STATE_VERSION, type RoomState } from '@/domain/room/state'
import { decodeRow } from '@/domain/wire/row'
import type { RoomLog } from '../../../ports/roomLog'
import { createListeners } from '../listeners'
import { readPage } from './directory'
import { createGroupCommit } from './groupCommit'
import { openDatabase } from './openDatabase'
import { createRoomRetention } from './roomRetention'
import { roomLogMigrations, type RoomLogSchema } from './roomLogSchema'
import { saveSnapshots } from './saveAppends'

export interface SqliteRoomLogOptions {
  /** The path of rooms.db. */
  readonly file: string
  readonly clock: Clock
}

/** Entries read at once when a fold is made again from the log. */
const REFOLD_PAGE = 1_000

/**
 * The log in one SQLite file. Appends of up to 50 ms share a transaction (groupCommit.ts); WAL with
 * `synchronous=NORMAL` keeps what was acknowledged through a crash of the process, and through a power cut all but
 * the last moments.
 * @throws AppError `server.dataTooNew`, `server.dataUnwritable`
 */
export async function createSqliteRoomLog({ file, clock }: SqliteRoomLogOptions): Promise<RoomLog> {
  const database = await openDatabase<RoomLogSchema>({ file, synchronous: 'NORMAL', migrations: roomLogMigrations })
  const listeners = createListeners()
  const commits = createGroupCommit({ database, clock, emit: listeners.emit })
  const epoch = await loadEpoch(database)

  const read = async (roomId: RoomId, afterSeq: number, limit: number): Promise<RoomEvent[]> => {
    const rows = await database
      .selectFrom('events')
      .select(['seq', 'at', 'by', 'kind', 'body'])
      .where('room_id', '=', roomId)
      .where('seq', '>', afterSeq)
      .orderBy('seq')
      .limit(limit)
      .execute()
    return rows.map(({ seq, at, by, kind, body }) => decodeRow([kind, at, by, ...(JSON.parse(body) as unknown[])], seq))
  }

  await refoldOldSnapshots(database, read)

  return {
    epoch,
    append: commits.append,
    read,
    async findKey(roomId, by, clientKey) {
      const found = await database
        .selectFrom('events')
        .select('key_seq')
        .where('room_id', '=', roomId)
        .where('by', '=', by)
        .where('client_key', '=', clientKey)
        .executeTakeFirst()
      return found?.key_seq ?? null
    },
    async findLine(roomId, lineId) {
      const found = await database
        .selectFrom('events')
        .select(['seq', 'at', 'by', 'kind', 'body'])
        .where('room_id', '=', roomId)
        .where('kind', '=', 'chat.said')
        .where(sql<string>`json_extract(body, '$[0]')`, '=', lineId)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (found === undefined) return null
      const { seq, at, by, kind, body } = found
      const event = decodeRow([kind, at, by, ...(JSON.parse(body) as unknown[])], seq)
      return event.kind === 'chat.said' ? event : null
    },
    async hasSpoken(roomId, userId) {
      const found = await database
        .selectFrom('events')
        .select('seq')
        .where('room_id', '=', roomId)
        .where('by', '=', userId)
        .where('kind', '=', 'chat.said')
        .limit(1)
        .executeTakeFirst()
      return found !== undefined
    },
    subscribe: listeners.add,
    async loadSnapshot(roomId) {
      const found = await database
        .selectFrom('rooms')
        .select('state')
        .where('room_id', '=', roomId)
        .executeTakeFirst()
      return found === undefined ? null : (JSON.parse(found.state) as RoomState)
    },
    list: async (query) => [...(await readPage(database, query)).rooms],
    page: (query) => readPage(database, query),
    ...createRoomRetention(database),
    async close() {
      await commits.close()
      await database.destroy()
    },
  }
}

async function loadEpoch(database: Kysely<RoomLogSchema>): Promise<string> {
  await database
    .insertInto('life')
    .values({ id: 1, epoch: randomUUID() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { epoch } = await database.selectFrom('life').select('epoch').executeTakeFirstOrThrow()
  return epoch
}

/** A build whose `RoomState` has another shape cannot read the kept folds; the log still says all of it. */
async function refoldOldSnapshots(database: Kysely<RoomLogSchema>, read: RoomLog['read']): Promise<void> {
  const outdated = await database
    .selectFrom('rooms')
    .select('room_id')
    .where('state_version', '!=', STATE_VERSION)
    .execute()
  for (const { room_id: id } of outdated) {
    const roomId = id as RoomId
    let state: RoomState | null = null
    let page: RoomEvent[]
    do {
      page = await read(roomId, state?.seq ?? 0, REFOLD_PAGE)
      state = fold(page, state)
    } while (page.length === REFOLD_PAGE)
    if (state === null) throw new AppError('internal.unexpected', { reason: 'no beginning', room: roomId })
    await saveSnapshots(database, [state])
  }
}
