import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase } from '../../server/adapters/store/sqlite/openDatabase'
import { transactContract, type Cups } from './transactContract'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-transact-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

transactContract('SQLite', async () => {
  const file = path.join(folder, 'cups.db')
  const database = await openDatabase<Cups>({ file, synchronous: 'FULL', migrations: [] })
  return { database, close: () => database.destroy() }
})
