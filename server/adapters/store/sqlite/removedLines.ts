import { sql, type Kysely, type RawBuilder } from 'kysely'
import { isRemoval, type Removal } from '@/domain/chat/removal'
import type { RoomEvent } from '@/domain/room/event'
import type { RoomLogSchema } from './roomLogSchema'

/** Kinds that name a person besides their author; the text of the partial index `events_of_staff`. */
export const staffKinds = sql`kind in ('chat.muted', 'chat.removed', 'chat.allRemoved', 'person.banned')`

// A line's fields in the wire's order: id, name, text, role.
const isUnblanked = sql`json_extract(body, '$[2]') <> ''`
const blanked = sql`json_set(body, '$[1]', '', '$[2]', '')`

/**
 * Moves name and text of the lines that these entries remove out of the log; an erasure keeps them nowhere. The caller
 * holds the transaction. Lines are found by their author's index, so the cost is that of one person's lines.
 */
export async function blankRemovedLines(
  database: Kysely<RoomLogSchema>,
  roomId: string,
  events: readonly RoomEvent[],
): Promise<void> {
  for (const event of events) {
    if (!isRemoval(event)) continue
    if (event.kind === 'chat.allRemoved' && event.erased === true) {
      await forgetNames(database, roomId, event.userId, event.seq)
    }
    await blankHeldLines(database, roomId, event)
    const concerned = await findLines(database, roomId, event)
    if (concerned === null) continue
    const unblanked = sql`${concerned} and ${isUnblanked}`
    if (event.kind !== 'chat.allRemoved' || event.erased !== true) {
      await sql`
        insert into removed_lines (room_id, seq, removed_by, removed_at, body)
        select room_id, seq, ${event.by}, ${event.at}, body from events where ${unblanked}`.execute(database)
    }
    await sql`update events set body = ${blanked} where ${unblanked}`.execute(database)
  }
}

/** Empties held lines, which the log keeps beside the lines that were made of them. No original is kept of them. */
async function blankHeldLines(
  database: Kysely<RoomLogSchema>,
  roomId: string,
  removal: Removal & RoomEvent,
): Promise<void> {
  const which =
    removal.kind === 'chat.removed'
      ? sql`json_extract(body, '$[0]') = ${removal.id}`
      : sql`by = ${removal.userId} and at >= ${removal.since ?? 0}`
  await sql`
    update events set body = ${blanked}
    where room_id = ${roomId} and kind = 'chat.held' and ${which} and ${isUnblanked}`.execute(database)
}

/** The condition that finds the lines of a removal; null where there are none. */
async function findLines(
  database: Kysely<RoomLogSchema>,
  roomId: string,
  removal: Removal & RoomEvent,
): Promise<RawBuilder<unknown> | null> {
  const earlier = sql`room_id = ${roomId} and kind = 'chat.said' and seq < ${removal.seq}`
  if (removal.kind === 'chat.allRemoved') {
    return sql`${earlier} and by = ${removal.userId} and at >= ${removal.since ?? 0}`
  }
  // Older servers and clients wrote entries without an author. Staff remove new lines, so the search starts there.
  const author = removal.userId === undefined ? sql`` : sql`and by = ${removal.userId}`
  const { rows } = await sql<{ seq: number }>`
    select seq from events where ${earlier} ${author} and json_extract(body, '$[0]') = ${removal.id}
    order by seq desc limit 1`.execute(database)
  const [line] = rows
  // A wrong author in the entry must not keep the line.
  if (line === undefined) return removal.userId === undefined ? null : findLines(database, roomId, without(removal))
  return sql`room_id = ${roomId} and seq = ${line.seq}`
}

const without = ({ userId: _userId, ...removal }: Extract<Removal & RoomEvent, { kind: 'chat.removed' }>): Removal &
  RoomEvent => removal as Removal & RoomEvent

/** Takes the kept originals of a person's lines away, and the person's name out of entries about them. */
async function forgetNames(
  database: Kysely<RoomLogSchema>,
  roomId: string,
  userId: string,
  beforeSeq: number,
): Promise<void> {
  await sql`
    delete from removed_lines where room_id = ${roomId} and seq in (
      select seq from events where room_id = ${roomId} and by = ${userId} and kind = 'chat.said')`.execute(database)
  await sql`
    update events set body = json_set(body, '$[1]', '')
    where room_id = ${roomId} and seq < ${beforeSeq} and ${staffKinds} and ${isNamed(userId)}`.execute(database)
}

/** Whether an entry of `staffKinds` names this person. */
const isNamed = (userId: string) => sql`coalesce(json_extract(body, '$[1]'), '') <> '' and (
  (kind <> 'chat.removed' and json_extract(body, '$[0]') = ${userId})
  or (kind = 'chat.removed' and json_extract(body, '$[2]') = ${userId}))`

/** The rooms that hold words or the name of a person. */
export async function findRoomsOfPerson(database: Kysely<RoomLogSchema>, userId: string): Promise<string[]> {
  const { rows } = await sql<{ room_id: string }>`
    select distinct room_id from events as line
    where by = ${userId} and kind = 'chat.said' and (${isUnblanked} or exists (
      select 1 from removed_lines as kept where kept.room_id = line.room_id and kept.seq = line.seq))
    union
    select distinct room_id from events where by = ${userId} and kind = 'chat.held' and ${isUnblanked}
    union
    select distinct room_id from events where ${staffKinds} and ${isNamed(userId)}`.execute(database)
  return rows.map(({ room_id }) => room_id)
}

/**
 * Does it for every removal that the log holds, in one pass: a file from before removed lines were blanked. The newest
 * removal of a line or person covers the older ones.
 */
export async function blankLinesOfAllRemovals(database: Kysely<RoomLogSchema>): Promise<void> {
  await sql`
    create temp table removals (
      room_id text, target text, seq integer, removed_by text, removed_at integer, primary key (room_id, target)
    ) without rowid`.execute(database)
  await sql`
    insert or replace into removals
    select room_id, kind || ' ' || json_extract(body, '$[0]'), seq, by, at from events
    where kind in ('chat.removed', 'chat.allRemoved') order by room_id, seq`.execute(database)
  for (const target of [sql`'chat.removed ' || json_extract(line.body, '$[0]')`, sql`'chat.allRemoved ' || line.by`]) {
    await sql`
      insert or ignore into removed_lines (room_id, seq, removed_by, removed_at, body)
      select line.room_id, line.seq, removed.removed_by, removed.removed_at, line.body
      from events as line cross join removals as removed
      where line.kind = 'chat.said' and removed.room_id = line.room_id and removed.target = ${target}
        and line.seq < removed.seq`.execute(database)
  }
  await sql`
    update events set body = ${blanked}
    where kind = 'chat.said' and (room_id, seq) in (select room_id, seq from removed_lines)`.execute(database)
  await sql`drop table removals`.execute(database)
}
