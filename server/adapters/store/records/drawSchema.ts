import type { DrawPhase } from '@/domain/draw/roomDraw'
import type { Migration } from '../sql/migrate'

export interface DrawSchema {
  draws: {
    id: string
    room_id: string
    phase: DrawPhase
    logged: DrawPhase | ''
    /** JSON of the rules. */
    rules: string
    secret: string
    commitment: string
    opened_at: number
    closes_at: number
    closed_at: number
    list_hash: string
    entries: number
    excluded: number
    beacon: string
    revealed_at: number
    reason: string
  }
  draw_entries: {
    draw_id: string
    user_id: string
    ticket: string
    /** Empty once the person's data was erased. */
    name: string
    at: number
    /** 1: not on the list. */
    struck: number
    /** -1: none. */
    place: number
  }
}

export const drawMigration: Migration = {
  name: 'draws',
  up: async (database) => {
    await database.schema
      .createTable('draws')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('room_id', 'text', (column) => column.notNull())
      .addColumn('phase', 'text', (column) => column.notNull())
      .addColumn('logged', 'text', (column) => column.notNull())
      .addColumn('rules', 'text', (column) => column.notNull())
      .addColumn('secret', 'text', (column) => column.notNull())
      .addColumn('commitment', 'text', (column) => column.notNull())
      .addColumn('opened_at', 'bigint', (column) => column.notNull())
      .addColumn('closes_at', 'bigint', (column) => column.notNull())
      .addColumn('closed_at', 'bigint', (column) => column.notNull())
      .addColumn('list_hash', 'text', (column) => column.notNull())
      .addColumn('entries', 'bigint', (column) => column.notNull())
      .addColumn('excluded', 'bigint', (column) => column.notNull())
      .addColumn('beacon', 'text', (column) => column.notNull())
      .addColumn('revealed_at', 'bigint', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .execute()
    await database.schema.createIndex('draws_of_room').on('draws').columns(['room_id', 'opened_at']).execute()
    await database.schema.createIndex('draws_by_phase').on('draws').columns(['phase', 'closes_at']).execute()
    await database.schema
      .createTable('draw_entries')
      .addColumn('draw_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('ticket', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('struck', 'bigint', (column) => column.notNull())
      .addColumn('place', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('draw_entries_once', ['draw_id', 'user_id'])
      .execute()
    const byTicket = database.schema.createIndex('draw_entries_by_ticket')
    await byTicket.on('draw_entries').columns(['draw_id', 'ticket']).execute()
    await database.schema.createIndex('draw_entries_of_person').on('draw_entries').columns(['user_id']).execute()
  },
}
