import type { Generated } from 'kysely'
import type { CallbackInbox, CloudStream } from '../../../ports/callbackInbox'
import { openDatabase, type Migration } from '../sqlite/openDatabase'

interface EdgeSchema {
  callbacks: {
    number: Generated<number>
    key: string
    body: string
    received_at: number
    /** 0 while it waits. */
    settled_at: number
    outcome: string
  }
  streams: { stream: string; sequence: string; session: string; up: number; started_at: number }
}

/** Steps of edge.db's schema; forward only. */
const edgeMigrations: readonly Migration[] = [
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
]

/**
 * The inbox of a cloud's calls in a file of its own; FULL, because a call that was acknowledged does not come again.
 * @throws AppError as `openDatabase`.
 */
export async function openCallbackStore(file: string): Promise<CallbackInbox> {
  const database = await openDatabase<EdgeSchema>({ file, synchronous: 'FULL', migrations: edgeMigrations })
  const save = (target: Pick<typeof database, 'insertInto'>, { startedAt, up, ...stream }: CloudStream) => {
    const row = { ...stream, up: up ? 1 : 0, started_at: startedAt }
    return target.insertInto('streams').values(row).onConflict((on) => on.column('stream').doUpdateSet(row)).execute()
  }
  return {
    async add(key, body, receivedAt) {
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('callbacks')
        .values({ key, body, received_at: receivedAt, settled_at: 0, outcome: '' })
        .onConflict((on) => on.doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },
    async waiting(limit) {
      const rows = await database
        .selectFrom('callbacks')
        .select(['number', 'body', 'received_at'])
        .where('settled_at', '=', 0)
        .orderBy('number')
        .limit(limit)
        .execute()
      return rows.map(({ number, body, received_at }) => ({ number, body, receivedAt: received_at }))
    },
    async settle(number, at, outcome, stream) {
      await database.transaction().execute(async (transaction) => {
        const settled = { settled_at: at, outcome }
        await transaction.updateTable('callbacks').set(settled).where('number', '=', number).execute()
        if (stream !== null) await save(transaction, stream)
      })
    },
    async streams() {
      const rows = await database.selectFrom('streams').selectAll().execute()
      return rows.map(({ started_at, up, ...row }) => ({ ...row, up: up === 1, startedAt: started_at }))
    },
    async saveStream(stream) {
      await save(database, stream)
    },
    async forgetBefore(time) {
      await database.deleteFrom('callbacks').where('settled_at', '>', 0).where('settled_at', '<', time).execute()
    },
    close: () => database.destroy(),
  }
}
