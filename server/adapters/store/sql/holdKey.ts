import { PostgresAdapter, sql, type Transaction } from 'kysely'

/**
 * Makes transactions with the same key wait for each other until their end: the rows that one counts before it
 * writes, another must not change in between. SQLite runs one transaction at a time anyway. Keys are taken before
 * rows are locked.
 */
export async function holdKey<Schema>(transaction: Transaction<Schema>, key: string): Promise<void> {
  if (!(transaction.getExecutor().adapter instanceof PostgresAdapter)) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(transaction)
}
