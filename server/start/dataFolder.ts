import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '@/domain/errors/AppError'
import { isOfFullDisk } from '../ports/fullDisk'
import { checkKeptFiles, noteKeptFiles, wasMade } from './keptFiles'
import { readLockHolder, acquireLock } from './lockFile'

/** The keys that sign, by the setting that may give them instead. */
export interface Keys {
  readonly pushKey: string
  readonly playKey: string
  readonly sessionKey: string
}

/** The folder of everything that is kept, held by this process alone. */
export interface DataFolder {
  readonly path: string
  readonly roomsFile: string
  readonly moneyFile: string
  /** Events reported by a cloud's edge; made only where there is one. */
  readonly edgeFile: string
  readonly picturesFolder: string
  /** Below `picturesFolder`; nothing serves it. */
  readonly claimPicturesFolder: string
  readonly logFile: string
  /**
   * Checks what was kept before anything is written to it, then gives the keys: as configured; those that are not are
   * made once and kept here. @throws AppError `server.dataMissing`, `server.dataCorrupt`, `server.keysLost`
   */
  keys(configured: Keys & { readonly databaseUrl: string }): Keys
  /** Notes that the files of a whole start are there; from then on none of them may be missing. */
  note(): void
  /** Lets another process have it. */
  release(): void
  /** Removes what this start made, if it was the first one: half-made files would hinder the next. After `release`. */
  discardNew(): void
}

const lockName = 'kaibo.lock'
const keysName = 'keys.json'
/** A restore fills this folder within the data folder first. Where it exists, the restore was interrupted. */
export const RESTORING = '.restoring'
const keyBytes = 32
const keyNames: readonly (keyof Keys)[] = ['pushKey', 'playKey', 'sessionKey']
/** Characters of the shortest key that a file can have; shorter ones are damage. */
const SHORTEST_KEY = 16

/**
 * Whether the folder could be taken, without touching it.
 * @throws AppError `server.dataUnwritable`, `server.dataInUse`, `server.dataCorrupt` after an interrupted restore
 */
