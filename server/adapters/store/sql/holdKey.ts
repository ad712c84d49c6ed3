import { PostgresAdapter, sql, type Transaction } from 'kysely'

/**
 * Makes transactions with the same key wait for each other until their end, so that none changes the rows that another
 * counts before it writes. SQLite runs one transaction at a time anyway. Keys are taken before rows are locked.
 */
export async function holdKey<Schema>(transaction: Transaction<Schema>, key: string): Promise<void> {
  if (!(transaction.getExecutor().adapter instanceof PostgresAdapter)) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(transaction)
}
