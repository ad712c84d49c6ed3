import { sql, type Kysely } from 'kysely'
import { AppError } from '@/domain/errors/AppError'
import { transact } from './transact'

/**
 * One step of a schema. Steps are only ever added at the end; a released step is never edited. They are written once
 * for both databases by kysely's schema builder with the types `text`, `integer` and `bigint`: PostgreSQL gets its own
 * for them (postgres/schemaCompiler.ts).
 */
export interface Migration {
  readonly name: string
  readonly up: (database: Kysely<unknown>) => Promise<void>
}

interface MigrationsTable {
  migrations: { version: number; name: string }
}

/**
 * Brings a schema up to date, each step in a transaction. Only one process at a time may do so.
 * @param place Name of the database in the error.
 * @throws AppError `server.dataTooNew` when a newer program has written the database; it is left untouched.
 */
export async function migrate<Schema>(
  kept: Kysely<Schema>,
  migrations: readonly Migration[],
  place: string,
): Promise<void> {
  const database = kept as unknown as Kysely<MigrationsTable>
  await database.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .execute()
  const newest = await database
    .selectFrom('migrations')
    .select(sql<number | null>`max(version)`.as('version'))
    .executeTakeFirstOrThrow()
  const done = newest.version ?? 0
  if (done > migrations.length) {
    throw new AppError('server.dataTooNew', { path: place, found: done, known: migrations.length })
  }
  for (const [index, { name, up }] of migrations.entries()) {
    const version = index + 1
    if (version <= done) continue
    await transact(database, async (step) => {
      await up(step as unknown as Kysely<unknown>)
      await step.insertInto('migrations').values({ version, name }).execute()
    })
  }
}
