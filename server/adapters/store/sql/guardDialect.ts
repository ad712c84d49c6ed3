import { AsyncLocalStorage } from 'node:async_hooks'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, TransactionSettings } from 'kysely'
import { checkParameters } from './checkParameters'

/** The transaction that surrounds the calls of this asynchronous context. */
interface Surrounding {
  running: boolean
  readonly driver: Driver
}
const surrounding = new AsyncLocalStorage<Surrounding>()

/** A query that left the transaction it was written in. On SQLite it would wait for ever for the one connection. */
export class QueryOutsideTransaction extends Error {
  override readonly name = 'QueryOutsideTransaction'
}

/**
 * Wraps a dialect so that every query is checked before its driver sees it, and so that a query on the outer database
 * inside the work of `transact` is an error: SQLite would wait for ever, PostgreSQL would read beside the transaction.
 */
export const guardDialect = (dialect: Dialect): Dialect => ({
  createAdapter: () => dialect.createAdapter(),
  createDriver: () => new GuardedDriver(dialect.createDriver()),
  createIntrospector: (database) => dialect.createIntrospector(database),
  createQueryCompiler: () => dialect.createQueryCompiler(),
})

/** Runs the work of a transaction that holds this connection. Called by `transact` alone. */
export async function insideTransaction<Result>(
  connection: DatabaseConnection,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!(connection instanceof GuardedConnection)) throw new Error('this database was opened without its guard')
  const around: Surrounding = { running: true, driver: connection.driver }
  try {
    return await surrounding.run(around, work)
  } finally {
    // Calls that the work left running in the background are outside from here on.
    around.running = false
  }
}

class GuardedConnection implements DatabaseConnection {
  /** The first statement that failed since the connection was acquired. */
  failure: { readonly error: unknown } | null = null

  constructor(
    readonly inner: DatabaseConnection,
    readonly driver: Driver,
  ) {}

  async executeQuery<Row>(query: CompiledQuery) {
    checkParameters(query.sql, query.parameters)
    try {
      return await this.inner.executeQuery<Row>(query)
    } catch (error) {
      this.failure ??= { error }
      throw error
    }
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize?: number) {
    checkParameters(query.sql, query.parameters)
    return this.inner.streamQuery<Row>(query, chunkSize)
  }
}

/** Savepoints are left out: no query here uses them. */
class GuardedDriver implements Driver {
  constructor(private readonly inner: Driver) {}

  init(): Promise<void> {
    return this.inner.init()
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const around = surrounding.getStore()
    if (around?.running === true && around.driver === this) {
      throw new QueryOutsideTransaction('a query inside a transaction has to use the transaction, not the database')
    }
    return new GuardedConnection(await this.inner.acquireConnection(), this)
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return this.inner.beginTransaction(innerOf(connection), settings)
  }

  /**
   * Work that catches the failure of a statement and goes on would commit the rest on SQLite; PostgreSQL answers its
   * COMMIT with a rollback and no error. Both are refused.
   */
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const failure = connection instanceof GuardedConnection ? connection.failure : null
    if (failure !== null) throw new Error('a failed statement ends its transaction', { cause: failure.error })
    return this.inner.commitTransaction(innerOf(connection))
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.inner.rollbackTransaction(innerOf(connection))
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.inner.releaseConnection(innerOf(connection))
  }

  destroy(): Promise<void> {
    return this.inner.destroy()
  }
}

const innerOf = (connection: DatabaseConnection): DatabaseConnection =>
  connection instanceof GuardedConnection ? connection.inner : connection
