import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { moneyMigrations, type MoneySchema } from '../../server/adapters/store/money/moneySchema'
import { createReportStore } from '../../server/adapters/store/money/reportStore'
import { openDatabase } from '../../server/adapters/store/sqlite/openDatabase'
import type { ReportStore } from '../../server/ports/reports'
import { reportStoreContract } from './reportStoreContract'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-reports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
reportStoreContract('SQLite', async () => {
  const file = path.join(folder, `money-${(files += 1)}.db`)
  const openFile = () => openDatabase<MoneySchema>({ file, synchronous: 'FULL', migrations: moneyMigrations })
  let database = await openFile()
  return {
    store: createReportStore(database),
    async reopen(): Promise<ReportStore> {
      await database.destroy()
      database = await openFile()
      return createReportStore(database)
    },
    close: () => database.destroy(),
  }
})

test('[REPORT-3] a file of the version before reports keeps what it has and takes reports', async () => {
  const file = path.join(folder, 'older.db')
  const before = moneyMigrations.slice(0, moneyMigrations.findIndex(({ name }) => name === 'reports'))
  const older = await openDatabase<MoneySchema>({ file, synchronous: 'FULL', migrations: before })
  await older.insertInto('scenes').values({ name: 'a', room_id: 'tea' }).execute()
  await older.destroy()
  const newer = await openDatabase<MoneySchema>({ file, synchronous: 'FULL', migrations: moneyMigrations })
  expect(await newer.selectFrom('scenes').selectAll().execute()).toEqual([{ name: 'a', room_id: 'tea' }])
  expect(await newer.selectFrom('reports').selectAll().execute()).toEqual([])
  await newer.destroy()
})
