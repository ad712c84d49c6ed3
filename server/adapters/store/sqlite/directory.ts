import { sql, type Kysely } from 'kysely'
import type { RoomPhase } from '@/domain/room/phase'
import type { RoomListing } from '@/domain/room/state'
import { DIRECTORY_ROWS, type RoomPage, type RoomPlace, type RoomQuery } from '../../../ports/roomLog'
import type { RoomLogSchema } from './roomLogSchema'

interface DirectoryRow {
  readonly time: number
  readonly id: string
  /** Null for a room that the query does not ask for. */
  readonly listing: string | null
}

/**
 * One page of the directory: the index gives each phase's rows in order, and the phases are merged here, so that no
 * page sorts or reads more rows than `DIRECTORY_ROWS` a phase, however many rooms there are.
 */
export async function readPage(database: Kysely<RoomLogSchema>, query: RoomQuery): Promise<RoomPage> {
  const { phases, limit, order = 'newest' } = query
  const isFiltered = query.streamUp === true || (query.words ?? '') !== ''
  const most = isFiltered ? DIRECTORY_ROWS : limit + 1
  const runs = await Promise.all(phases.map((phase) => readRun(database, query, phase, most)))
  const sign = order === 'newest' ? -1 : 1
  const compare = (one: RoomPlace, other: RoomPlace): number =>
    sign * (one.time - other.time || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))
  // Behind the last row of a run that was cut off, rows of this phase are not known.
  const ends = runs.flatMap((run) => (run.length === most ? run.slice(-1) : [])).sort(compare)
  const [horizon] = ends
  const rooms: RoomListing[] = []
  let last: RoomPlace | null = null
  for (const row of runs.flat().sort(compare)) {
    if (rooms.length === limit) return { rooms, next: last }
    if (horizon !== undefined && compare(row, horizon) > 0) return { rooms, next: last }
    last = { time: row.time, id: row.id }
    if (row.listing !== null) rooms.push(JSON.parse(row.listing) as RoomListing)
  }
  return { rooms, next: horizon === undefined ? null : last }
}

async function readRun(
  database: Kysely<RoomLogSchema>,
  { order = 'newest', after, words = '', streamUp }: RoomQuery,
  phase: RoomPhase,
  most: number,
): Promise<DirectoryRow[]> {
  const isNewest = order === 'newest'
  const behind = after === undefined
    ? sql``
    : isNewest
      ? sql`and (listed_at, room_id) < (${after.time}, ${after.id})`
      : sql`and (listed_at, room_id) > (${after.time}, ${after.id})`
  const asked = sql`(${words} = '' or instr(words, ${words}) > 0)
    and (${streamUp === true ? 0 : 1} or json_extract(listing, '$.stream.up') = 1)`
  const direction = isNewest ? sql`desc` : sql`asc`
  const { rows } = await sql<DirectoryRow>`
    select listed_at as time, room_id as id, case when ${asked} then listing end as listing
    from rooms where phase = ${phase} ${behind}
    order by listed_at ${direction}, room_id ${direction} limit ${most}`.execute(database)
  return rows
}
