import Database from 'libsql'

/** Longest that a statement waits for the server's own transaction, ms. */
const BUSY_MS = 5_000

/** A database and the file that its copy goes to, which does not exist yet. */
export interface DatabaseCopy {
  readonly file: string
  readonly copy: string
}

/** Contents of a copy. */
export interface CopiedDatabase {
  /** Steps of the schema that the database has had; 0 for none. */
  readonly schema: number
}

/**
 * Copies databases as they are at one moment, also while a server writes. `decisive` is locked for writing while the
 * others' snapshots begin, a few ms: the server decides there what it tells the other databases, so that no copy knows
 * of a decision that the decisive one has not, and none lacks one that is settled there. The copying itself reads from
 * the snapshots and keeps nobody waiting. Copies hold no deleted data: rows are written anew.
 */
export function copyDatabases(decisive: string, databases: readonly DatabaseCopy[]): CopiedDatabase[] {
  const opened: Database.Database[] = []
  try {
    for (const { file, copy } of databases) opened.push(openCopy(file, copy))
    const lock = new Database(decisive)
    try {
      lock.pragma(`busy_timeout = ${BUSY_MS}`)
      lock.exec('begin immediate')
      for (const connection of opened) beginSnapshot(connection)
      lock.exec('rollback')
    } finally {
      lock.close()
    }
    return opened.map(copyAll)
  } finally {
    for (const connection of opened) connection.close()
  }
}

/** A connection to the new file, with the other one attached to it and its schema read. */
function openCopy(file: string, copy: string): Database.Database {
  const connection = new Database(copy)
  connection.pragma(`busy_timeout = ${BUSY_MS}`)
  // The copy is thrown away when anything fails, and is synced with the archive.
  connection.pragma('journal_mode = off')
  connection.pragma('synchronous = off')
  connection.prepare('attach ? as source').run(file)
  connection.prepare('select count(*) from source.sqlite_master').get()
  return connection
}

/** A read fixes what the connection sees of its source until the transaction ends. */
function beginSnapshot(connection: Database.Database): void {
  connection.exec('begin')
  connection.prepare('select count(*) from source.sqlite_master').get()
}

interface SchemaRow {
  readonly type: string
  readonly name: string
  readonly sql: string
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

function copyAll(connection: Database.Database): CopiedDatabase {
  const rows = connection
    .prepare("select type, name, sql from source.sqlite_master where sql is not null and name not like 'sqlite_%'")
    .all() as SchemaRow[]
  const tables = rows.filter(({ type }) => type === 'table')
  for (const { sql } of tables) connection.exec(sql)
  for (const { name } of tables) connection.exec(`insert into main.${quoted(name)} select * from source.${quoted(name)}`)
  copySequences(connection)
  for (const { type, sql } of rows) if (type !== 'table') connection.exec(sql)
  connection.exec('commit')
  if (!tables.some(({ name }) => name === 'migrations')) return { schema: 0 }
  return connection.prepare('select coalesce(max(version), 0) as schema from migrations').get() as CopiedDatabase
}

/** Numbers of rows that were deleted are not given again: the counters come along. */
function copySequences(connection: Database.Database): void {
  const counts = (place: string): boolean =>
    connection.prepare(`select 1 from ${place}.sqlite_master where name = 'sqlite_sequence'`).get() !== undefined
  if (!counts('source') || !counts('main')) return
  connection.exec('delete from main.sqlite_sequence')
  connection.exec('insert into main.sqlite_sequence select * from source.sqlite_sequence')
}
