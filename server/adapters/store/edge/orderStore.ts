import type { Kysely } from 'kysely'
import type { CloudOrders } from '../../../ports/cloudOrders'
import type { EdgeSchema } from './edgeSchema'

/** What the cloud was told to do. */
export const createCloudOrders = (database: Kysely<EdgeSchema>): CloudOrders => ({
  bans: () => database.selectFrom('bans').selectAll().execute(),
  async saveBan(ban) {
    await database.insertInto('bans').values(ban).onConflict((on) => on.column('stream').doUpdateSet(ban)).execute()
  },
  async dropBan(stream) {
    await database.deleteFrom('bans').where('stream', '=', stream).execute()
  },
  async tasks() {
    const rows = await database.selectFrom('tasks').selectAll().execute()
    return rows.map(({ ends_at, ...row }) => ({ ...row, endsAt: ends_at }))
  },
  async saveTask({ stream, task, endsAt }) {
    const row = { stream, task, ends_at: endsAt }
    await database.insertInto('tasks').values(row).onConflict((on) => on.column('stream').doUpdateSet(row)).execute()
  },
  async dropTask(stream) {
    await database.deleteFrom('tasks').where('stream', '=', stream).execute()
  },
})
