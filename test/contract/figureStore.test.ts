import type { Kysely } from 'kysely'
import { MINUTE_MS } from '@/domain/figures/logFigures'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { createCouponStore } from '../../server/adapters/store/records/couponStore'
import { createFigureStore } from '../../server/adapters/store/records/figureStore'
import { createKeptRecords } from '../../server/adapters/store/records/keptRecords'
import { moneyMigrations, type MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { createOrderStore } from '../../server/adapters/store/records/orders/orderStore'
import { createUlidSource } from '../../server/adapters/system/ulidSource'
import type { FigureStore, StepRecord } from '../../server/ports/figures'
import type { OrderStore } from '../../server/ports/orders'
import { recordPlaces, type RecordPlace } from '../postgres/recordPlaces'
import { addGoods, draft, NOW } from './orderGoods'

const tea = asRoomId('tea')
const ids = createUlidSource()
const step = (user: string, name: StepRecord['step'], change: Partial<StepRecord> = {}): StepRecord => ({
  roomId: tea, userId: asUserId(user), step: name, productId: name === 'product' ? 'cup' : '', at: NOW, ...change,
})

describe.each(recordPlaces)('figures on $name', ({ make }) => {
  let place: RecordPlace
  let database: Kysely<MoneySchema>
  let store: FigureStore
  let orders: OrderStore

  beforeEach(async () => {
    place = await make()
    database = await place.open()
    store = createFigureStore(database)
    orders = createOrderStore(database)
  })
  afterEach(async () => {
    await database.destroy()
    await place.remove()
  })

  const order = async (buyer: string, wanted: Record<string, number>, at: number, change = {}): Promise<string> =>
    (await orders.place(draft(buyer, wanted, { at, ...change }))).orderId
  const pay = async (orderId: string, at: number): Promise<void> => {
    const { id } = await orders.addPayment({
      id: ids.next(), orderId, provider: 'sandbox', method: 'page', openId: '', at, nextAt: at,
    })
    const paidFen = (await orders.find(orderId))!.totalFen
    await orders.pay({ paymentId: id, transactionId: `t-${id}`, paidFen, payer: '', paidAt: at }, ids.next(), at)
  }
  const refund = async (orderId: string, pieces: number, at: number): Promise<void> => {
    const by = { actor: 'owner' as const, id: 'lin', name: 'Lin' }
    const { id } = await orders.addRefund({
      id: ids.next(), orderId, lines: [{ number: 1, pieces }], shippingFen: 0, restock: true, reason: 'r',
      afterSaleId: '', by, at,
    })
    await orders.settleRefund(id, 'succeeded', at)
  }

  test('[FIGURES-1] a room without steps and orders has no figures', async () => {
    expect(await store.ofRoom(tea)).toEqual({
      joins: [], placed: [], paid: [], refunds: [], goodsFen: 0, shippingFen: 0, products: [], opened: [],
      funnel: { entered: 0, bag: 0, product: 0, placed: 0, paid: 0 }, catalogueIds: new Map(),
    })
  })

  test('[FIGURES-1] a step counts once a person, at its first time, in the room it was done in', async () => {
    await store.keepSteps([step('ann', 'entered'), step('bo', 'entered', { at: NOW + MINUTE_MS })])
    await store.keepSteps([step('ann', 'entered', { at: NOW + 9 * MINUTE_MS }), step('ann', 'bag')])
    await store.keepSteps([step('chen', 'entered', { roomId: asRoomId('other') })])
    const { joins, funnel } = await store.ofRoom(tea)
    expect(joins).toEqual([{ minute: NOW, count: 1, fen: 0 }, { minute: NOW + MINUTE_MS, count: 1, fen: 0 }])
    expect(funnel).toEqual({ entered: 2, bag: 1, product: 0, placed: 0, paid: 0 })
  })

  test('[FIGURES-4] a person who came further counts in every earlier step: the funnel never widens', async () => {
    await addGoods(database, 'cup', { stock: 100 })
    await store.keepSteps([step('ann', 'entered'), step('bo', 'product'), step('chen', 'bag')])
    await order('di', { cup: 1 }, NOW)
    await pay(await order('eve', { cup: 1 }, NOW), NOW)
    await pay(await order('eve', { cup: 1 }, NOW), NOW)
    expect((await store.ofRoom(tea)).funnel).toEqual({ entered: 5, bag: 4, product: 3, placed: 2, paid: 1 })
    expect((await store.ofRoom(tea)).opened).toEqual([{ id: 'cup', persons: 1 }])
  })

  test('[FIGURES-3] the sums by minute and by product are those of the orders, payments and refunds', async () => {
    await addGoods(database, 'cup', { stock: 500 })
    await addGoods(database, 'pot', { stock: 500, shipping: { type: 'flat', feeFen: 800, freeFromFen: 0 } })
    const placed: { id: string; paid: boolean }[] = []
    for (let nth = 0; nth < 24; nth += 1) {
      const wanted: Record<string, number> = nth % 3 === 0 ? { cup: 1 + (nth % 4) } : { cup: 1, pot: 2 }
      const at = NOW + nth * 20_000
      const lines = Object.entries(wanted)
      const totalFen = lines.reduce((sum, [, pieces]) => sum + pieces * 1_000, 'pot' in wanted ? 800 : 0)
      const room = nth % 8 === 7 ? { roomId: asRoomId('other') } : {}
      const id = await order(`b${nth % 5}`, wanted, at, { totalFen, ...room })
      const paid = nth % 4 !== 1
      if (paid) await pay(id, at + 45_000)
      if (paid && nth % 6 === 0) await refund(id, 1, at + 3 * MINUTE_MS)
      placed.push({ id, paid })
    }
    const figures = await store.ofRoom(tea)
    const kept = (await Promise.all(placed.map(({ id }) => orders.find(id)))).map((one) => one!)
    const here = kept.filter(({ roomId }) => roomId === tea)
    const paid = here.filter(({ paidAt }) => paidAt > 0)
    const sum = (counts: typeof figures.paid, of: 'count' | 'fen'): number =>
      counts.reduce((all, one) => all + one[of], 0)
    const total = (list: typeof here, of: 'totalFen' | 'refundedFen' | 'goodsFen' | 'shippingFen'): number =>
      list.reduce((all, one) => all + one[of], 0)
    expect(sum(figures.placed, 'count')).toBe(here.length)
    expect(sum(figures.paid, 'count')).toBe(paid.length)
    expect(sum(figures.paid, 'fen')).toBe(total(paid, 'totalFen'))
    expect(sum(figures.refunds, 'fen')).toBe(total(here, 'refundedFen'))
    expect(figures.refunds.length).toBeGreaterThan(0)
    expect([figures.goodsFen, figures.shippingFen]).toEqual([total(paid, 'goodsFen'), total(paid, 'shippingFen')])
    expect(figures.products.reduce((all, { goodsFen }) => all + goodsFen, 0)).toBe(figures.goodsFen)
    for (const { id, pieces } of figures.products) {
      const lines = paid.flatMap((one) => one.lines).filter(({ productId }) => productId === id)
      expect([id, pieces]).toEqual([id, lines.reduce((all, { quantity }) => all + quantity, 0)])
    }
    for (const list of [figures.placed, figures.paid, figures.refunds]) {
      const minutes = list.map(({ minute }) => minute)
      expect(minutes).toEqual([...new Set(minutes)].sort())
      expect(minutes.every((minute) => minute % MINUTE_MS === 0)).toBe(true)
    }
    const { paidFen, paidOrders } = await orders.counts({ roomId: 'tea', rooms: null })
    expect([paidFen, paidOrders]).toEqual([sum(figures.paid, 'fen'), paid.length])
  })

  test('[FIGURES-3] goods are counted without the discounts of coupons: with shipping they are the sales', async () => {
    await addGoods(database, 'cup')
    await addGoods(database, 'pot', { shipping: { type: 'flat', feeFen: 800, freeFromFen: 0 } })
    const couponId = ids.next()
    await createCouponStore(database).create({
      terms: {
        ...{ title: '开播礼', value: { type: 'fixed', offFen: 301 }, products: [], withDeals: false, inRoom: true },
        ...{ membersOnly: false, total: 9, perPerson: 1, startsAt: NOW, endsAt: NOW + MINUTE_MS, validMs: 0 },
      },
      ...{ id: couponId, at: NOW, createdBy: 'lin' },
    })
    const { claim } = await createCouponStore(database).claim({
      ...{ id: ids.next(), key: ids.next(), couponId, personId: asUserId('ann'), isGuest: false, roomId: tea, at: NOW },
    })
    const wanted = { cup: 1, pot: 2 }
    await pay(await order('ann', wanted, NOW, { claimId: claim.id, totalFen: 3_800 - 301 }), NOW)
    await pay(await order('bo', { cup: 1 }, NOW + MINUTE_MS), NOW + MINUTE_MS)
    const figures = await store.ofRoom(tea)
    expect([figures.goodsFen, figures.shippingFen]).toEqual([3_699, 800])
    expect(figures.paid.map(({ fen }) => fen)).toEqual([3_499, 1_000])
    expect(figures.goodsFen + figures.shippingFen).toBe(figures.paid.reduce((sum, { fen }) => sum + fen, 0))
    expect(figures.products.reduce((sum, { goodsFen }) => sum + goodsFen, 0)).toBe(figures.goodsFen)
  })

  test('[FIGURES-5] the steps of a room have a limit, so that made-up viewers cannot fill the disk', async () => {
    const small = createFigureStore(database, 3)
    await small.keepSteps(['a', 'b'].map((user) => step(user, 'entered')))
    await small.keepSteps(['c', 'd', 'e'].map((user) => step(user, 'entered')))
    expect((await small.ofRoom(tea)).funnel.entered).toBe(3)
    await small.keepSteps([step('f', 'entered')])
    expect((await small.ofRoom(tea)).funnel.entered).toBe(3)
  })

  test('[FIGURES-6] steps go with their room, and with a person who is erased', async () => {
    await store.keepSteps([step('ann', 'entered'), step('bo', 'entered')])
    await createKeptRecords(database).finishErasure(asUserId('ann'), NOW)
    expect((await store.ofRoom(tea)).funnel.entered).toBe(1)
    await createKeptRecords(database).forgetRoom(tea)
    expect((await store.ofRoom(tea)).funnel.entered).toBe(0)
  })

  test('[FIGURES-6] a database of the version before figures keeps its content and takes steps', async () => {
    const older = await make()
    const name = 'steps of viewers'
    const before = moneyMigrations.slice(0, moneyMigrations.findIndex((one) => one.name === name))
    const first = await older.open(before)
    await first.insertInto('scenes').values({ name: 'a', room_id: 'tea' }).execute()
    await first.destroy()
    const newer = await older.open()
    expect(await newer.selectFrom('scenes').selectAll().execute()).toHaveLength(1)
    expect(await newer.selectFrom('viewer_steps').selectAll().execute()).toEqual([])
    await newer.destroy()
    await older.remove()
  })
})
