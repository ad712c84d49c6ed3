import type { Kysely } from 'kysely'
import pino from 'pino'
import { createBillStore } from '../../../server/adapters/store/records/billStore'
import type { MoneySchema } from '../../../server/adapters/store/records/moneySchema'
import { createOrderStore } from '../../../server/adapters/store/records/orders/orderStore'
import { createUlidSource } from '../../../server/adapters/system/ulidSource'
import type { BillDay } from '../../../server/ports/bills'
import { createBillWorker, type BillWorker } from '../../../server/shop/billWorker'
import { createCashier } from '../../../server/shop/cashier'
import { createOrderWorker } from '../../../server/shop/orderWorker'
import { addGoods, draft } from '../../contract/orderGoods'
import { recordPlaces, type RecordPlace } from '../../postgres/recordPlaces'
import { BUYER, openWeChatPayRig, START, type WeChatPayRig } from '../payment/weChatPayRig'

const logger = pino({ level: 'silent' })
const ids = createUlidSource()
const YESTERDAY = '2026-11-30'
const at = (text: string): number => Date.parse(`${text}+08:00`)

describe.each(recordPlaces)('the daily bill on $name', ({ make }) => {
  let place: RecordPlace
  let database: Kysely<MoneySchema>
  let pay: WeChatPayRig
  let worker: BillWorker
  let asked: () => number

  beforeEach(async () => {
    place = await make()
    database = await place.open()
    await addGoods(database, 'cup', { stock: 100 })
    pay = await openWeChatPayRig()
    worker = start()
    asked = () => pay.service.asked.filter((line) => line.endsWith('/v3/bill/tradebill')).length
  })
  afterEach(async () => {
    await worker.stop()
    await pay.service.close()
    await database.destroy()
    await place.remove()
  })
  const start = (): BillWorker =>
    createBillWorker({ bills: createBillStore(database), payment: pay.payment, clock: pay.clock, logger })
  const dayOf = async (day = YESTERDAY): Promise<BillDay | null> => createBillStore(database).day(day)
  const faults = async (day = YESTERDAY): Promise<[string, string][]> =>
    ((await dayOf(day))?.differences ?? []).map(({ fault, refundId }) => [fault, refundId])

  /** Buys a cup by WeChat Pay, at the time of the clock; `isTold`: whether the notification arrives. */
  const buy = async (isTold = true) => {
    const orders = createOrderStore(database)
    const cashier = createCashier({ orders, payment: pay.payment, clock: pay.clock, ids, logger })
    const now = pay.clock.now()
    const { orderId } = await orders.place(draft('ann', { cup: 1 }, { at: now, expiresAt: now + 900_000 }))
    const order = await orders.find(orderId)
    if (order === null) throw new Error('no order')
    const { payment } = await cashier.start(order, { method: 'jsapi', payer: BUYER, clientAddress: '' })
    pay.service.pay(payment.id)
    if (isTold) await cashier.take(pay.read(pay.service.outbox.at(-1)))
    const state = await pay.payment.query(payment.id)
    if (state.state !== 'succeeded') throw new Error('not paid')
    return { orderId, paymentId: payment.id, transactionId: state.transactionId, orders, cashier }
  }
  const billed = (bought: { paymentId: string; transactionId: string }, change: object = {}) => ({
    paymentId: bought.paymentId, transactionId: bought.transactionId, totalFen: 1_000, description: '杯', ...change,
  })
  const tomorrow = (text: string): void => pay.clock.advance(at(`2026-12-01T${text}`) - pay.clock.now())

  test('[PAY-3][PAY-4] yesterday is read at a quarter past ten, once, and a restart repeats nothing', async () => {
    const bought = await buy()
    pay.service.setBill(YESTERDAY, [billed(bought)])
    tomorrow('10:14:59')
    await worker.look()
    // Day before the first payment, for which nothing is asked.
    expect(asked()).toBe(0)
    tomorrow('10:15:00')
    await worker.look()
    expect(await dayOf()).toMatchObject({ state: 'read', rows: 1, paidFen: 1_000, differences: [], problem: '' })
    await worker.look()
    const again = start()
    await again.look()
    await again.stop()
    expect(asked()).toBe(1)
  })

  test('[PAY-1] each kind of difference is kept, and nothing is mended', async () => {
    const good = await buy()
    const untold = await buy(false)
    const lost = await buy()
    const other = '01JDXYZ0000000000000000009'
    pay.service.setBill(YESTERDAY, [
      billed(good, { totalFen: 900 }),
      billed(untold),
      billed({ paymentId: other, transactionId: 'T-9' }),
      billed({ paymentId: 'TILL-1', transactionId: 'T-10' }),
    ])
    tomorrow('10:20:00')
    await worker.look()
    const day = await dayOf()
    const found = Object.fromEntries((day?.differences ?? []).map(({ paymentId, fault }) => [paymentId, fault]))
    expect(found).toEqual({
      [good.paymentId]: 'amount', [untold.paymentId]: 'state', [lost.paymentId]: 'onlyInBooks', [other]: 'onlyInBill',
    })
    expect(day).toMatchObject({ rows: 4, foreignRows: 1 })
    expect((await untold.orders.find(untold.orderId))?.state).toBe('created')
  })

  test('[PAY-4] a day read again keeps when a difference was found first, and keeps one that is gone', async () => {
    const bought = await buy()
    pay.service.setBill(YESTERDAY, [])
    tomorrow('10:20:00')
    await worker.read(YESTERDAY)
    const foundAt = pay.clock.now()
    tomorrow('11:00:00')
    await worker.read(YESTERDAY)
    expect((await dayOf())?.differences).toMatchObject([{ fault: 'onlyInBooks', foundAt, goneAt: 0 }])
    pay.service.setBill(YESTERDAY, [billed(bought)])
    const { differences } = await worker.read(YESTERDAY)
    expect(differences).toMatchObject([{ fault: 'onlyInBooks', foundAt, goneAt: pay.clock.now() }])
  })

  test('[PAY-5] a refund before midnight that is reported after it is missed on neither day', async () => {
    const bought = await buy()
    const { orders, cashier, orderId } = bought
    const refunds = createOrderWorker({ orders, cashier, payment: pay.payment, clock: pay.clock, logger })
    const lines = [{ number: 1, pieces: 1 }]
    const by = { actor: 'owner' as const, id: 'o', name: 'o' }
    const asRefund = { id: `${orderId}-k`, orderId, lines, shippingFen: 0, restock: false, reason: '缺货', afterSaleId: '' }
    await orders.addRefund({ ...asRefund, by, at: pay.clock.now() })
    await refunds.look()
    pay.service.settleRefund(asRefund.id, 'SUCCESS')
    tomorrow('00:05:00')
    await refunds.look()
    const refunded = billed(bought, { refundId: asRefund.id, refundFen: 1_000 })
    pay.service.setBill(YESTERDAY, [billed(bought), refunded])
    tomorrow('10:15:00')
    await worker.look()
    expect(await faults()).toEqual([])
    pay.service.setBill('2026-12-01', [])
    pay.clock.advance(86_400_000)
    await worker.look()
    expect(await dayOf('2026-12-01')).toMatchObject({ state: 'read', differences: [] })
    expect(await dayOf()).toMatchObject({ refundedFen: 1_000 })
    await refunds.stop()
  })

  test('[PAY-3] a bill that is not made yet, and a provider that is away, are asked for again later', async () => {
    await buy()
    pay.service.setBill(YESTERDAY, [])
    tomorrow('10:15:00')
    pay.service.answerNext(400, 'STATEMENT_CREATING')
    await worker.look()
    expect(await dayOf()).toMatchObject({ state: 'waiting', problem: 'payment.billNotReady', readAt: 0 })
    pay.clock.advance(29 * 60_000)
    const again = start()
    await again.look()
    await again.stop()
    expect(asked()).toBe(1)
    pay.clock.advance(60_000)
    pay.service.answerNext(401, 'SIGN_ERROR')
    await worker.look()
    expect(await dayOf()).toMatchObject({ state: 'waiting', problem: 'payment.misconfigured' })
    pay.clock.advance(10 * 60_000)
    await worker.look()
    expect(await dayOf()).toMatchObject({ state: 'read', problem: '' })
  })

  test('[PAY-3] days that were missed are read when the server is back', async () => {
    await buy()
    pay.clock.advance(3 * 86_400_000)
    await worker.look()
    const days = (await createBillStore(database).days(10)).map(({ day }) => day)
    expect(pay.clock.now()).toBe(START + 3 * 86_400_000)
    expect(days).toEqual(['2026-12-02', '2026-12-01', YESTERDAY])
  })

  test('[PAY-3] today is refused to the owner: the provider would call it a day without trade', async () => {
    await expect(worker.read(YESTERDAY)).rejects.toMatchObject({ code: 'payment.billNotReady' })
    expect(asked()).toBe(0)
  })
})
