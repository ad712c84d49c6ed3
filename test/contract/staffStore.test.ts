import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createActStore } from '../../server/adapters/store/money/actStore'
import { moneyMigrations, type MoneySchema } from '../../server/adapters/store/money/moneySchema'
import { createStaffStore } from '../../server/adapters/store/money/staffStore'
import { openDatabase } from '../../server/adapters/store/sqlite/openDatabase'
import { staffStoreContract } from './staffStoreContract'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-staff-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
staffStoreContract('SQLite', async () => {
  const file = path.join(folder, `money-${(files += 1)}.db`)
  const openFile = () => openDatabase<MoneySchema>({ file, synchronous: 'FULL', migrations: moneyMigrations })
  let database = await openFile()
  const stores = () => ({ staff: createStaffStore(database), acts: createActStore(database) })
  return {
    ...stores(),
    async reopen() {
      await database.destroy()
      database = await openFile()
      return stores()
    },
    close: () => database.destroy(),
  }
})
