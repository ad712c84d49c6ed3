import { readFileSync } from 'node:fs'

/** A JSON object whose fields nobody has checked. */
export type Fields = Readonly<Record<string, unknown>>

/** @returns The value as an object, or an empty one. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

/** @returns The texts of a list, or none. */
export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []

/** @returns The value where it is a text, or an empty one. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** @returns The object in a JSON file; null when the file is missing, or holds something else. */
export const readJsonFile = (file: string): Fields | null => {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
  } catch {
    return null
  }
}
