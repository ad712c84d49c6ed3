import { AppError } from '@/domain/errors/AppError'
import type { DeskOrder } from '@/store/studio/createStudioOrders'
import { createStudioOrders } from '@/store/studio/createStudioOrders'
import { ORDER_SEARCH_PAUSE_MS } from '@/store/studio/orderList'
import { DESK_PERIOD_MS } from '@/store/studio/watchDesk'
import { createFakeClock } from '../../fakes/fakeClock'
import { FakeHttp, FakePresence, settle } from '../../fakes/studioPorts'
import { counts, listOf, NOW, order, refund } from '../../features/studio/orders/orderFixture'

const LIST = 'GET /api/desk/orders?state=paid'
const ONE = 'GET /api/desk/orders/o1'
const REFUNDS = 'POST /api/desk/orders/o1/refunds'
const COUNTS = 'GET /api/desk/counts'
const reply = (shown: DeskOrder) => () => ({ now: NOW, order: shown })

async function open(...orders: DeskOrder[]) {
  const [http, clock, presence] = [new FakeHttp(), createFakeClock(NOW), new FakePresence()]
  let made = 0
  const ids = { next: () => `key-${(made += 1)}` }
  http.answer(LIST, () => listOf(orders.length === 0 ? [order()] : orders))
  http.answer(ONE, reply(order()))
  http.answer(COUNTS, () => counts())
  const store = createStudioOrders({ http, clock, presence, ids })
  store.getState().choose({})
  await store.getState().open('o1')
  await settle()
  const bodies = (path: string): unknown[] => http.asked.filter((asked) => asked.path === path).map(({ body }) => body)
  return { http, clock, store, state: () => store.getState(), bodies }
}

const asked = { lines: [{ number: 1, pieces: 1 }], shippingFen: 0, restock: false, reason: '缺货' }
const refunded = (key: string): DeskOrder => order('o1', { refunds: [refund({ id: `o1-${key}` })], refundedFen: 1_000 })

describe('[DESK-2] the list', () => {
  test('goes on where the page before it ended, and shows no order twice', async () => {
    const { http, state } = await open()
    http.answer(LIST, () => listOf([order('o3'), order('o2')], 'o2'))
    await state().readAgain()
    http.answer(`${LIST}&after=o2`, () => listOf([order('o2'), order('o1')]))
    await state().readMore()
    expect(state().list?.orders.map(({ id }) => id)).toEqual(['o3', 'o2', 'o1'])
    expect(state().list?.next).toBe('')
  })

  test('an answer for a filter that was left is dropped', async () => {
    const { http, state } = await open()
    http.hold(LIST)
    state().choose({})
    http.answer('GET /api/desk/orders?state=done', () => listOf([]))
    state().choose({ state: 'done' })
    await settle()
    http.answer(LIST, () => listOf([order()]))
    await settle()
    expect(state().list?.orders).toEqual([])
  })

  test('words are searched after a pause in typing', async () => {
    const { http, clock, state } = await open()
    state().typeSearch('王')
    state().typeSearch('王芳 ')
    const path = 'GET /api/desk/orders?state=paid&search=%E7%8E%8B%E8%8A%B3'
    http.answer(path, () => listOf([order('found')]))
    clock.advance(ORDER_SEARCH_PAUSE_MS)
    await settle()
    expect(http.countOf(path)).toBe(1)
    expect(state().list?.orders[0]?.id).toBe('found')
  })

  test('a page that fails keeps the orders read before, and says why', async () => {
    const { http, state } = await open()
    http.answer(LIST, () => new AppError('network.offline'))
    await state().readAgain()
    expect([state().list?.orders.length, state().readError?.code]).toEqual([1, 'network.offline'])
  })

  test('follows changes elsewhere; several open pages are left to the reader', async () => {
    const { http, clock, state } = await open()
    const stop = state().watch()
    await settle()
    http.answer(COUNTS, () => counts({ states: { paid: 2 } }))
    http.answer(LIST, () => listOf([order('o2'), order()], 'o1'))
    clock.advance(DESK_PERIOD_MS)
    await settle()
    expect(state().list?.orders[0]?.id).toBe('o2')
    http.answer(`${LIST}&after=o1`, () => listOf([order('o0')]))
    await state().readMore()
    http.answer(COUNTS, () => counts({ states: { paid: 3 } }))
    clock.advance(DESK_PERIOD_MS)
    await settle()
    expect([state().hasNews, state().list?.orders.length]).toEqual([true, 3])
    stop()
  })
})

