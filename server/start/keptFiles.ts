import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { AppError } from '@/domain/errors/AppError'
import { moneyMigrations } from '../adapters/store/records/moneySchema'
import type { Migration } from '../adapters/store/sql/migrate'
import { roomLogMigrations } from '../adapters/store/sqlite/roomLogSchema'

/**
 * Names the files that the first complete start has made. Where it exists, a file that is missing or empty is a loss
 * and no beginning: a server that makes a new one would show an empty shop, and hide that the old one can be
 * restored.
 */
const KEPT_FILES = 'kaibo.files'
/** Databases up to this size are read through before a start, bytes: about half a second. */
const READ_THROUGH_BYTES = 64 * 1_024 * 1_024
/** SQLite's file format, https://www.sqlite.org/fileformat2.html#the_database_header, seen 2026-11. */
const header = { bytes: 100, magic: 'SQLite format 3\0', pageSize: 16, changes: 24, pages: 28, pagesOf: 92 } as const

/** The steps of the schemas that every folder has. Released steps are never renamed. */
const schemas: Readonly<Record<string, readonly Migration[] | undefined>> = {
  'rooms.db': roomLogMigrations,
  'money.db': moneyMigrations,
}

/**
 * Checks files of a data folder before anything is written to them. `needed`: those that this start would use.
 * @throws AppError `server.dataMissing`, `server.dataCorrupt`, `server.dataTooNew`, `server.dataUnwritable`, each with
 * the file.
 */
export function checkKeptFiles(folder: string, needed: readonly string[]): void {
  const made = readMade(path.join(folder, KEPT_FILES))
  for (const name of needed) {
    const file = path.join(folder, name)
    const isKnown = made.includes(name)
    const bytes = sizeOf(file)
    if (bytes === null) {
      if (isKnown) throw new AppError('server.dataMissing', { path: file })
    } else if (name.endsWith('.db')) {
      checkDatabase(file, bytes, isKnown)
    }
  }
}

/** Whether a complete start has made this file. @throws AppError as `checkKeptFiles` */
export const wasMade = (folder: string, name: string): boolean => readMade(path.join(folder, KEPT_FILES)).includes(name)

/** Notes the files that are there now; the list only grows. @throws Error of the file system */
export function noteKeptFiles(folder: string, names: readonly string[]): void {
  const file = path.join(folder, KEPT_FILES)
  const known = readMade(file)
  const all = [...new Set([...known, ...names.filter((name) => existsSync(path.join(folder, name)))])].sort()
  if (all.length === known.length) return
  writeFileSync(`${file}.new`, `${JSON.stringify(all)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function readMade(file: string): readonly string[] {
  if (!existsSync(file)) return []
  const corrupt = (cause?: unknown): AppError => new AppError('server.dataCorrupt', { path: file }, cause)
  let made: unknown
  try {
    made = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw cause instanceof SyntaxError ? corrupt(cause) : new AppError('server.dataUnwritable', { path: file }, cause)
  }
  if (!Array.isArray(made) || !made.every((name) => typeof name === 'string')) throw corrupt()
  return made
}

/** Bytes of a file; null where there is none. */
function sizeOf(file: string): number | null {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined) return null
  if (!found.isFile()) throw new AppError('server.dataCorrupt', { path: file })
  return found.size
}

function checkDatabase(file: string, bytes: number, isKnown: boolean): void {
  const corrupt = (cause?: unknown): AppError => new AppError('server.dataCorrupt', { path: file }, cause)
  const logBytes = sizeOf(`${file}-wal`) ?? 0
  if (bytes === 0) {
    // A first start that was killed leaves an empty file, and neither a log nor the list.
    if (isKnown || logBytes > 0) throw corrupt()
    return
  }
  const head = readHead(file)
  if (head.length < header.bytes || head.toString('latin1', 0, 16) !== header.magic) throw corrupt()
  const stored = head.readUInt16BE(header.pageSize)
  const pageSize = stored === 1 ? 65_536 : stored
  const isCounted = head.readUInt32BE(header.changes) === head.readUInt32BE(header.pagesOf)
  // With a log beside it, a file may be shorter than it will be once the log is in it.
  if (logBytes === 0 && isCounted && bytes < head.readUInt32BE(header.pages) * pageSize) throw corrupt()
  let database: Database.Database | undefined
  try {
    database = new Database(file, { readonly: true })
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[]
    const isOurs = tables.some(({ name }) => name === 'migrations')
    if (!isOurs && (isKnown || tables.length > 0)) throw corrupt()
    if (isOurs) checkSchema(database, file, corrupt)
    if (bytes + logBytes > READ_THROUGH_BYTES) return
    const [found] = database.prepare('pragma quick_check(1)').all() as { quick_check?: string }[]
    if (found?.quick_check !== 'ok') throw corrupt(new Error(found?.quick_check))
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const code = String((cause as { code?: unknown }).code)
    if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(code)) throw corrupt(cause)
    throw new AppError('server.dataUnwritable', { path: file }, cause)
  } finally {
    database?.close()
  }
}

/**
 * A database of Kaibo in the place of another one has other tables, which the steps of this one would be laid over. One
 * of a newer version is found here, before the steps of another file are done.
 */
function checkSchema(database: Database.Database, file: string, corrupt: () => AppError): void {
  const steps = schemas[path.basename(file)]
  if (steps === undefined) return
  const done = database.prepare('select version, name from migrations').all() as { version: number; name: string }[]
  const found = Math.max(0, ...done.map(({ version }) => version))
  const first = done.find(({ version }) => version === 1)
  if (first !== undefined && first.name !== steps[0]?.name) throw corrupt()
  if (found > steps.length) throw new AppError('server.dataTooNew', { path: file, found, known: steps.length })
}

function readHead(file: string): Buffer {
  const head = Buffer.alloc(header.bytes)
  let opened: number
  try {
    opened = openSync(file, 'r+')
  } catch (cause) {
    throw new AppError('server.dataUnwritable', { path: file }, cause)
  }
  try {
    return head.subarray(0, readSync(opened, head, 0, head.length, 0))
  } finally {
    closeSync(opened)
  }
}
