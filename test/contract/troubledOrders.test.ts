import type { Kysely } from 'kysely'
import { createBillStore } from '../../server/adapters/store/records/billStore'
import type { MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { createOrderStore } from '../../server/adapters/store/records/orders/orderStore'
import { createShippingReports } from '../../server/adapters/store/records/shippingReportStore'
import type { By, OrderStore } from '../../server/ports/orders'
import { recordPlaces, type RecordPlace } from '../postgres/recordPlaces'
import { addGoods, draft, NOW } from './orderGoods'

const owner: By = { actor: 'owner', id: 'lin', name: 'Lin' }
const system: By = { actor: 'system', id: '', name: '' }

describe.each(recordPlaces)('[DESK-10] orders that need a person, in $name', ({ make }) => {
  let place: RecordPlace
  let database: Kysely<MoneySchema>
  let store: OrderStore
  let nth = 0

  beforeEach(async () => {
    place = await make()
    database = await place.open()
    store = createOrderStore(database)
    nth = 0
    await addGoods(database, 'cup', { stock: 50 })
  })
  afterEach(async () => {
    await database.destroy()
    await place.remove()
  })

  const order = async (): Promise<{ id: string; paymentId: string }> => {
    const { orderId } = await store.place(draft(`b${nth}`, { cup: 1 }))
    const paymentId = `pay${(nth += 1)}`
    await store.addPayment({
      ...{ id: paymentId, orderId, provider: 'wechat', method: 'jsapi', openId: 'o', at: NOW, nextAt: NOW + 5_000 },
    })
    return { id: orderId, paymentId }
  }
  const pay = (paymentId: string, at = NOW) =>
    store.pay(
      { paymentId, transactionId: `t-${paymentId}`, paidFen: 1_000, payer: '', paidAt: at }, `r-${paymentId}`, at,
    )
  const paid = async (): Promise<{ id: string; paymentId: string }> => {
    const made = await order()
    await pay(made.paymentId)
    return made
  }
  const listed = async (): Promise<string[]> => {
    const found = await store.search({ rooms: null, limit: 10, state: 'trouble' })
    const { troubles } = await store.counts({ rooms: null })
    expect(troubles).toBe(found.orders.length)
    return found.orders.map(({ id }) => id)
  }
  const troublesOf = async (id: string) => (await store.troubles([id])).get(id) ?? []

  test('an order that goes its way needs nobody', async () => {
    await order()
    const { id } = await paid()
    await store.ship({ id: 'p', orderId: id, company: '顺丰', trackingNumber: 't', lines: null, by: owner, at: NOW })
    expect(await listed()).toEqual([])
    expect(await troublesOf(id)).toEqual([])
    expect(await store.troubles([])).toEqual(new Map())
  })

  test('a refund that failed needs one until it is repeated', async () => {
    const { id } = await paid()
    await store.addRefund({
      ...{ id: 'r', orderId: id, lines: [{ number: 1, pieces: 1 }], shippingFen: 0, restock: false, reason: 'r' },
      ...{ afterSaleId: '', by: owner, at: NOW },
    })
    await store.sendRefund('r', NOW)
    await store.settleRefund('r', 'failed', NOW)
    expect([await listed(), await troublesOf(id)]).toEqual([[id], ['refund']])
    await store.repeatRefund('r', 'again', owner, NOW)
    expect(await listed()).toEqual([])
  })

  test('the refund of a payment that came too late needs one where it waits for the owner', async () => {
    const { id, paymentId } = await order()
    await store.askToClose(id, 'expired', system, NOW)
    await store.closePayment(paymentId, NOW)
    await store.giveUp(id, NOW)
    await pay(paymentId, NOW + 1)
    expect(await listed()).toEqual([])
    await store.delayRefund(`r-${paymentId}`, NOW + 9, 'payment.notEnough')
    expect([await listed(), await troublesOf(id)]).toEqual([[id], ['refund']])
    expect((await store.search({ rooms: ['other'], limit: 10, state: 'trouble' })).orders).toEqual([])
  })

  test('a report of parcels that WeChat refuses needs one until it is taken', async () => {
    const { id, paymentId } = await paid()
    await store.ship({ id: 'p', orderId: id, company: '某某', trackingNumber: 't', lines: null, by: owner, at: NOW })
    const reports = createShippingReports(database)
    await reports.fail(paymentId, 'carrier', '某某')
    expect([await listed(), await troublesOf(id)]).toEqual([[id], ['shipping']])
    await reports.drop(paymentId)
    expect(await listed()).toEqual([])
  })

  test('a difference of the bill needs one until a later reading no longer has it', async () => {
    const { id, paymentId } = await paid()
    const bills = createBillStore(database)
    const reading = {
      ...{ day: '2026-11-30', readAt: NOW, rows: 0, foreignRows: 0, paidFen: 0, refundedFen: 0, feeFen: 0 },
      refundIds: [],
    }
    const difference = {
      ...{ transactionId: `t-${paymentId}`, refundId: '', paymentId, orderId: id, fault: 'onlyInBooks' as const },
      ...{ billFen: 0, billState: '', bookFen: 1_000, bookState: 'kept' },
    }
    await bills.keep({ ...reading, differences: [difference] })
    expect([await listed(), await troublesOf(id)]).toEqual([[id], ['bill']])
    await bills.keep({ ...reading, readAt: NOW + 1, differences: [] })
    expect(await listed()).toEqual([])
  })

  test('an order that the provider does not close needs one after several attempts', async () => {
    const { id } = await order()
    await store.askToClose(id, 'expired', system, NOW)
    for (let tries = 0; tries < 11; tries += 1) await store.delayOrder(id, NOW + tries)
    expect(await listed()).toEqual([])
    await store.delayOrder(id, NOW + 12)
    expect([await listed(), await troublesOf(id)]).toEqual([[id], ['closing']])
    await store.giveUp(id, NOW)
  })
})
