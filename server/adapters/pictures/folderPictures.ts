import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isPictureName, type PictureStore } from '../../ports/pictures'

/** Pictures as files of one folder. */
export function createFolderPictures(folder: string): PictureStore {
  return {
    async keep(bytes, format) {
      const name = `${createHash('sha256').update(bytes).digest('hex')}.${format}`
      await mkdir(folder, { recursive: true })
      // Written beside and renamed, so that a reader never meets half a picture.
      const unfinished = path.join(folder, `.${randomUUID()}`)
      await writeFile(unfinished, bytes)
      await rename(unfinished, path.join(folder, name))
      return name
    },
    async read(name) {
      if (!isPictureName(name)) return null
      try {
        const file = await open(path.join(folder, name))
        const { size } = await file.stat()
        return { sizeBytes: size, bytes: file.createReadStream() }
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw cause
      }
    },
  }
}
