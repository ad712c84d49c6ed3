import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isPictureName, type KeptPicture, type PictureStore, type PrivatePictures } from '../../ports/pictures'

const unfinishedPattern = /^\.[0-9a-f-]{36}$/

/** Writes beside and renames, so that no reader ever gets half a picture. */
async function writePicture(folder: string, name: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true })
  const unfinished = path.join(folder, `.${randomUUID()}`)
  try {
    await writeFile(unfinished, bytes)
    await rename(unfinished, path.join(folder, name))
  } catch (cause) {
    // On a full disk an incomplete image would use the remaining space.
    await rm(unfinished, { force: true })
    throw cause
  }
}

/** The caller has to read or destroy the bytes; null when there is no such file. */
async function readPicture(folder: string, name: string): Promise<KeptPicture | null> {
  try {
    const file = await open(path.join(folder, name))
    const { size } = await file.stat()
    return { sizeBytes: size, bytes: file.createReadStream() }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cause
  }
}

/** Pictures as files of one folder. */
export function createFolderPictures(folder: string): PictureStore {
  return {
    async keep(bytes, format) {
      const name = `${createHash('sha256').update(bytes).digest('hex')}.${format}`
      await writePicture(folder, name, bytes)
      return name
    },
    async keepOnly(used, keptBefore) {
      let deleted = 0
      for (const name of await readdir(folder)) {
        if (used.has(name) || !(isPictureName(name) || unfinishedPattern.test(name))) continue
        const file = path.join(folder, name)
        if ((await stat(file)).mtimeMs >= keptBefore) continue
        await rm(file, { force: true })
        deleted += 1
      }
      return deleted
    },
    read: async (name) => (isPictureName(name) ? readPicture(folder, name) : null),
  }
}

export const createPrivatePictures = (folder: string): PrivatePictures => ({
  write: (name, bytes) => writePicture(folder, name, bytes),
  read: (name) => readPicture(folder, name),
  remove: (name) => rm(path.join(folder, name), { force: true }),
})
