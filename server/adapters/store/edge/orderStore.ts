import type { Kysely } from 'kysely'
import type { CloudOrders } from '../../../ports/cloudOrders'
import type { EdgeSchema } from './edgeSchema'

/** Standing orders to the cloud. */
export const createCloudOrders = (database: Kysely<EdgeSchema>): CloudOrders => ({
  async bans() {
    const rows = await database.selectFrom('bans').selectAll().execute()
    return rows.map(({ heard, ...row }) => ({ ...row, heard: heard === 1 }))
  },
  async saveBan({ heard, ...ban }) {
    const row = { ...ban, heard: heard ? 1 : 0 }
    await database.insertInto('bans').values(row).onConflict((on) => on.column('stream').doUpdateSet(row)).execute()
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
