import type { Kysely } from 'kysely'
import { asUserId } from '@/domain/kernel/ids'
import type { PeopleStore } from '../../../ports/people'
import { transact } from '../sql/transact'
import type { MoneySchema } from './moneySchema'

/**
 * People in money.db. Open ids are kept as they are: a message can be sent to nothing else, and without the mini
 * program's secret they open no door. Anybody who can open the database owns it.
 */
export function createPeopleStore(database: Kysely<MoneySchema>): PeopleStore {
  return {
    findOrAdd: ({ openId, unionId }, newcomer, at) =>
      transact(database, async (transaction) => {
        await transaction
          .insertInto('people')
          .values({ id: newcomer.id, open_id: openId, union_id: unionId, name: newcomer.name, created_at: at })
          .onConflict((conflict) => conflict.column('open_id').doNothing())
          .execute()
        if (unionId !== null) {
          await transaction.updateTable('people').set({ union_id: unionId }).where('open_id', '=', openId).execute()
        }
        const { id, name } = await transaction
          .selectFrom('people')
          .select(['id', 'name'])
          .where('open_id', '=', openId)
          .executeTakeFirstOrThrow()
        return { id: asUserId(id), name }
      }),
    async rename(id, name) {
      await database.updateTable('people').set({ name }).where('id', '=', id).execute()
    },
    async openIdOf(id) {
      const row = await database.selectFrom('people').select('open_id').where('id', '=', id).executeTakeFirst()
      return row?.open_id ?? null
    },
  }
}
