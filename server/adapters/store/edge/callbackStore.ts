import type { Kysely } from 'kysely'
import type { CallbackInbox, CloudStream } from '../../../ports/callbackInbox'
import { transact } from '../sql/transact'
import { keepNews } from './archiveStore'
import type { EdgeSchema } from './edgeSchema'

/** The inbox of a cloud's calls. */
export function createCallbackInbox(database: Kysely<EdgeSchema>): CallbackInbox {
  const save = (target: Kysely<EdgeSchema>, { startedAt, pushId, up, ...stream }: CloudStream) => {
    const row = { ...stream, push_id: pushId, up: up ? 1 : 0, started_at: startedAt }
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
    async settle(number, at, outcome, news) {
      await transact(database, async (transaction) => {
        const settled = { settled_at: at, outcome }
        await transaction.updateTable('callbacks').set(settled).where('number', '=', number).execute()
        for (const each of news) {
          if (each.kind === 'stream') await save(transaction, each.known)
          else await keepNews(transaction, each)
        }
      })
    },
    async streams() {
      const rows = await database.selectFrom('streams').selectAll().execute()
      return rows.map(({ started_at, push_id, up, ...row }) => {
        return { ...row, pushId: push_id, up: up === 1, startedAt: started_at }
      })
    },
    async saveStream(stream) {
      await save(database, stream)
    },
    async forgetBefore(time) {
      await database.deleteFrom('callbacks').where('settled_at', '>', 0).where('settled_at', '<', time).execute()
    },
  }
}
