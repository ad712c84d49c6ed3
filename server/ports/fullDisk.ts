/**
 * Codes of the file system, of SQLite and of PostgreSQL for a disk, or a quota, that is used up. SHMSIZE: SQLite cannot
 * enlarge the index of a database's second file.
 */
const fullDiskCodes: ReadonlySet<unknown> = new Set([
  ...['ENOSPC', 'EDQUOT'],
  ...['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'],
  '53100',
])

/** Whether a full disk, or a quota, is the root cause of a failure, under any errors that wrap it. */
export const isOfFullDisk = (problem: unknown): boolean => {
  if (!(problem instanceof Error)) return false
  return fullDiskCodes.has((problem as { code?: unknown }).code) || isOfFullDisk(problem.cause)
}
