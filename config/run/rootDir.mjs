import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository, wherever the command was called from. */
export const rootDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
