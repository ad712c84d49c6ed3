import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import Database from 'libsql'
import { AppError } from '@/domain/errors/AppError'

/**
 * The lock of a folder is SQLite's own exclusive lock of an empty file: the kernel holds it, so that it ends with the
 * process however that ends, and holds across containers that share the folder. The file stays: a lock of a file that
 * was removed would be another one. `kaibo.lock` beside it only names the holder for people.
 */
const guardOf = (file: string): string => `${file.replace(/\.lock$/, '')}.guard`

const isBusy = (cause: unknown): boolean => (cause as { code?: unknown }).code === 'SQLITE_BUSY'

/** The pid that the holder wrote; `?` when it cannot be read, as in the moment after the lock was taken. */
function namedHolder(file: string): number | '?' {
  try {
    const { pid } = JSON.parse(readFileSync(file, 'utf8')) as { pid?: unknown }
    return typeof pid === 'number' ? pid : '?'
  } catch {
    return '?'
  }
}

/** The command-line argument that identifies a running server of this software, as /proc reports it. */
const SERVER_PROGRAM = /(?:^|\/)dist\/server\/main\.mjs$/

/**
 * Whether this pid is a running server of an older version, which holds the pid's name alone and no kernel's lock. It
 * is asked only where the kernel's lock is free: a number that another program has by now, and our own, hold nothing.
 * Where /proc is absent the number alone proves nothing either.
 */
function isOlderServer(pid: number | '?'): boolean {
  if (pid === '?' || pid === process.pid) return false
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').some((option) => SERVER_PROGRAM.test(option))
  } catch {
    return false
  }
}

/** The pid of an older server that holds the folder by its name; null when there is none. */
function readOlderHolder(file: string): number | null {
  const pid = existsSync(file) ? namedHolder(file) : '?'
  return pid !== '?' && isOlderServer(pid) ? pid : null
}

/** Takes the kernel's lock; null when another connection has it. */
function lockGuard(file: string): Database.Database | null {
  const guard = new Database(guardOf(file))
  try {
    guard.pragma('busy_timeout = 0')
    guard.exec('begin exclusive')
    return guard
  } catch (cause) {
    guard.close()
    if (isBusy(cause)) return null
    throw cause
  }
}

/** Lets go of it. A connection that is only closed keeps its transaction until its statements are collected. */
function unlockGuard(guard: Database.Database): void {
  guard.exec('rollback')
  guard.close()
}

/** The process id of the holder, as it wrote it; null when the lock is free. */
export function readLockHolder(file: string): number | '?' | null {
  if (!existsSync(guardOf(file))) return readOlderHolder(file)
  const guard = lockGuard(file)
  if (guard === null) return namedHolder(file)
  unlockGuard(guard)
  return readOlderHolder(file)
}

/**
 * Takes the lock. The death of a process releases it; a server of a version before the guard is found by its pid.
 * @returns A function that releases it.
 * @throws AppError `server.dataInUse` with the pid of the process that has it, `server.dataUnwritable`.
 */
export function acquireLock(file: string, folder: string): () => void {
  let guard: Database.Database | null
  try {
    closeSync(openSync(guardOf(file), 'a', 0o600))
    guard = lockGuard(file)
  } catch (cause) {
    throw new AppError('server.dataUnwritable', { path: folder }, cause)
  }
  if (guard === null) throw new AppError('server.dataInUse', { path: folder, pid: namedHolder(file) })
  const older = readOlderHolder(file)
  if (older !== null) {
    unlockGuard(guard)
    throw new AppError('server.dataInUse', { path: folder, pid: older })
  }
  writeFileSync(file, JSON.stringify({ pid: process.pid }), { mode: 0o600 })
  return releaseOnce(file, guard)
}

/** Gives the folder back: when asked, or at the latest when the process ends for any reason. */
function releaseOnce(file: string, guard: Database.Database): () => void {
  const release = (): void => {
    process.off('exit', release)
    // First the name, then the lock: the next holder's name must stay.
    rmSync(file, { force: true })
    unlockGuard(guard)
  }
  process.on('exit', release)
  return release
}