describe('[DESK-5] a refund', () => {
  test('keeps its key while nobody knows whether it arrived', async () => {
    const { http, state, bodies } = await open()
    http.answer(REFUNDS, () => new AppError('network.timeout'))
    expect((await state().refund(asked)).ok).toBe(false)
    http.answer(REFUNDS, reply(refunded('key-1')))
    expect((await state().refund(asked)).ok).toBe(true)
    expect(bodies('/api/desk/orders/o1/refunds')).toEqual([{ ...asked, key: 'key-1' }, { ...asked, key: 'key-1' }])
    await state().refund(asked)
    expect(bodies('/api/desk/orders/o1/refunds').at(-1)).toEqual({ ...asked, key: 'key-2' })
  })

  test('whose answer was lost is found in the order and counts as done', async () => {
    const { http, state } = await open()
    http.answer(REFUNDS, () => new AppError('internal.unexpected'))
    http.answer(ONE, reply(refunded('key-1')))
    expect((await state().refund(asked)).ok).toBe(true)
    expect(state().opened?.order.refundedFen).toBe(1_000)
  })

  test('of other content is not sent on top of one that arrived after all', async () => {
    const { http, state, bodies } = await open()
    http.answer(REFUNDS, () => new AppError('network.unreachable'))
    http.answer(ONE, () => new AppError('network.unreachable'))
    await state().refund(asked)
    http.answer(ONE, reply(refunded('key-1')))
    const second = await state().refund({ ...asked, lines: [{ number: 1, pieces: 2 }] })
    expect(second).toMatchObject({ ok: false, error: { code: 'order.wrongState' } })
    expect(bodies('/api/desk/orders/o1/refunds')).toHaveLength(1)
    expect(state()).toMatchObject({ conflict: { code: 'order.wrongState' }, opened: { order: { refundedFen: 1_000 } } })
  })
})

test('[BUY-13] the open order follows a refund that is under way, which changes no count', async () => {
  const { http, clock, state } = await open()
  const shown = (stands: string) => reply(order('o1', { refunds: [refund({ kind: 'surplus', state: stands })] }))
  http.answer(ONE, shown('sent'))
  await state().open('o1')
  const stop = state().watch()
  await settle()
  http.answer(ONE, shown('succeeded'))
  clock.advance(DESK_PERIOD_MS)
  await settle()
  expect(state().opened?.order.refunds).toMatchObject([{ state: 'succeeded' }])
  const read = http.countOf(ONE)
  clock.advance(DESK_PERIOD_MS)
  await settle()
  expect(http.countOf(ONE)).toBe(read)
  stop()
})

test('[DESK-6] an order that another member moved is shown as it is now, with the refusal', async () => {
  const { http, state } = await open()
  http.answer('POST /api/desk/orders/o1/parcels', () => new AppError('order.wrongState', { state: 'refunded' }))
  http.answer(ONE, reply(order('o1', { state: 'refunded' })))
  const done = await state().ship({ company: '顺丰速运', trackingNumber: 'SF1' })
  expect(done.ok).toBe(false)
  expect(state()).toMatchObject({ conflict: { code: 'order.wrongState' }, opened: { order: { state: 'refunded' } } })
  expect(state().list?.orders[0]?.state).toBe('refunded')
})

test('[DESK-7] a table is previewed, then shipped once', async () => {
  const { http, state, bodies } = await open()
  const row = { row: 2, orderId: 'o1', outcome: 'ready', detail: '' }
  http.answer('POST /api/desk/parcels/import?preview=1', () => ({ rows: [row], shipped: 0 }))
  http.answer('POST /api/desk/parcels/import', () => ({ rows: [{ ...row, outcome: 'shipped' }], shipped: 1 }))
  await state().previewTable('table')
  expect(state().parcels).toMatchObject({ isApplied: false })
  await Promise.all([state().applyTable(), state().applyTable()])
  await state().applyTable()
  expect(bodies('/api/desk/parcels/import')).toEqual([{ csv: 'table' }])
  expect(state().parcels).toMatchObject({ isApplied: true, reply: { shipped: 1 } })
})
