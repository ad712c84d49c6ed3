import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { moneyMigrations, type MoneySchema } from '../../server/adapters/store/money/moneySchema'
import { openDatabase } from '../../server/adapters/store/sqlite/openDatabase'
import { orderStoreContract } from './orderStoreContract'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-orders-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
orderStoreContract('SQLite', async () => {
  const file = path.join(folder, `money-${(files += 1)}.db`)
  const database = await openDatabase<MoneySchema>({ file, synchronous: 'FULL', migrations: moneyMigrations })
  return { database, close: () => database.destroy() }
})
