import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Kysely } from 'kysely'
import { moneyMigrations, type MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { openDatabase } from '../../server/adapters/store/sqlite/openDatabase'

/**
 * Opens a new SQLite file of records with all tables. Tables are made once a run and copied, because each step of the
 * migrations waits for the disk.
 */
export async function openMigratedFile(file: string): Promise<Kysely<MoneySchema>> {
  copyFileSync(await migratedFile(), file)
  return openDatabase<MoneySchema>({ file, synchronous: 'FULL', migrations: moneyMigrations })
}

async function migratedFile(): Promise<string> {
  const { KAIBO_TESTS_FOLDER: shared = '' } = process.env
  if (shared === '') throw new Error('test/postgres/globalSetup.mjs has not run')
  const made = path.join(shared, 'migrated.db')
  if (existsSync(made)) return made
  const folder = mkdtempSync(path.join(shared, 'migrating-'))
  const file = path.join(folder, 'money.db')
  const database = await openDatabase({ file, synchronous: 'FULL', migrations: moneyMigrations })
  await database.destroy()
  // Another worker may have made the same meanwhile.
  renameSync(file, made)
  rmSync(folder, { recursive: true, force: true })
  return made
}
