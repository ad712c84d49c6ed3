import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { moneyMigrations } from '../../server/adapters/store/records/moneySchema'
import { createReportStore } from '../../server/adapters/store/records/reportStore'
import type { ReportStore } from '../../server/ports/reports'
import { recordPlaces, type RecordPlace } from '../postgres/recordPlaces'
import { reportStoreContract } from './reportStoreContract'

for (const { name, make } of recordPlaces) {
  reportStoreContract(name, async () => {
    const place = await make()
    let database = await place.open()
    return {
      store: createReportStore(database),
      async reopen(): Promise<ReportStore> {
        await database.destroy()
        database = await place.open()
        return createReportStore(database)
      },
      async close() {
        await database.destroy()
        await place.remove()
      },
    }
  })
}

describe.each(recordPlaces)('reports on $name', ({ make }) => {
  let place: RecordPlace
  beforeEach(async () => {
    place = await make()
  })
  afterEach(() => place.remove())

  test('[REPORT-3] a file of the version before reports keeps its content and takes reports', async () => {
    const before = moneyMigrations.slice(0, moneyMigrations.findIndex(({ name }) => name === 'reports'))
    const older = await place.open(before)
    await older.insertInto('scenes').values({ name: 'a', room_id: 'tea' }).execute()
    await older.destroy()
    const newer = await place.open()
    expect(await newer.selectFrom('scenes').selectAll().execute()).toEqual([{ name: 'a', room_id: 'tea' }])
    expect(await newer.selectFrom('reports').selectAll().execute()).toEqual([])
    await newer.destroy()
  })

  test('[REPORT-12] the newest 2,000 reports are grouped; older ones come up as those are closed', async () => {
    const database = await place.open()
    const row = (target: string, nth: number) => ({
      room_id: 'tea', kind: 'line' as const, target_id: target, reporter_id: `g${nth}`, reporter_name: 'g',
      reason: 'other' as const, text: '', target_name: 'n', target_text: 't', target_by: 'b', created_at: nth,
    })
    const insert = (rows: ReturnType<typeof row>[]) =>
      database.insertInto('reports').values(rows as never).execute()
    await insert([row('true', 0)])
    for (let batch = 0; batch < 4; batch += 1) {
      await insert(Array.from({ length: 500 }, (_, nth) => row('flood', 1 + batch * 500 + nth)))
    }
    const store = createReportStore(database)
    const roomId = asRoomId('tea')
    const targets = async () => (await store.list(roomId, 'open', 10)).map(({ targetId, count }) => [targetId, count])
    expect([await store.countOpen(roomId), await targets()]).toEqual([1, [['flood', 2_000]]])
    const by = { id: asUserId('lin'), name: 'Lin' }
    await store.close({ roomId, kind: 'line', targetId: 'flood', upTo: 9_999, outcome: 'dismissed', by, at: 5 })
    expect([await store.countOpen(roomId), await targets()]).toEqual([1, [['true', 1]]])
    await database.destroy()
  })
})
