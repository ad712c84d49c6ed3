import type { Kysely } from 'kysely'
import type { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { Logger } from '../../ports/logger'
import { moneyMigrations, type MoneySchema } from './records/moneySchema'
import { holdDatabase } from './postgres/holdDatabase'
import { openPostgres } from './postgres/openPostgres'
import { openDatabase } from './sqlite/openDatabase'

export interface RecordsOptions {
  /** `postgres://…`; empty: the file. */
  readonly url: string
  /** money.db. */
  readonly file: string
  readonly clock: Clock
  readonly logger: Logger
  /** Another server took the PostgreSQL database while the connection was lost; this one must end. */
  readonly onTaken: (error: AppError) => void
}

/** All records besides the rooms' log, open for this server alone. */
export interface Records {
  readonly database: Kysely<MoneySchema>
  readonly kind: 'sqlite' | 'postgres'
  /** Whether records can be read, and are this server's. */
  isWell(): Promise<boolean>
  close(): Promise<void>
}

/**
 * Opens the records where they are kept and brings their schema up to date.
 * @throws AppError `server.dataTooNew`; of a file `server.dataCorrupt`, `server.dataUnwritable`; of PostgreSQL
 *   `server.databaseUnreachable`, `server.databaseUnsuitable`, `server.databaseInUse`.
 */
export async function openRecords(options: RecordsOptions): Promise<Records> {
  return options.url === '' ? openFile(options.file) : openOnPostgres(options)
}

const reads = async (database: Kysely<MoneySchema>): Promise<boolean> => {
  await database.selectFrom('access').select('id').executeTakeFirst()
  return true
}

async function openFile(file: string): Promise<Records> {
  const database = await openDatabase<MoneySchema>({ file, synchronous: 'FULL', migrations: moneyMigrations })
  return { database, kind: 'sqlite', isWell: () => reads(database), close: () => database.destroy() }
}

async function openOnPostgres({ url, clock, logger, onTaken }: RecordsOptions): Promise<Records> {
  const hold = await holdDatabase({ url, clock, onTaken })
  try {
    const onIdleFailure = (err: Error): void => logger.warn({ err }, 'a connection to the database ended')
    const database = await openPostgres<MoneySchema>({ url, migrations: moneyMigrations, onIdleFailure })
    return {
      database,
      kind: 'postgres',
      isWell: async () => hold.isHeld() && (await reads(database)),
      async close() {
        await database.destroy()
        await hold.release()
      },
    }
  } catch (error) {
    await hold.release()
    throw error
  }
}
