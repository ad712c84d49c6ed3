import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { link, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { ARCHIVE_FOLDER, databaseFiles, FORMAT, MANIFEST, type DatabaseName, type Manifest } from './archiveFormat'
import { CommandProblem } from '../commandTexts'
import { copyDatabases } from './copyDatabases'
import { createTarWriter, type TarEntry } from './tarFile'

/** The result of a backup. */
export interface MadeBackup {
  readonly bytes: number
  readonly files: number
}

const databaseFileNames = Object.values(databaseFiles).join('|')
/** Entries that a restore does not need: logs, locks, unfinished files, and side files of an open database. */
const omitted = new RegExp(`^(?:logs|kaibo\\.(?:lock|guard.*|reserve)|(?:${databaseFileNames})(?:-.*)?|.*\\.new|\\..*)$`)

/**
 * Writes one archive with everything that a restore needs, as of one moment, also while the server runs. `file` does
 * not exist before and is complete when it does; nobody but its owner reads it.
 * @throws CommandProblem when there is no data, or the place of the file does not do.
 */
export async function backupData(dataDir: string, file: string, now: number): Promise<MadeBackup> {
  const money = path.join(dataDir, databaseFiles.money)
  for (const needed of [money, path.join(dataDir, databaseFiles.rooms)]) {
    if (!existsSync(needed)) throw new CommandProblem('noData', { path: needed })
  }
  checkPlace(dataDir, file)
  const unfinished = `${file}.${randomUUID()}`
  const scratch = `${unfinished}.databases`
  const clear = (): void => {
    rmSync(scratch, { recursive: true, force: true })
    rmSync(unfinished, { force: true })
  }
  // An interruption ends the process; half a copy of everybody's data must not stay.
  process.once('exit', clear)
  try {
    mkdirSync(scratch, { mode: 0o700 })
    const made = await writeArchive({ dataDir, money, scratch, archive: unfinished, now })
    // A link and no renaming: it never replaces a file that another backup made meanwhile.
    await link(unfinished, file)
    return made
  } catch (cause) {
    throw readableCause(cause, file)
  } finally {
    clear()
    process.off('exit', clear)
  }
}

function checkPlace(dataDir: string, file: string): void {
  if (existsSync(file)) throw new CommandProblem('fileExists', { path: file })
  const folder = path.dirname(path.resolve(file))
  if (!existsSync(folder)) throw new CommandProblem('outputUnwritable', { path: file, reason: 'ENOENT' })
  const relative = path.relative(realpathSync(dataDir), realpathSync(folder))
  const isInside = relative === '' || !(relative.startsWith('..') || path.isAbsolute(relative))
  if (isInside) throw new CommandProblem('insideData', { path: file })
}

function readableCause(cause: unknown, file: string): unknown {
  const { code } = cause as NodeJS.ErrnoException
  if (code === 'EEXIST') return new CommandProblem('fileExists', { path: file }, cause)
  const isOfPlace = code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
  return isOfPlace ? new CommandProblem('outputUnwritable', { path: file, reason: code }, cause) : cause
}

async function writeArchive(needs: {
  readonly dataDir: string
  readonly money: string
  readonly scratch: string
  readonly archive: string
  readonly now: number
}): Promise<MadeBackup> {
  const { dataDir, money, scratch, now } = needs
  const names = (Object.keys(databaseFiles) as DatabaseName[]).filter((name) =>
    existsSync(path.join(dataDir, databaseFiles[name])),
  )
  const copyOf = (name: DatabaseName): string => path.join(scratch, databaseFiles[name])
  const copied = copyDatabases(
    money,
    names.map((name) => ({ file: path.join(dataDir, databaseFiles[name]), copy: copyOf(name) })),
  )
  const archive = await open(needs.archive, 'wx', 0o600)
  try {
    const writer = createTarWriter(archive, now)
    const files: TarEntry[] = []
    for (const name of names) {
      files.push(await writer.addFile(`${ARCHIVE_FOLDER}${databaseFiles[name]}`, copyOf(name)))
      await rm(copyOf(name))
    }
    // After the databases: an image is kept before anything mentions it, and is never changed.
    for (const name of listFiles(dataDir)) {
      const entry = await addUnlessGone(() => writer.addFile(`${ARCHIVE_FOLDER}${name}`, path.join(dataDir, name)))
      if (entry !== null) files.push(entry)
    }
    const schemas = Object.fromEntries(names.map((name, index) => [name, copied[index]?.schema ?? 0]))
    const manifest: Manifest = { format: FORMAT, madeAt: now, schemas, files }
    await writer.addText(MANIFEST, JSON.stringify(manifest, null, 1))
    await writer.finish()
    return { bytes: (await archive.stat()).size, files: files.length }
  } finally {
    await archive.close()
  }
}

/** The server deletes images that nothing mentions. */
async function addUnlessGone(add: () => Promise<TarEntry>): Promise<TarEntry | null> {
  try {
    return await add()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cause
  }
}

/** Paths of the regular files below the folder, with `/`; links are followed, and no folder is entered twice. */
function listFiles(dataDir: string): string[] {
  const found: string[] = []
  const seen = new Set<string>()
  const enter = (folder: string): void => {
    const real = realpathSync(path.join(dataDir, folder))
    if (seen.has(real)) return
    seen.add(real)
    for (const name of readdirSync(real).sort()) {
      if (omitted.test(name)) continue
      const below = folder === '' ? name : `${folder}/${name}`
      const stats = statSync(path.join(dataDir, below), { throwIfNoEntry: false })
      if (stats?.isDirectory() === true) enter(below)
      else if (stats?.isFile() === true) found.push(below)
    }
  }
  enter('')
  return found
}
