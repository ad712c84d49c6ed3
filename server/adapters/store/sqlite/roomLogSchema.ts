import { sql, type Kysely } from 'kysely'
import type { RoomPhase } from '@/domain/room/phase'
import { listingWords, type RoomListing } from '@/domain/room/state'
import type { Migration } from '../sql/migrate'
import { blankLinesOfAllRemovals, staffKinds } from './removedLines'

/** rooms.db: the log, the newest fold of each room, and the name of this life of the log. */
export interface RoomLogSchema {
  events: {
    room_id: string
    seq: number
    at: number
    by: string
    kind: string
    /** The kind's fields as a JSON array, in the order of the wire's rows: one codec, append only. */
    body: string
    client_key: string | null
    /** The newest entry of the append that `client_key` names; null without a key. */
    key_seq: number | null
  }
  rooms: {
    room_id: string
    phase: RoomPhase
    /** `directoryTime` of the fold. */
    listed_at: number
    seq: number
    state_version: number
    state: string
    /** `RoomListing`: read for the directory, which does not read the fold. */
    listing: string
    /** The text that a search reads: `searchWords` of title and host. */
    words: string
    /** Talk older than this, ms, was blanked; 0 while none was. */
    talk_since: number
  }
  /** Rooms that were deleted: their ids are not given again. `settled_at` is 0 until everything of the room is gone. */
  removed_rooms: { room_id: string; removed_at: number; settled_at: number }
  /** The original fields of removed lines, which `events` holds without name and text. `body` is a JSON array. */
  removed_lines: { room_id: string; seq: number; removed_by: string; removed_at: number; body: string }
  life: { id: number; epoch: string }
}

/** Kinds whose fields may name images; the text of the partial index `events_with_pictures`. */
export const pictureKinds = sql`kind in ('room.scheduled', 'room.edited', 'product.listed', 'product.edited')`

export const roomLogMigrations: readonly Migration[] = [
  {
    name: 'the log and the rooms',
    async up(database) {
      await sql`
        create table events (
          room_id text not null,
          seq integer not null,
          at integer not null,
          by text not null,
          kind text not null,
          body text not null,
          client_key text,
          key_seq integer,
          primary key (room_id, seq)
        ) without rowid, strict`.execute(database)
      await sql`
        create unique index events_by_key on events (room_id, by, client_key) where client_key is not null
      `.execute(database)
      await sql`
        create table rooms (
          room_id text primary key,
          phase text not null,
          listed_at integer not null,
          seq integer not null,
          state_version integer not null,
          state text not null
        ) without rowid, strict`.execute(database)
      await sql`create index rooms_by_phase on rooms (phase, listed_at)`.execute(database)
      await sql`create table life (id integer primary key check (id = 1), epoch text not null) strict`.execute(database)
    },
  },
  {
    name: 'a directory beside the folds',
    async up(database) {
      await sql`alter table rooms add column listing text not null default '{}'`.execute(database)
      await sql`
        update rooms set listing = json_remove(
          state, '$.recent', '$.shelf', '$.pinned', '$.muted', '$.newcomers', '$.aboutVersion', '$.aboutFieldVersions'
        )`.execute(database)
    },
  },
  {
    name: 'removed lines without their words',
    async up(database) {
      await sql`
        create table removed_lines (
          room_id text not null,
          seq integer not null,
          removed_by text not null,
          removed_at integer not null,
          body text not null,
          primary key (room_id, seq)
        ) without rowid, strict`.execute(database)
      await blankLinesOfAllRemovals(database as Kysely<RoomLogSchema>)
    },
  },
  {
    name: 'lines by person, entries by what they name, search, and rooms that are deleted',
    async up(database) {
      await sql`create index events_of_person on events (by, room_id, seq) where kind = 'chat.said'`.execute(database)
      await sql`create index events_of_staff on events (room_id, seq) where ${staffKinds}`.execute(database)
      await sql`create index events_with_pictures on events (room_id, seq) where ${pictureKinds}`.execute(database)
      await sql`alter table rooms add column words text not null default ''`.execute(database)
      await sql`alter table rooms add column talk_since integer not null default 0`.execute(database)
      await sql`
        create table removed_rooms (
          room_id text primary key,
          removed_at integer not null,
          settled_at integer not null
        ) without rowid, strict`.execute(database)
      await fillWords(database as Kysely<RoomLogSchema>)
    },
  },
  {
    name: 'held lines by room',
    async up(database) {
      await sql`create index if not exists events_held on events (room_id, by) where kind = 'chat.held'`.execute(database)
    },
  },
]

async function fillWords(database: Kysely<RoomLogSchema>): Promise<void> {
  const rooms = await database.selectFrom('rooms').select(['room_id', 'listing']).execute()
  for (const { room_id, listing } of rooms) {
    const words = listingWords(JSON.parse(listing) as RoomListing)
    await database.updateTable('rooms').set({ words }).where('room_id', '=', room_id).execute()
  }
}
