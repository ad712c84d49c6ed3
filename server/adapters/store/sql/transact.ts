import { setTimeout as pause } from 'node:timers/promises'
import type { DatabaseConnection, Kysely, Transaction } from 'kysely'
import { insideTransaction } from './guardDialect'
import { isLostRace } from './sqlErrors'

/** Attempts in all. Deadlocks among buyers of the same few products end within two or three. */
const MOST_ATTEMPTS = 6
/** Longest pause before the second attempt, ms; it doubles with each further one, and a random part of it is taken. */
const FIRST_PAUSE_MS = 10

/**
 * Runs work as one transaction. Work that lost a race on PostgreSQL (40001, 40P01) runs again from its beginning, in a
 * new transaction, up to six times: it may do nothing but queries, and only on the transaction it is given.
 * @throws QueryOutsideTransaction when the work asks the outer database, which SQLite would never answer.
 * @throws Error of the work or of the database; nothing of the transaction stays then.
 */
export async function transact<Schema, Result>(
  database: Kysely<Schema>,
  work: (transaction: Transaction<Schema>) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction().execute(async (transaction) => {
        const connection = await transaction.getExecutor().provideConnection(keep)
        return insideTransaction(connection, () => work(transaction))
      })
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isLostRace(error)) throw error
    }
    await pause(Math.random() * FIRST_PAUSE_MS * 2 ** (attempt - 1))
  }
}

const keep = async (connection: DatabaseConnection): Promise<DatabaseConnection> => connection
