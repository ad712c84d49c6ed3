import { sql, type Generated } from 'kysely'
import type { Migration } from '../sql/migrate'

/** Tables of edge.db. Times are ms. */
export interface EdgeSchema {
  callbacks: {
    number: Generated<number>
    key: string
    body: string
    received_at: number
    /** 0 while it waits. */
    settled_at: number
    outcome: string
  }
  streams: { stream: string; sequence: string; session: string; push_id: string; up: number; started_at: number }
  recordings: {
    stream: string
    file: string
    url: string
    format: string
    began_at: number
    duration_ms: number
    bytes: number
  }
  snapshots: { stream: string; url: string; at: number }
  notices: { stream: string; id: string; at: number; detail: string }
  bans: { stream: string; until: number; heard: number }
  tasks: { stream: string; task: string; ends_at: number }
}

/** Steps of edge.db's schema; forward only. */
export const edgeMigrations: readonly Migration[] = [
  {
    name: 'calls of a cloud, and its streams',
    up: async (database) => {
      await database.schema
        .createTable('callbacks')
        .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('key', 'text', (column) => column.notNull().unique())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('received_at', 'integer', (column) => column.notNull())
        .addColumn('settled_at', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('outcome', 'text', (column) => column.notNull().defaultTo(''))
        .execute()
      await database.schema.createIndex('callbacks_settled').on('callbacks').columns(['settled_at', 'number']).execute()
      await database.schema
        .createTable('streams')
        .addColumn('stream', 'text', (column) => column.primaryKey())
        .addColumn('sequence', 'text', (column) => column.notNull())
        .addColumn('session', 'text', (column) => column.notNull())
        .addColumn('up', 'integer', (column) => column.notNull())
        .addColumn('started_at', 'integer', (column) => column.notNull())
        .execute()
    },
  },
  {
    name: 'what a cloud keeps of a stream, and what it was told to do',
    up: async (database) => {
      await database.schema
        .createTable('recordings')
        .addColumn('stream', 'text', (column) => column.notNull())
        .addColumn('file', 'text', (column) => column.notNull())
        .addColumn('url', 'text', (column) => column.notNull())
        .addColumn('format', 'text', (column) => column.notNull())
        .addColumn('began_at', 'integer', (column) => column.notNull())
        .addColumn('duration_ms', 'integer', (column) => column.notNull())
        .addColumn('bytes', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('recordings_file', ['stream', 'file'])
        .execute()
      await database.schema
        .createTable('snapshots')
        .addColumn('stream', 'text', (column) => column.primaryKey())
        .addColumn('url', 'text', (column) => column.notNull())
        .addColumn('at', 'integer', (column) => column.notNull())
        .execute()
      await database.schema
        .createTable('notices')
        .addColumn('stream', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('at', 'integer', (column) => column.notNull())
        .addColumn('detail', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('notices_id', ['stream', 'id'])
        .execute()
      await database.schema
        .createTable('bans')
        .addColumn('stream', 'text', (column) => column.primaryKey())
        .addColumn('until', 'integer', (column) => column.notNull())
        .execute()
      await database.schema
        .createTable('tasks')
        .addColumn('stream', 'text', (column) => column.primaryKey())
        .addColumn('task', 'text', (column) => column.notNull())
        .addColumn('ends_at', 'integer', (column) => column.notNull())
        .execute()
    },
  },
  {
    name: 'the address a push came by, and no signature of one',
    up: async (database) => {
      await database.schema
        .alterTable('streams')
        .addColumn('push_id', 'text', (column) => column.notNull().defaultTo(''))
        .execute()
      // Until now calls were kept as they came, with what lets anybody push and sign.
      const kept = sql`json_remove(body, '$.stream_param', '$.sign')`
      await sql`update callbacks set body = ${kept} where json_valid(body)`.execute(database)
    },
  },
  {
    name: 'whether the cloud has heard who is to be kept out',
    up: async (database) => {
      // Not known of those that are there: they are asked for once more, which changes nothing.
      await database.schema
        .alterTable('bans')
        .addColumn('heard', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
    },
  },
]
