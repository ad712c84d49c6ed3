import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import Database from 'libsql'
import { Value } from 'typebox/value'
import { AppError } from '@/domain/errors/AppError'
import { edgeMigrations } from '../../adapters/store/edge/edgeSchema'
import { moneyMigrations } from '../../adapters/store/records/moneySchema'
import { roomLogMigrations } from '../../adapters/store/sqlite/roomLogSchema'
import { makeFolder, RESTORING } from '../dataFolder'
import { acquireLock, readLockHolder } from '../lockFile'
import {
  ARCHIVE_FOLDER, databaseFiles, FORMAT, isDatabaseName, Manifest, MANIFEST, MANIFEST_BYTES,
} from './archiveFormat'
import { CommandProblem } from '../commandTexts'
import { readTar, TarDamage } from './tarFile'

const LOCK = 'kaibo.lock'
/** Entries that are no data. */
const noData = /^kaibo\.(?:lock|guard.*|reserve)$/

const knownSteps = {
  money: moneyMigrations.length,
  rooms: roomLogMigrations.length,
  edge: edgeMigrations.length,
} as const

/**
 * Fills an empty or new data folder from an archive. The archive is read wholly before anything is written. The room
 * log gets a new epoch, so that clients that have seen later entries begin again with a snapshot; sessions of staff and
 * unused sign-in codes end, because some may have been revoked or used since.
 * @returns The time of the data, ms.
 * @throws CommandProblem for a damaged or newer archive and for a folder that is not empty; AppError
 *   `server.dataInUse`, `server.dataUnwritable`.
 */
export async function restoreData(dataDir: string, file: string, now: number): Promise<number> {
  const archive = await openArchive(file)
  try {
    const manifest = await checkArchive(archive, file)
    checkEmpty(dataDir)
    makeFolder(dataDir)
    const release = acquireLock(path.join(dataDir, LOCK), dataDir)
    try {
      checkEmpty(dataDir, { isOurs: true })
      await fill(dataDir, archive, file, manifest, now)
    } finally {
      release()
    }
    return manifest.madeAt
  } finally {
    await archive.close()
  }
}

async function openArchive(file: string): Promise<FileHandle> {
  try {
    return await open(file)
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    throw new CommandProblem('archiveUnreadable', { path: file, reason: code }, cause)
  }
}

function checkEmpty(dataDir: string, { isOurs = false } = {}): void {
  if (!existsSync(dataDir)) return
  let entries: readonly string[]
  try {
    entries = readdirSync(dataDir)
  } catch (cause) {
    throw new AppError('server.dataUnwritable', { path: dataDir }, cause)
  }
  const pid = isOurs ? null : readLockHolder(path.join(dataDir, LOCK))
  if (pid !== null) throw new AppError('server.dataInUse', { path: dataDir, pid })
  const data = entries.filter((name) => !noData.test(name))
  // A name that means something to people comes before the list of the files.
  const entry = data.find((name) => !name.startsWith('kaibo.')) ?? data[0]
  if (entry !== undefined) throw new CommandProblem('folderNotEmpty', { path: dataDir, entry })
}

/** Names that stay within the folder. */
const isSafeName = (name: string): boolean =>
  name.startsWith(ARCHIVE_FOLDER) &&
  name.slice(ARCHIVE_FOLDER.length).split('/').every((part) => /^[^\0\\]+$/.test(part) && !/^\.\.?$/.test(part))

