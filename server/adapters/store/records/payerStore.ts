import type { Kysely } from 'kysely'
import type { PayerStore } from '../../../ports/payerAccount'
import type { Migration } from '../sql/migrate'
import type { MoneySchema } from './moneySchema'

export interface PayerSchema {
  /** Openids of buyers in pages opened in WeChat, one an account. */
  payers: {
    user_id: string
    app_id: string
    open_id: string
    kept_at: number
  }
}

export const payerMigration: Migration = {
  name: 'payers of pages',
  up: async (database) => {
    await database.schema
      .createTable('payers')
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('app_id', 'text', (column) => column.notNull())
      .addColumn('open_id', 'text', (column) => column.notNull())
      .addColumn('kept_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('payers_once', ['user_id', 'app_id'])
      .execute()
  },
}

/** Payers in the database of records; an erasure of the person removes them. */
export const createPayerStore = (database: Kysely<MoneySchema>): PayerStore => ({
  async keep(userId, { appId, openId }, at) {
    await database
      .insertInto('payers')
      .values({ user_id: userId, app_id: appId, open_id: openId, kept_at: at })
      .onConflict((conflict) => conflict.columns(['user_id', 'app_id']).doUpdateSet({ open_id: openId, kept_at: at }))
      .execute()
  },
  async openIdOf(userId, appId) {
    const row = await database
      .selectFrom('payers')
      .select('open_id')
      .where('user_id', '=', userId)
      .where('app_id', '=', appId)
      .executeTakeFirst()
    return row?.open_id ?? null
  },
})
