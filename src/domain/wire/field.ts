import { isId } from '../kernel/ids'

/** An object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most
export const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most
export const isKey = (value: unknown): value is string => typeof value === 'string' && isId(value)
