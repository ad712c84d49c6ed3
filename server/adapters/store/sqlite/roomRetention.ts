import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import { blankLine } from '@/domain/chat/removal'
import { asRoomId, type RoomId } from '@/domain/kernel/ids'
import type { RoomState } from '@/domain/room/state'
import type { RoomLog } from '../../../ports/roomLog'
import { transact } from '../sql/transact'
import { findRoomsOfPerson } from './removedLines'
import { pictureKinds, type RoomLogSchema } from './roomLogSchema'

/** Rows that one transaction deletes, blanks or reads: a few ms, between which others get their turn. */
const ROWS_AT_ONCE = 2_000

const picturePattern = /[0-9a-f]{64}\.(?:jpg|png|webp|gif)/g

type Retention = Pick<
  RoomLog,
  | 'roomsOfPerson'
  | 'remove'
  | 'wasRemoved'
  | 'unsettledRemovals'
  | 'settleRemoval'
  | 'roomsWithTalkBefore'
  | 'forgetTalk'
  | 'pictureNames'
>

/** Removes data from rooms.db. Each step is a transaction of its own and can be repeated. */
export const createRoomRetention = (database: Kysely<RoomLogSchema>): Retention => ({
  async roomsOfPerson(userId) {
    return (await findRoomsOfPerson(database, userId)).map(asRoomId)
  },
  async remove(roomId, at) {
    await transact(database, async (step) => {
      await step
        .insertInto('removed_rooms')
        .values({ room_id: roomId, removed_at: at, settled_at: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await step.deleteFrom('rooms').where('room_id', '=', roomId).execute()
      await step.deleteFrom('removed_lines').where('room_id', '=', roomId).execute()
    })
    // From the beginning: a log without its first entry is no room, so that a crash in between leaves none.
    let deleted: bigint
    do {
      const { numAffectedRows = 0n } = await sql`
        delete from events where room_id = ${roomId} and seq in (
          select seq from events where room_id = ${roomId} order by seq limit ${ROWS_AT_ONCE})`.execute(database)
      deleted = numAffectedRows
      await nextTurn()
    } while (deleted > 0n)
  },
  async wasRemoved(roomId) {
    const row = await database
      .selectFrom('removed_rooms')
      .select('room_id')
      .where('room_id', '=', roomId)
      .executeTakeFirst()
    return row !== undefined
  },
  async unsettledRemovals() {
    const rows = await database.selectFrom('removed_rooms').select('room_id').where('settled_at', '=', 0).execute()
    return rows.map(({ room_id }) => asRoomId(room_id))
  },
  async settleRemoval(roomId, at) {
    await database.updateTable('removed_rooms').set({ settled_at: at }).where('room_id', '=', roomId).execute()
  },
  async roomsWithTalkBefore(before, limit) {
    // A room whose talk was examined up to its end has none left. The first entry gives the age of a room.
    const { rows } = await sql<{ room_id: string }>`
      select room_id from rooms
      where talk_since < ${before}
        and (phase not in ('ended', 'replay') or talk_since <= listed_at)
        and (select at from events where events.room_id = rooms.room_id and seq = 1) < ${before}
      order by talk_since, room_id limit ${limit}`.execute(database)
    return rows.map(({ room_id }) => asRoomId(room_id))
  },
  forgetTalk: (roomId, before) => forgetTalk(database, roomId, before),
  async *pictureNames() {
    let place = { room: '', seq: 0 }
    for (;;) {
      const { rows } = await sql<{ room_id: string; seq: number; body: string }>`
        select room_id, seq, body from events
        where ${pictureKinds} and (room_id, seq) > (${place.room}, ${place.seq})
        order by room_id, seq limit ${ROWS_AT_ONCE}`.execute(database)
      yield rows.flatMap(({ body }) => body.match(picturePattern) ?? [])
      const last = rows.at(-1)
      if (last === undefined || rows.length < ROWS_AT_ONCE) return
      place = { room: last.room_id, seq: last.seq }
      await nextTurn()
    }
  },
})

async function forgetTalk(database: Kysely<RoomLogSchema>, roomId: RoomId, before: number): Promise<void> {
  await sql`delete from removed_lines where room_id = ${roomId} and seq in (
    select seq from events where room_id = ${roomId} and kind = 'chat.said' and at < ${before})`.execute(database)
  let after = 0
  for (;;) {
    const { rows } = await sql<{ seq: number; at: number; open: number }>`
      select seq, at, kind in ('chat.said', 'chat.held') and json_extract(body, '$[2]') <> '' as open from events
      where room_id = ${roomId} and seq > ${after} order by seq limit ${ROWS_AT_ONCE}`.execute(database)
    const last = rows.at(-1)
    if (last === undefined) break
    if (rows.some(({ at, open }) => open === 1 && at < before)) {
      await sql`
        update events set body = json_set(body, '$[1]', '', '$[2]', '')
        where room_id = ${roomId} and seq > ${after} and seq <= ${last.seq}
          and kind in ('chat.said', 'chat.held') and at < ${before}
      `.execute(database)
    }
    after = last.seq
    if (last.at >= before) break
    await nextTurn()
  }
  await transact(database, async (step) => {
    const row = await step.selectFrom('rooms').select('state').where('room_id', '=', roomId).executeTakeFirst()
    if (row === undefined) return
    const state = JSON.parse(row.state) as RoomState
    const recent = state.recent.map((line) => (line.at < before ? blankLine(line) : line))
    const kept = JSON.stringify({ ...state, recent })
    await step.updateTable('rooms').set({ state: kept, talk_since: before }).where('room_id', '=', roomId).execute()
  })
}
