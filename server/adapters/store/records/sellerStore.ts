import type { Kysely } from 'kysely'
import type { SellerDetails } from '@/domain/seller/sellerDetails'
import type { SellerStore } from '../../../ports/sellerStore'
import type { Migration } from '../sql/migrate'
import type { MoneySchema } from './moneySchema'

/** The seller's details: one row, once they were given. */
export interface SellerSchema {
  seller: {
    id: number
    /** Counts the savings. */
    version: number
    /** Ms. */
    saved_at: number
    /** JSON of the details. */
    details: string
  }
}

export const sellerMigration: Migration = {
  name: 'details of the seller',
  up: async (database) => {
    await database.schema
      .createTable('seller')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('saved_at', 'bigint', (column) => column.notNull())
      .addColumn('details', 'text', (column) => column.notNull())
      .execute()
  },
}

/** The table has one row. */
const ONLY = 1

/** The seller's details in the database of records. */
export const createSellerStore = (database: Kysely<MoneySchema>): SellerStore => ({
  async read() {
    const row = await database.selectFrom('seller').selectAll().where('id', '=', ONLY).executeTakeFirst()
    if (row === undefined) return { version: 0, savedAt: 0, details: null }
    return { version: row.version, savedAt: row.saved_at, details: JSON.parse(row.details) as SellerDetails }
  },
  async save(version, details, at) {
    const columns = { version: version + 1, saved_at: at, details: JSON.stringify(details) }
    const changed =
      version === 0
        ? await database
            .insertInto('seller')
            .values({ id: ONLY, ...columns })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirstOrThrow()
            .then(({ numInsertedOrUpdatedRows }) => numInsertedOrUpdatedRows)
        : await database
            .updateTable('seller')
            .set(columns)
            .where('id', '=', ONLY)
            .where('version', '=', version)
            .executeTakeFirstOrThrow()
            .then(({ numUpdatedRows }) => numUpdatedRows)
    return changed === 1n ? { version: version + 1, savedAt: at, details } : null
  },
})
