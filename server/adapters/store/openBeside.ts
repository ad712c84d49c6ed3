import { existsSync } from 'node:fs'
import { sql, type Kysely } from 'kysely'
import type { MoneySchema } from './records/moneySchema'
import { connectPostgres } from './postgres/openPostgres'
import { isMissingTable } from './sql/sqlErrors'
import { connectFile } from './sqlite/openDatabase'

/**
 * Opens the records beside a server that may be running, for the commands of the terminal: nothing is migrated, and the
 * server keeps its hold.
 * @returns Null when there are none that hold these tables.
 * @throws AppError `server.databaseUnreachable`, `server.dataCorrupt`, `server.dataUnwritable`
 */
export async function openBeside(
  { url, file }: { readonly url: string; readonly file: string },
  needed: readonly (keyof MoneySchema)[],
): Promise<Kysely<MoneySchema> | null> {
  if (url === '' && !existsSync(file)) return null
  const database =
    url === ''
      ? connectFile<MoneySchema>({ file, synchronous: 'FULL' })
      : await connectPostgres<MoneySchema>({ url, onIdleFailure: () => undefined })
  try {
    for (const table of needed) await database.selectFrom(table).select(sql`1`.as('one')).limit(0).execute()
    return database
  } catch (error) {
    await database.destroy()
    if (isMissingTable(error)) return null
    throw error
  }
}
