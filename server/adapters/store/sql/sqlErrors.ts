/** A rule of the schema that a statement would have broken. */
export type ViolationKind = 'unique' | 'check' | 'foreignKey' | 'notNull'

export interface Violation {
  readonly kind: ViolationKind
  /** The table; empty where the database does not name it (checks and foreign keys of SQLite). */
  readonly table: string
  /** Columns of the broken key; empty where the database does not name them. */
  readonly columns: readonly string[]
  /** Name of a check; empty for the other kinds. */
  readonly check: string
}

const kinds: Readonly<Record<string, ViolationKind>> = {
  SQLITE_CONSTRAINT_UNIQUE: 'unique',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
  SQLITE_CONSTRAINT_CHECK: 'check',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'foreignKey',
  SQLITE_CONSTRAINT_NOTNULL: 'notNull',
  23505: 'unique',
  23514: 'check',
  23503: 'foreignKey',
  23502: 'notNull',
}

/** A transaction that was done, undone because another one of its commit took the whole down. */
export class UndoneWithAnother extends Error {
  override readonly name = 'UndoneWithAnother'
  readonly code = 'UNDONE_WITH_ANOTHER'
}

/** Transactions that a database gave up for another one; the same work may succeed at the next attempt. */
const lostRaces: ReadonlySet<string> = new Set(['40001', '40P01', 'SQLITE_BUSY_SNAPSHOT', 'UNDONE_WITH_ANOTHER'])

/** Fields of the drivers' errors: `code` of both, the rest of pg alone. */
interface DriverError {
  readonly code?: unknown
  readonly message: string
  readonly table?: string
  readonly column?: string
  readonly constraint?: string
  readonly detail?: string
}

/** The code of a driver's error, as `SQLITE_FULL` or `40001`; empty for any other value. */
export const sqlCodeOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
  return typeof code === 'string' ? code : ''
}

export const isLostRace = (error: unknown): boolean => lostRaces.has(sqlCodeOf(error))

/** Whether a statement failed because its table is not there. */
export const isMissingTable = (error: unknown): boolean =>
  sqlCodeOf(error) === '42P01' ||
  (sqlCodeOf(error) === 'SQLITE_ERROR' && (error as DriverError).message.includes('no such table'))

/** The rule that a statement broke, on either database; null for any other failure. */
export function violationOf(error: unknown): Violation | null {
  const code = sqlCodeOf(error)
  const kind = kinds[code]
  if (kind === undefined) return null
  return code.startsWith('SQLITE_') ? ofSqlite(kind, error as DriverError) : ofPostgres(kind, error as DriverError)
}

/** Whether a statement failed because another row has the same value in this column, or these columns, of a table. */
export function isTaken(error: unknown, table: string, ...columns: readonly string[]): boolean {
  const violation = violationOf(error)
  if (violation?.kind !== 'unique' || violation.table !== table) return false
  return violation.columns.length === columns.length && columns.every((column) => violation.columns.includes(column))
}

/** As in `UNIQUE constraint failed: staff.account, staff.name` or `CHECK constraint failed: stock_left`. */
function ofSqlite(kind: ViolationKind, { message }: DriverError): Violation {
  const named = message.slice(message.indexOf(':') + 1).trim()
  if (kind === 'check') return { kind, table: '', columns: [], check: named }
  const pairs = named.split(',').map((part) => part.trim().split('.'))
  if (pairs.some((pair) => pair.length !== 2)) return { kind, table: '', columns: [], check: '' }
  return { kind, table: pairs[0]?.[0] ?? '', columns: pairs.map(([, column]) => column ?? ''), check: '' }
}

/** The detail comes in the server's language, but always holds `(account)=(lin)`. */
function ofPostgres(kind: ViolationKind, { table = '', column, constraint = '', detail = '' }: DriverError): Violation {
  if (kind === 'check') return { kind, table, columns: [], check: constraint }
  const listed = column ?? /\(([^()]+)\)=\(/.exec(detail)?.[1] ?? ''
  const columns = listed.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
  return { kind, table, columns: listed === '' ? [] : columns, check: '' }
}
