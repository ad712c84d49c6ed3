import { loadConfig } from '../config'
import { isOfFullDisk } from '../ports/fullDisk'
import { backupData } from './backup/backupData'
import { commandLine, CommandProblem } from './commandTexts'
import { restoreData } from './backup/restoreData'
import { registerErasure } from './erase'
import { describeProblem } from './startProblem'

/** Output of a command, and whether it succeeded. */
interface Outcome {
  readonly text: string
  readonly ok: boolean
}

const BYTES_OF_MEGABYTE = 1_000_000

/** The data folder. @throws CommandProblem when the records are elsewhere, so that an archive of it would lack them. */
const folderWithRecords = (): string => {
  const { databaseUrl, dataDir } = loadConfig()
  if (databaseUrl !== '') throw new CommandProblem('recordsElsewhere', { path: dataDir })
  return dataDir
}

/** `npx kaibo backup FILE`. */
const backup = async ([file = '', ...rest]: readonly string[]): Promise<string> => {
  if (file === '' || rest.length > 0) throw new CommandProblem('backupUsage')
  const { bytes, files } = await backupData(folderWithRecords(), file, Date.now())
  return commandLine('backupMade', { path: file, files, megabytes: (bytes / BYTES_OF_MEGABYTE).toFixed(1) })
}

/** `npx kaibo restore FILE`. */
const restore = async ([file = '', ...rest]: readonly string[]): Promise<string> => {
  if (file === '' || rest.length > 0) throw new CommandProblem('restoreUsage')
  const dataDir = folderWithRecords()
  const madeAt = await restoreData(dataDir, file, Date.now())
  return commandLine('restored', { path: dataDir, madeAt: new Date(madeAt).toISOString() })
}

/** `npx kaibo erase USER_ID`. */
const erase = async ([user = '', ...rest]: readonly string[]): Promise<string> => {
  if (rest.length > 0) throw new CommandProblem('eraseUsage')
  const isDone = await registerErasure(loadConfig(), user, Date.now())
  return commandLine(isDone ? 'erased' : 'erasurePending', { user })
}

const commands = { backup, restore, erase } as const

/**
 * Entry of dist/server/dataCommands.mjs: the commands that work on the data folder. They need the rights of the
 * server's user.
 */
export async function runDataCommand(name: keyof typeof commands, options: readonly string[]): Promise<Outcome> {
  // Copies are private to this user, even if the shell's umask is wider.
  process.umask(0o077)
  // An interruption runs the `exit` listeners, which remove unfinished files.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
  try {
    return { text: `${await commands[name](options)}\n`, ok: true }
  } catch (problem) {
    return { text: `${readable(problem, options)}\n`, ok: false }
  }
}

function readable(problem: unknown, [path = '']: readonly string[]): string {
  if (isOfFullDisk(problem)) return commandLine('diskFull', { path })
  return describeProblem(problem) ?? (problem instanceof Error ? problem.message : String(problem))
}
