import { readFile } from 'node:fs/promises'
import { readProfile, type ReadProfile } from '@/domain/access/readProfile'

/** Compiles and imports a TypeScript file; given by whoever has a compiler. */
export type ImportTypeScript = (file: string) => Promise<Readonly<Record<string, unknown>>>

/**
 * Reads a profile from a JSON file, or from a TypeScript or JavaScript file that exports `accessProfile`.
 * @throws Error when the file is not there or cannot be compiled.
 */
export const loadProfile = async (file: string, importTypeScript: ImportTypeScript): Promise<ReadProfile> => {
  if (/\.json$/i.test(file)) return readProfile(JSON.parse(await readFile(file, 'utf8')))
  const { accessProfile } = await importTypeScript(file)
  return readProfile(accessProfile)
}
