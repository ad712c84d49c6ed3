import { sql, type Kysely } from 'kysely'
import { isRemoval, type Removal } from '@/domain/chat/removal'
import type { RoomEvent } from '@/domain/room/event'
import { decodeRow } from '@/domain/wire/row'
import type { RoomLogSchema } from './roomLogSchema'

/** Moves name and text of the lines that these entries remove out of the log. The caller holds the transaction. */
export async function blankRemovedLines(
  database: Kysely<RoomLogSchema>,
  roomId: string,
  events: readonly RoomEvent[],
): Promise<void> {
  for (const event of events) if (isRemoval(event)) await blankLinesOf(database, roomId, event)
}

/** Does it for every removal that the log holds: a file from before removed lines were blanked. */
export async function blankLinesOfAllRemovals(database: Kysely<RoomLogSchema>): Promise<void> {
  const rows = await database
    .selectFrom('events')
    .select(['room_id', 'seq', 'at', 'by', 'kind', 'body'])
    .where('kind', 'in', ['chat.removed', 'chat.allRemoved'])
    .execute()
  for (const { room_id, seq, at, by, kind, body } of rows) {
    const event = decodeRow([kind, at, by, ...(JSON.parse(body) as unknown[])], seq)
    await blankRemovedLines(database, room_id, [event])
  }
}

async function blankLinesOf(
  database: Kysely<RoomLogSchema>,
  roomId: string,
  removal: Removal & RoomEvent,
): Promise<void> {
  const isEarlierLine = sql`room_id = ${roomId} and kind = 'chat.said' and seq < ${removal.seq}`
  // A line's fields in the wire's order: id, name, text, role. Staff remove what is new: the search begins there.
  const concerned =
    removal.kind === 'chat.removed'
      ? sql`room_id = ${roomId} and seq = (
          select seq from events where ${isEarlierLine} and json_extract(body, '$[0]') = ${removal.id}
          order by seq desc limit 1)`
      : sql`${isEarlierLine} and by = ${removal.userId}`
  const unblanked = sql`${concerned} and json_extract(body, '$[2]') <> ''`
  await sql`
    insert into removed_lines (room_id, seq, removed_by, removed_at, body)
    select room_id, seq, ${removal.by}, ${removal.at}, body from events where ${unblanked}`.execute(database)
  await sql`update events set body = json_set(body, '$[1]', '', '$[2]', '') where ${unblanked}`.execute(database)
}
