import Database from 'libsql'
import { Kysely, type SqliteDatabase, type SqliteStatement } from 'kysely'
import { AppError } from '@/domain/errors/AppError'
import { guardDialect } from '../sql/guardDialect'
import { migrate, type Migration } from '../sql/migrate'
import { SharedCommitDialect } from './sharedCommit'

export interface FileOptions {
  /** The file; it is made when absent. */
  readonly file: string
  /** FULL also survives a power cut (money); NORMAL may lose the last commits then, never corrupts, and is faster. */
  readonly synchronous: 'FULL' | 'NORMAL'
}

export interface DatabaseOptions extends FileOptions {
  readonly migrations: readonly Migration[]
}

/** How long a statement waits for another process that holds the file, ms: a backup or a shell, not a second server. */
const BUSY_TIMEOUT_MS = 5_000

/**
 * Opens a SQLite file in WAL mode behind kysely and brings its schema up to date, each step in a transaction.
 * `destroy()` on the result closes the file.
 * @throws AppError `server.dataTooNew` when a newer program has written the file; it is left untouched.
 * @throws AppError `server.dataCorrupt` when the file is damaged or no database at all; it is left untouched.
 * @throws AppError `server.dataUnwritable` when the file cannot be opened or written.
 */
export async function openDatabase<Schema>(options: DatabaseOptions): Promise<Kysely<Schema>> {
  const database = connectFile<Schema>(options)
  try {
    await migrate(database, options.migrations, options.file)
  } catch (error) {
    await database.destroy()
    throw isCorrupt(error) ? new AppError('server.dataCorrupt', { path: options.file }, error) : error
  }
  return database
}

/** Opens a SQLite file behind kysely and leaves its schema as it is. @throws AppError as `openDatabase` */
export const connectFile = <Schema>(options: FileOptions): Kysely<Schema> =>
  new Kysely({ dialect: guardDialect(new SharedCommitDialect({ database: keepStatements(connect(options)) })) })

const isSqliteError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')

const isCorrupt = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(?:NOTADB|CORRUPT)/.test(String(error.code))

function connect({ file, synchronous }: FileOptions): Database.Database {
  let connection: Database.Database | undefined
  try {
    connection = new Database(file)
    connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    connection.pragma('journal_mode = WAL')
    connection.pragma(`synchronous = ${synchronous}`)
    connection.pragma('foreign_keys = ON')
    // SQLite overwrites deleted data: a person's words must not stay in free pages.
    connection.pragma('secure_delete = ON')
    return connection
  } catch (cause) {
    connection?.close()
    throw new AppError(isCorrupt(cause) ? 'server.dataCorrupt' : 'server.dataUnwritable', { path: file }, cause)
  }
}

const NOTHING = 'select 1 where 0'

/**
 * Statements of kysely that SQLite is given in another form. SQLite ends a transaction by itself when the disk is full;
 * a rollback that fails on that would hide why. A transaction that reads before it writes does not wait for another
 * process's lock, as a backup has it for a moment: it waits at its beginning instead.
 */
const chooseText = (asked: string, isInTransaction: boolean): string => {
  if (asked === 'begin') return 'begin immediate'
  return asked === 'rollback' && !isInTransaction ? NOTHING : asked
}

/** Statements kept per file; multi-row inserts come in many lengths, so there is an end to it. */
const KEPT_STATEMENTS = 256

/**
 * kysely prepares a statement for every query, which costs more than a small query itself. It runs one query at a time
 * on the connection and reads each to its end, so that a statement can be used again.
 */
function keepStatements(connection: Database.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close() {
      try {
        // Else all since the last checkpoint stays in a second file, which a copy of the first would miss. Whoever
        // reads from outside keeps it from being complete, and is not waited for.
        connection.pragma('busy_timeout = 0')
        connection.pragma('wal_checkpoint(TRUNCATE)')
      } catch (cause) {
        // A damaged file was told of when it was read; a full disk keeps the second file, which the next start reads.
        if (!isSqliteError(cause)) throw cause
      } finally {
        connection.close()
      }
    },
    prepare(asked) {
      const text = chooseText(asked, connection.inTransaction)
      const known = kept.get(text)
      if (known !== undefined) return known
      const statement = connection.prepare(text) as unknown as SqliteStatement
      if (kept.size >= KEPT_STATEMENTS) kept.clear()
      kept.set(text, statement)
      return statement
    },
  }
}