/** Reads all of it and compares it with its own list. */
async function checkArchive(archive: FileHandle, file: string): Promise<Manifest> {
  const damaged = (reason: string, cause?: unknown): CommandProblem =>
    new CommandProblem('archiveDamaged', { path: file, reason }, cause)
  const parts: Buffer[] = []
  let manifest: unknown
  try {
    const entries = await readTar(archive, async (name, bytes) => {
      if (!isSafeName(name)) throw new TarDamage('a name leads out of the folder')
      if (name !== MANIFEST) return null
      if (bytes > MANIFEST_BYTES) throw new TarDamage('the list is too long')
      return async (chunk) => void parts.push(Buffer.from(chunk))
    })
    manifest = JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown
    if ((manifest as { format?: unknown } | null)?.format !== FORMAT) {
      const isNewer = Number((manifest as { format?: unknown } | null)?.format) > FORMAT
      throw isNewer ? new CommandProblem('archiveNewer', { path: file }) : new TarDamage('the list is damaged')
    }
    if (!Value.Check(Manifest, manifest)) throw new TarDamage('the list is damaged')
    const found = entries.slice(0, -1).map(({ name, bytes, sha256 }) => `${name} ${bytes} ${sha256}`)
    const listed = manifest.files.map(({ name, bytes, sha256 }) => `${name} ${bytes} ${sha256}`)
    if (entries.at(-1)?.name !== MANIFEST || found.join('\n') !== listed.join('\n')) {
      throw new TarDamage('the files are not those of the list')
    }
  } catch (cause) {
    if (cause instanceof TarDamage || cause instanceof SyntaxError) throw damaged(cause.message, cause)
    throw cause
  }
  for (const [name, steps] of Object.entries(manifest.schemas)) {
    if (!isDatabaseName(name) || steps > knownSteps[name]) throw new CommandProblem('archiveNewer', { path: file })
  }
  return manifest
}

/** Files appear under another name first: an interrupted restore is no data folder, and no server starts on it. */
async function fill(
  dataDir: string,
  archive: FileHandle,
  file: string,
  manifest: Manifest,
  now: number,
): Promise<void> {
  const staging = path.join(dataDir, RESTORING)
  mkdirSync(staging, { mode: 0o700 })
  try {
    await extract(archive, staging)
    renew(staging, file, now)
    for (const name of readdirSync(staging)) renameSync(path.join(staging, name), path.join(dataDir, name))
    rmdirSync(staging)
  } catch (cause) {
    for (const { name } of manifest.files) {
      const [top = ''] = name.slice(ARCHIVE_FOLDER.length).split('/')
      rmSync(path.join(dataDir, top), { recursive: true, force: true })
    }
    rmSync(staging, { recursive: true, force: true })
    throw cause
  }
}

async function extract(archive: FileHandle, staging: string): Promise<void> {
  const opened: FileHandle[] = []
  const settle = async (): Promise<void> => {
    for (const handle of opened.splice(0)) {
      await handle.sync()
      await handle.close()
    }
  }
  try {
    await readTar(archive, async (name) => {
      await settle()
      if (name === MANIFEST) return null
      const target = path.join(staging, name.slice(ARCHIVE_FOLDER.length))
      mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 })
      const handle = await open(target, 'wx', 0o600)
      opened.push(handle)
      return async (chunk) => {
        let written = 0
        while (written < chunk.length) written += (await handle.write(chunk, written)).bytesWritten
      }
    })
  } finally {
    await settle()
  }
}

const STAFF_MIGRATION_TABLES = ['staff_sessions', 'sign_in_codes'] as const

/** Makes the databases those of a new life, and reads each to its end. */
function renew(staging: string, file: string, now: number): void {
  for (const name of Object.values(databaseFiles)) {
    const database = path.join(staging, name)
    if (!existsSync(database)) continue
    const connection = new Database(database)
    try {
      if (name === databaseFiles.rooms) {
        connection.prepare('insert or replace into life (id, epoch) values (1, ?)').run(randomUUID())
      }
      if (name === databaseFiles.money) endSessions(connection, now)
      const [answer] = connection.prepare('pragma quick_check').all() as { quick_check?: string }[]
      if (answer?.quick_check !== 'ok') {
        throw new CommandProblem('archiveDamaged', { path: file, reason: `${name}: ${answer?.quick_check ?? ''}` })
      }
    } finally {
      connection.close()
    }
  }
}

function endSessions(connection: Database.Database, now: number): void {
  const find = connection.prepare('select 1 from sqlite_master where name = ?')
  // A backup of a version before staff had accounts has no such tables.
  if (STAFF_MIGRATION_TABLES.some((name) => find.get(name) === undefined)) return
  connection.prepare('update staff_sessions set ended_at = ? where ended_at = 0').run(now)
  connection.exec('delete from sign_in_codes')
}
