import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import Database from 'libsql'
import { openDatabase } from '../../../server/adapters/store/sqlite/openDatabase'

/* Gives a boolean to a database: `bare` to libsql, `guarded` by way of openDatabase. */
async function giveBoolean(): Promise<void> {
  if (process.argv[2] === 'bare') {
    new Database(':memory:').prepare('select ?').get([true])
    return
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-boolean-'))
  const database = await openDatabase({ file: path.join(folder, 'a.db'), synchronous: 'FULL', migrations: [] })
  await sql`select ${true}`.execute(database).catch((error: Error) => process.stdout.write(`${error.name}\n`))
  await sql`select 1`.execute(database)
  await database.destroy()
  rmSync(folder, { recursive: true })
  process.stdout.write('alive\n')
}

void giveBoolean()
