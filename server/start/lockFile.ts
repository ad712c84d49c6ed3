import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { AppError } from '@/domain/errors/AppError'

/** Says which process owns a folder. */
interface Holder {
  readonly pid: number
  /** When that process began, by the kernel; empty where it does not say. A pid alone may be another's by now. */
  readonly born: string
}

/** Tries before somebody else's lock, which comes and goes, is believed. */
const TRIES = 3

/** The process that holds the lock and lives; null when nobody does, or one that died without letting go. */
export function readHolder(file: string): number | null {
  let holder: Partial<Holder>
  try {
    holder = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>
  } catch {
    // Not there, or cut short by a crash while it was written.
    return null
  }
  const { pid, born } = holder
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return null
  return isAlive(pid) && bornAt(pid) === born ? pid : null
}

/**
 * Takes the lock; a dead process's lock is taken over.
 * @returns Lets go of it.
 * @throws AppError `server.dataInUse` with the pid of the process that has it.
 */
export function takeLock(file: string, folder: string): () => void {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      const handle = openSync(file, 'wx', 0o600)
      writeSync(handle, JSON.stringify({ pid: process.pid, born: bornAt(process.pid) } satisfies Holder))
      closeSync(handle)
      return releaseOnce(file)
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException
      if (code !== 'EEXIST') throw new AppError('server.dataUnwritable', { path: folder }, cause)
    }
    const pid = readHolder(file)
    if (pid !== null) throw new AppError('server.dataInUse', { path: folder, pid })
    rmSync(file, { force: true })
  }
  throw new AppError('server.dataInUse', { path: folder, pid: 0 })
}

/** Gives the folder back: when asked, or at the latest when the process ends, whatever its end was waiting for. */
function releaseOnce(file: string): () => void {
  const release = (): void => {
    process.off('exit', release)
    rmSync(file, { force: true })
  }
  process.on('exit', release)
  return release
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !statOf(pid).startsWith('Z')
  } catch (cause) {
    // EPERM: it lives and belongs to another user.
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const bornAt = (pid: number): string => statOf(pid).split(' ')[19] ?? ''

/** The fields of /proc/<pid>/stat from the state on; empty without a /proc. The name before may hold anything. */
function statOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2)
  } catch {
    return ''
  }
}
