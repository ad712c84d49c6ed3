import type { Kysely } from 'kysely'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import type { ReminderStore } from '../../../ports/reminders'
import type { MoneySchema } from './moneySchema'

/** Reminders in money.db, beside the people they go to. */
export function createReminderStore(database: Kysely<MoneySchema>): ReminderStore {
  const waiting = () => database.updateTable('reminders').where('settled_at', '=', 0)
  return {
    async add(roomId, userId, at) {
      await database
        .insertInto('reminders')
        .values({ room_id: roomId, user_id: userId, created_at: at, tries: 0, next_at: 0, settled_at: 0, outcome: '' })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    async has(roomId, userId) {
      const row = await database
        .selectFrom('reminders')
        .select('room_id')
        .where('room_id', '=', roomId)
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return row !== undefined
    },
    async rooms() {
      const rows = await database
        .selectFrom('reminders')
        .select('room_id')
        .distinct()
        .where('settled_at', '=', 0)
        .execute()
      return rows.map((row) => asRoomId(row.room_id))
    },
    async due(roomId, now, limit) {
      const rows = await database
        .selectFrom('reminders')
        .innerJoin('people', 'people.id', 'reminders.user_id')
        .select(['reminders.user_id', 'people.open_id', 'reminders.tries'])
        .where('reminders.settled_at', '=', 0)
        .where('reminders.room_id', '=', roomId)
        .where('reminders.next_at', '<=', now)
        .orderBy('reminders.created_at')
        .orderBy('reminders.user_id')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ userId: asUserId(row.user_id), openId: row.open_id, tries: row.tries }))
    },
    async postpone(roomId, userId, tries, nextAt) {
      await waiting()
        .set({ tries, next_at: nextAt })
        .where('room_id', '=', roomId)
        .where('user_id', '=', userId)
        .execute()
    },
    async settle(roomId, userId, outcome, at) {
      await waiting()
        .set({ outcome, settled_at: at })
        .where('room_id', '=', roomId)
        .where('user_id', '=', userId)
        .execute()
    },
    async settleRoom(roomId, outcome, at) {
      await waiting().set({ outcome, settled_at: at }).where('room_id', '=', roomId).execute()
    },
    async forget(settledBefore) {
      await database
        .deleteFrom('reminders')
        .where('settled_at', '>', 0)
        .where('settled_at', '<', settledBefore)
        .execute()
    },
  }
}