export function checkDataFolder(folder: string): void {
  const nearest = nearestExisting(folder)
  try {
    if (!statSync(nearest).isDirectory()) throw new Error(`${nearest} is not a folder`)
    accessSync(nearest, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new AppError('server.dataUnwritable', { path: folder }, cause)
  }
  const restoring = path.join(folder, RESTORING)
  let pid: ReturnType<typeof readLockHolder>
  try {
    pid = readLockHolder(path.join(folder, lockName))
  } catch (cause) {
    // Another user's file, as after one start as root, or no empty database.
    throw new AppError('server.dataUnwritable', { path: folder }, cause)
  }
  if (pid !== null) throw new AppError('server.dataInUse', { path: folder, pid })
  if (existsSync(restoring)) throw new AppError('server.dataCorrupt', { path: restoring })
}

/** Makes the folder when it is not there and takes it. @throws AppError `server.dataUnwritable`, `server.dataInUse` */
export function openDataFolder(folder: string): DataFolder {
  checkDataFolder(folder)
  const discardNew = rememberAbsent(folder)
  const picturesFolder = path.join(folder, 'pictures')
  const logsFolder = path.join(folder, 'logs')
  const release = ((): (() => void) => {
    try {
      // Talk and identities must be unreadable to other users of this machine.
      makeFolder(folder)
      const letGo = acquireLock(path.join(folder, lockName), folder)
      mkdirSync(picturesFolder, { recursive: true })
      mkdirSync(logsFolder, { recursive: true })
      return letGo
    } catch (cause) {
      if (isOfFullDisk(cause)) discardNew()
      if (cause instanceof AppError) throw cause
      throw new AppError('server.dataUnwritable', { path: folder }, cause)
    }
  })()
  return {
    path: folder,
    roomsFile: path.join(folder, 'rooms.db'),
    moneyFile: path.join(folder, 'money.db'),
    edgeFile: path.join(folder, 'edge.db'),
    picturesFolder,
    claimPicturesFolder: path.join(picturesFolder, 'claims'),
    logFile: path.join(logsFolder, 'server.log'),
    keys(configured) {
      // With DATABASE_URL money.db is of no use; it may have been made before.
      const records = configured.databaseUrl === '' ? ['money.db'] : []
      checkKeptFiles(folder, ['rooms.db', ...records, 'edge.db'])
      return completeKeys(path.join(folder, keysName), configured, folder)
    },
    note: () => noteKeptFiles(folder, [keysName, 'rooms.db', 'money.db', 'edge.db']),
    release,
    discardNew,
  }
}

const madeByStart = /^(?:(?:rooms|money|edge)\.db.*|keys\.json.*|kaibo\.(?:lock|guard.*|reserve|files.*)|pictures|logs)$/

/** A function that empties the folder again, or removes it, where nothing was kept in it at the time of this call. */
function rememberAbsent(folder: string): () => void {
  const existed = existsSync(folder)
  const before = existed ? readdirSync(folder).filter((name) => !name.startsWith('kaibo.')) : []
  return () => {
    if (before.length > 0 || !existsSync(folder)) return
    for (const name of readdirSync(folder)) {
      if (madeByStart.test(name)) rmSync(path.join(folder, name), { recursive: true, force: true })
    }
    if (!existed && readdirSync(folder).length === 0) rmdirSync(folder)
  }
}

/**
 * Makes what is missing of the path, step by step: Node's own `recursive` never comes back from a file system that
 * answers ENOENT below a folder that is there, as /proc does (seen with Node 20).
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

function nearestExisting(folder: string): string {
  let nearest = folder
  while (!existsSync(nearest) && path.dirname(nearest) !== nearest) nearest = path.dirname(nearest)
  return nearest
}

function completeKeys(file: string, configured: Keys, folder: string): Keys {
  // Lost keys need not be read where all are configured: that is the way out.
  const isConfigured = keyNames.every((name) => configured[name] !== '')
  if (!isConfigured && !existsSync(file) && wasMade(folder, keysName)) {
    throw new AppError('server.keysLost', { path: file })
  }
  const kept = isConfigured ? {} : readKeys(file)
  const made: Keys = {
    pushKey: kept.pushKey ?? newKey(),
    playKey: kept.playKey ?? newKey(),
    sessionKey: kept.sessionKey ?? newKey(),
  }
  if (!isConfigured && keyNames.some((name) => kept[name] === undefined)) {
    try {
      // Beside and renamed: a crash half-way must not cost the keys that were there.
      writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
      renameSync(`${file}.new`, file)
    } catch (cause) {
      throw new AppError('server.dataUnwritable', { path: folder }, cause)
    }
  }
  return {
    pushKey: configured.pushKey || made.pushKey,
    playKey: configured.playKey || made.playKey,
    sessionKey: configured.sessionKey || made.sessionKey,
  }
}

const newKey = (): string => randomBytes(keyBytes).toString('base64url')

/**
 * Reads the stored keys; a file of an older version may lack one. A file that cannot be read as keys stops the start:
 * new keys would sign everybody out unasked.
 */
function readKeys(file: string): Partial<Keys> {
  if (!existsSync(file)) return {}
  let kept: unknown
  try {
    kept = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    // An error of the file system is one of permissions; a directory is no file of keys.
    const isUnreadable = (cause as { code?: unknown }).code !== undefined && statSync(file).isFile()
    throw new AppError(isUnreadable ? 'server.dataUnwritable' : 'server.keysLost', { path: file }, cause)
  }
  const keys = Object.entries(Object(kept) as object).filter(([name]) => (keyNames as readonly string[]).includes(name))
  const isWhole = keys.length > 0 && keys.every(([, key]) => typeof key === 'string' && key.length >= SHORTEST_KEY)
  if (!isWhole) throw new AppError('server.keysLost', { path: file })
  return Object.fromEntries(keys) as Partial<Keys>
}
