import { Kysely, PostgresDialect, sql } from 'kysely'
import type Pg from 'pg'
import { AppError } from '@/domain/errors/AppError'
import { guardDialect } from '../sql/guardDialect'
import { migrate, type Migration } from '../sql/migrate'
import { describeAddress } from './address'
import { loadPg } from './loadPg'
import { explainPostgres } from './postgresFaults'
import { prepareStatements } from './preparedStatements'
import { SchemaCompiler } from './schemaCompiler'

export interface PostgresAddress {
  /** `postgres://…`, with everything that is needed to connect. */
  readonly url: string
  /** Called when a connection that nobody uses ends, as at a restart of the database; the next query opens another. */
  readonly onIdleFailure: (error: Error) => void
}

export interface PostgresOptions extends PostgresAddress {
  readonly migrations: readonly Migration[]
}

/** Connections of one server; one query needs one, one transaction holds one. */
const MOST_CONNECTIONS = 10
/** Longest wait for a connection, ms: a request must not outwait its client. */
const CONNECT_MS = 5_000
/** Longest a statement may run, and wait for a lock, ms. Beyond the first the database ends it. */
const STATEMENT_MS = 15_000
const LOCK_MS = 10_000
/** Longest an answer may stay out, ms: the network is gone and the database could not end the statement. */
const ANSWER_MS = 20_000
/** A transaction whose process hangs must not keep its locks, ms. */
const IDLE_IN_TRANSACTION_MS = 30_000

/** One process at a time migrates. Keys of advisory locks are numbers: any, as long as all versions share them. */
const MIGRATION_LOCK = 7_242_001

const INT8 = 20
const NUMERIC = 1_700

/** int8 and numeric (the type of `sum`) come as text; here they are numbers, as no more than 2^53 goes in. */
const typesOf = (pg: typeof Pg): Pg.CustomTypesConfig => ({
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === INT8 || oid === NUMERIC ? Number : (pg.types.getTypeParser(oid, format) as unknown)) as never,
})

/**
 * Connects to a PostgreSQL database behind kysely and leaves its schema as it is.
 * @throws AppError `server.databaseUnreachable` when there is no way to it or it lets us not in,
 *   `server.databaseUnsuitable` when its encoding is not UTF8.
 */
export async function connectPostgres<Schema>({ url, onIdleFailure }: PostgresAddress): Promise<Kysely<Schema>> {
  const pg = await loadPg()
  const pool = new pg.Pool({
    connectionString: url,
    types: typesOf(pg),
    application_name: 'kaibo',
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    query_timeout: ANSWER_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
  })
  pool.on('error', onIdleFailure)
  pool.on('connect', prepareStatements)
  const database = new Kysely<Schema>({ dialect: guardDialect(new PortableDialect({ pool })) })
  return orDestroy(database, url, async () => {
    const { rows } = await sql<{ server_encoding: string }>`show server_encoding`.execute(database)
    const encoding = rows[0]?.server_encoding ?? ''
    if (encoding !== 'UTF8') throw new AppError('server.databaseUnsuitable', { path: describeAddress(url), encoding })
  })
}

/**
 * Connects and brings the schema up to date. `destroy()` on the result ends its connections.
 * @throws AppError as `connectPostgres`; `server.dataTooNew` when a newer program has written the database.
 */
export async function openPostgres<Schema>({ migrations, ...address }: PostgresOptions): Promise<Kysely<Schema>> {
  const { url } = address
  const database = await connectPostgres<Schema>(address)
  return orDestroy(database, url, () =>
    database.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(${MIGRATION_LOCK})`.execute(connection)
      // After a failure the session ends, and the lock with it.
      await migrate(connection, migrations, describeAddress(url))
      await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`.execute(connection)
    }),
  )
}

async function orDestroy<Schema>(
  database: Kysely<Schema>,
  url: string,
  prepare: () => Promise<void>,
): Promise<Kysely<Schema>> {
  try {
    await prepare()
    return database
  } catch (error) {
    await database.destroy()
    throw explainPostgres(error, url)
  }
}

class PortableDialect extends PostgresDialect {
  override createQueryCompiler(): SchemaCompiler {
    return new SchemaCompiler()
  }
}
