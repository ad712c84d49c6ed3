import type { Kysely } from 'kysely'
import type { RoomEvent } from '@/domain/room/event'
import { directoryTime, listingOf, listingWords, STATE_VERSION, type RoomState } from '@/domain/room/state'
import { encodeRow } from '@/domain/wire/row'
import type { RoomLogSchema } from './roomLogSchema'

/** Rows in one statement: 9 values each, well under SQLite's 32,766 variables. */
const ROWS_PER_INSERT = 1_000

/** One append with its entries numbered. */
export interface NumberedAppend {
  readonly events: readonly RoomEvent[]
  readonly roomId: string
  readonly clientKey?: string
}

/** Writes entries; the caller holds the transaction. */
export async function saveEvents(database: Kysely<RoomLogSchema>, appends: readonly NumberedAppend[]): Promise<void> {
  const rows = appends.flatMap(({ events, roomId, clientKey }) =>
    events.map((event, index) => {
      const [kind, at, by, ...fields] = encodeRow(event)
      const keyed = index === 0 && clientKey !== undefined
      return {
        room_id: roomId,
        seq: event.seq,
        at,
        by,
        kind,
        body: JSON.stringify(fields),
        client_key: keyed ? clientKey : null,
        key_seq: keyed ? (events[events.length - 1]?.seq ?? event.seq) : null,
      }
    }),
  )
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    await database
      .insertInto('events')
      .values(rows.slice(start, start + ROWS_PER_INSERT))
      .execute()
  }
}

/** Writes folds over the older ones. */
export async function saveSnapshots(database: Kysely<RoomLogSchema>, states: Iterable<RoomState>): Promise<void> {
  for (const state of states) {
    const row = {
      phase: state.phase,
      listed_at: directoryTime(state),
      seq: state.seq,
      state_version: STATE_VERSION,
      state: JSON.stringify(state),
      listing: JSON.stringify(listingOf(state)),
      words: listingWords(state),
    }
    await database
      .insertInto('rooms')
      .values({ room_id: state.id, talk_since: 0, ...row })
      .onConflict((conflict) => conflict.column('room_id').doUpdateSet(row))
      .execute()
  }
}
