import { AppError } from '@/domain/errors/AppError'
import { createRoomSales, SALES_HINT_MS, SALES_PERIOD_MS } from '@/store/studio/createRoomSales'
import { createFakeClock } from '../../fakes/fakeClock'
import { FakeHttp, FakePresence, settle } from '../../fakes/studioPorts'
import { counts, NOW } from '../../features/studio/orders/orderFixture'

const SALES = 'GET /api/desk/counts?roomId=tea'

async function open() {
  const [http, clock, presence] = [new FakeHttp(), createFakeClock(NOW), new FakePresence()]
  http.answer(SALES, () => counts())
  const store = createRoomSales({ http, clock, presence }, 'tea')
  const stop = store.getState().watch()
  await settle()
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms)
    await settle()
  }
  return { http, presence, store, stop, pass, asked: () => http.countOf(SALES) }
}

test('[DESK-8] sales are read at once, then every 3 s while they are seen', async () => {
  const { presence, stop, pass, asked } = await open()
  expect(asked()).toBe(1)
  await pass(SALES_PERIOD_MS)
  expect(asked()).toBe(2)
  presence.become({ visible: false })
  await pass(SALES_PERIOD_MS * 3)
  expect(asked()).toBe(2)
  stop()
})

test('[DESK-8] a rush of hints causes one earlier look', async () => {
  const { store, stop, pass, asked } = await open()
  for (let nth = 0; nth < 20; nth += 1) store.getState().hint()
  await pass(SALES_HINT_MS)
  expect(asked()).toBe(2)
  stop()
  store.getState().hint()
  await pass(SALES_HINT_MS)
  expect(asked()).toBe(2)
})

test('[DESK-8] a reading that fails, or is older, changes nothing', async () => {
  const { http, store, stop, pass } = await open()
  http.answer(SALES, () => new AppError('network.offline'))
  await pass(SALES_PERIOD_MS)
  http.answer(SALES, () => counts({ now: NOW - 1, paidOrders: 0 }))
  await pass(SALES_PERIOD_MS)
  expect(store.getState().sales?.paidOrders).toBe(1)
  stop()
})
