import { fail, ok, type Result } from './result'

/** For each field the version in which it got its present value; fields left out have it from version 1. */
export type FieldVersions<Fields> = { readonly [Name in keyof Fields]?: number }

/** A record with several editors. `version` begins at 1 and counts the saved changes. */
export interface Versioned<Fields> {
  readonly fields: Fields
  readonly version: number
  readonly fieldVersions: FieldVersions<Fields>
}

/** A wish to change a record. */
export interface FieldChange<Fields> {
  readonly patch: Partial<Fields>
  /** The version the author has seen; undefined when the author names none. */
  readonly version?: number | undefined
  /** Whether the patch is the record as a whole, of which the author may have changed one field only. */
  readonly isWhole: boolean
}

/** Compares plain data regardless of the order of keys. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const keys = Object.keys(one)
  const valueAt = (value: object, key: string): unknown => (value as Record<string, unknown>)[key]
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && isSameValue(valueAt(one, key), valueAt(other, key)))
  )
}

const namesOf = <Fields extends object>(fields: Partial<Fields>): (keyof Fields & string)[] =>
  Object.keys(fields) as (keyof Fields & string)[]

/** Names the fields of a patch that have another value in the record. */
const differing = <Fields extends object>(fields: Fields, patch: Partial<Fields>): (keyof Fields & string)[] =>
  namesOf(patch).filter((name) => !isSameValue(fields[name], patch[name]))

/** The part of `fields` that differs from `seen`. */
export const changedFields = <Fields extends object>(seen: Fields, fields: Fields): Partial<Fields> =>
  Object.fromEntries(differing(seen, fields).map((name) => [name, fields[name]])) as Partial<Fields>

/** The record with the fields of a patch, one version later; the same object when the patch changes nothing. */
export function applyFields<Fields extends object>(
  record: Versioned<Fields>,
  patch: Partial<Fields>,
): Versioned<Fields> {
  const names = differing(record.fields, patch)
  if (names.length === 0) return record
  const version = record.version + 1
  const versions = Object.fromEntries(names.map((name) => [name, version])) as FieldVersions<Fields>
  return { fields: { ...record.fields, ...patch }, version, fieldVersions: { ...record.fieldVersions, ...versions } }
}

/**
 * The details of a refused conflict: the present version and the fields. `needs` asks an author without a version, like
 * an older client, to send one: without it the same change is always refused.
 */
export const describeConflict = (
  record: Pick<Versioned<object>, 'version'>,
  { version }: Pick<FieldChange<object>, 'version'>,
  fields: readonly string[],
): Readonly<Record<string, string | number>> => ({
  version: record.version,
  fields: fields.join(', '),
  ...(version === undefined && { needs: 'version' }),
})

/**
 * Applies a change unless it would overwrite a value that its author has not seen. A whole record without a version is
 * judged as if written for version 1; single fields without a version are taken as they are.
 * @returns The record after the change, or the names of the fields that were changed meanwhile.
 */
export function changeFields<Fields extends object>(
  record: Versioned<Fields>,
  { patch, version, isWhole }: FieldChange<Fields>,
): Result<Versioned<Fields>, (keyof Fields & string)[]> {
  const seen = version ?? (isWhole ? 1 : record.version)
  // A version that is not reached yet belongs to another life of the record: nothing of it is known here.
  const isUnseen = (name: keyof Fields): boolean => seen > record.version || (record.fieldVersions[name] ?? 1) > seen
  const conflicts = differing(record.fields, patch).filter(isUnseen)
  return conflicts.length > 0 ? fail(conflicts) : ok(applyFields(record, patch))
}
