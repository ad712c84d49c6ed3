import type { Kysely } from 'kysely'
import { asUserId } from '@/domain/kernel/ids'
import type { MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { createOrderStore } from '../../server/adapters/store/records/orders/orderStore'
import { createUlidSource } from '../../server/adapters/system/ulidSource'
import type { By, OrderStore } from '../../server/ports/orders'
import { addGoods, draft, EXPIRES, NOW } from './orderGoods'

export interface OpenedOrders {
  readonly database: Kysely<MoneySchema>
  close(): Promise<void>
}

const ids = createUlidSource()
const buyerBy: By = { actor: 'buyer', id: 'ann', name: 'Ann' }
const owner: By = { actor: 'owner', id: 'lin', name: 'Lin' }
const system: By = { actor: 'system', id: '', name: '' }

/** Behaviour of every database of records for orders, with races that only several connections show. */
export function orderStoreContract(name: string, open: () => Promise<OpenedOrders>): void {
  describe(`${name} as a store of orders`, () => {
    let opened: OpenedOrders
    let store: OrderStore
    beforeEach(async () => {
      opened = await open()
      store = createOrderStore(opened.database)
    })
    afterEach(() => opened.close())

    const sku = (id: string) =>
      opened.database
        .selectFrom('skus').select(['stock', 'reserved', 'sold']).where('id', '=', id).executeTakeFirstOrThrow()
    const codeOf = (work: Promise<unknown>): Promise<string> =>
      work.then(() => 'ok', (error: { code?: string }) => error.code ?? String(error))
    const place = async (buyer: string, wanted: Record<string, number>): Promise<string> =>
      (await store.place(draft(buyer, wanted))).orderId
    const attempt = async (orderId: string): Promise<string> => {
      const payment = await store.addPayment({
        ...{ id: ids.next(), orderId, provider: 'sandbox', method: 'page', openId: '', at: NOW, nextAt: NOW + 5_000 },
      })
      return payment.id
    }
    const word = (paymentId: string, paidFen: number) => ({
      paymentId, transactionId: `t-${paymentId}`, paidFen, payer: '', paidAt: NOW,
    })
    const pay = async (orderId: string): Promise<string> => {
      const paymentId = await attempt(orderId)
      const order = await store.find(orderId)
      await store.pay(word(paymentId, order?.totalFen ?? 0), ids.next(), NOW)
      return paymentId
    }
    const expire = async (orderId: string): Promise<boolean> => {
      await store.askToClose(orderId, 'expired', system, EXPIRES)
      for (const payment of (await store.find(orderId))?.payments ?? []) await store.closePayment(payment.id, EXPIRES)
      return store.giveUp(orderId, EXPIRES)
    }
    const refund = (orderId: string, lines: { number: number; pieces: number }[], change = {}) =>
      store.addRefund({
        ...{ id: ids.next(), orderId, lines, shippingFen: 0, restock: false, reason: 'r', afterSaleId: '', by: owner },
        ...{ at: NOW, ...change },
      })

    test('[ORDER-1] an order takes its pieces, and gives itself back with everything that was bought', async () => {
      await addGoods(opened.database, 'cup')
      const orderId = await place('ann', { cup: 3 })
      expect(await sku('cup')).toEqual({ stock: 7, reserved: 3, sold: 0 })
      expect(await store.find(orderId)).toMatchObject({
        ...{ id: orderId, state: 'created', goodsFen: 3_000, shippingFen: 0, totalFen: 3_000, roomId: 'tea' },
        address: { name: '王芳', province: '浙江省' },
        lines: [{ number: 1, skuId: 'cup', quantity: 3, priceFen: 1_000, snapshot: { name: 'cup' } }],
        events: [{ kind: 'placed', by: 'buyer', at: NOW }],
      })
    })

    test('[ORDER-2] the same key twenty times at once is one order; other content under it is refused', async () => {
      await addGoods(opened.database, 'cup')
      const key = ids.next()
      const tries = Array.from({ length: 20 }, () => store.place(draft('ann', { cup: 1 }, { key })))
      const placed = await Promise.all(tries)
      expect(new Set(placed.map(({ orderId }) => orderId)).size).toBe(1)
      expect(placed.filter(({ isNew }) => isNew)).toHaveLength(1)
      expect(await sku('cup')).toEqual({ stock: 9, reserved: 1, sold: 0 })
      const other = draft('ann', { cup: 2 }, { key, digest: 'other' })
      expect(await codeOf(store.place(other))).toBe('order.keyReused')
    })

    test('[ORDER-3] 40 buyers at once get 10 pieces, and the others learn the number left', async () => {
      await addGoods(opened.database, 'cup')
      const codes = await Promise.all(
        Array.from({ length: 40 }, (_, nth) => codeOf(store.place(draft(`b${nth}`, { cup: 1 })))),
      )
      expect(codes.filter((code) => code === 'ok')).toHaveLength(10)
      expect(codes.filter((code) => code === 'order.soldOut')).toHaveLength(30)
      expect(await sku('cup')).toEqual({ stock: 0, reserved: 10, sold: 0 })
    })

    test('[ORDER-4] two lines of one SKU are judged by their sum', async () => {
      await addGoods(opened.database, 'cup', { stock: 3 })
      const line = { skuId: 'cup', quantity: 2, priceFen: 1_000 }
      const twice = draft('ann', {}, { lines: [line, line], totalFen: 4_000 })
      expect(await codeOf(store.place(twice))).toBe('order.soldOut')
      expect(await sku('cup')).toEqual({ stock: 3, reserved: 0, sold: 0 })
    })

    test('[ORDER-5] twenty orders of one buyer at once do not pass the limit', async () => {
      await addGoods(opened.database, 'cup', { stock: 50, limit: 2 })
      const codes = await Promise.all(Array.from({ length: 19 }, () => codeOf(store.place(draft('ann', { cup: 1 })))))
      expect(codes.filter((code) => code === 'ok')).toHaveLength(2)
      expect(new Set(codes)).toEqual(new Set(['ok', 'order.limitReached']))
      expect(await codeOf(store.place(draft('bo', { cup: 3 })))).toBe('order.limitReached')
      const guest = draft('gus', { cup: 1 }, { buyer: { id: asUserId('gus'), name: 'g', isGuest: true } })
      expect(await codeOf(store.place(guest))).toBe('order.guestsMayNot')
    })

    test('[ORDER-5] of thirty orders of one buyer at once, no more than twenty wait to be paid', async () => {
      await addGoods(opened.database, 'cup', { stock: 50 })
      const codes = await Promise.all(Array.from({ length: 30 }, () => codeOf(store.place(draft('ann', { cup: 1 })))))
      expect(codes.filter((code) => code === 'ok')).toHaveLength(20)
      expect(new Set(codes)).toEqual(new Set(['ok', 'order.tooManyUnpaid']))
    })

    test('[ORDER-5] a cancelled order gives the buyer’s limit back', async () => {
      await addGoods(opened.database, 'cup', { limit: 1 })
      const orderId = await place('ann', { cup: 1 })
      expect(await codeOf(store.place(draft('ann', { cup: 1 })))).toBe('order.limitReached')
      expect(await expire(orderId)).toBe(true)
      expect(await codeOf(store.place(draft('ann', { cup: 1 })))).toBe('ok')
    })

    test('[ORDER-6] another price, another total, a vanished product and unticked terms are answers', async () => {
      await addGoods(opened.database, 'cup', { priceFen: 1_200 })
      await addGoods(opened.database, 'cake', { terms: { type: 'exception', reason: 'perishable', text: '' } })
      await addGoods(opened.database, 'tray', { shipping: { type: 'flat', feeFen: 800, freeFromFen: 5_000 } })
      const regions = [{ provinces: ['西藏'], feeFen: null }]
      const shipping = { type: 'byRegion', regions, otherFeeFen: 0, freeFromFen: 0 } as const
      await addGoods(opened.database, 'pot', { shipping })
      expect(await codeOf(store.place(draft('ann', { cup: 1 })))).toBe('order.priceChanged')
      expect(await codeOf(store.place(draft('ann', { cake: 1 })))).toBe('order.termsNotAccepted')
      expect(await codeOf(store.place(draft('ann', { cake: 1 }, { acceptedTerms: ['cake'] })))).toBe('ok')
      expect(await codeOf(store.place(draft('ann', { tray: 1 })))).toBe('order.priceChanged')
      expect(await codeOf(store.place(draft('ann', { tray: 1 }, { totalFen: 1_800 })))).toBe('ok')
      expect(await codeOf(store.place(draft('ann', { tray: 5 })))).toBe('ok')
      expect(await codeOf(store.place(draft('ann', { gone: 1 })))).toBe('order.productGone')
      const toTibet = draft('ann', { pot: 1 })
      const address = { ...toTibet.address, province: '西藏自治区' }
      expect(await codeOf(store.place({ ...toTibet, address }))).toBe('order.notSentThere')
      const { database } = opened
      await database.updateTable('catalogue_products').set({ archived_at: NOW }).where('id', '=', 'pot').execute()
      expect(await codeOf(store.place(draft('ann', { pot: 1 })))).toBe('order.productGone')
      expect(await sku('cup')).toEqual({ stock: 10, reserved: 0, sold: 0 })
    })

    test('[ORDER-7] two SKUs ordered in opposite order by many at once never block each other', async () => {
      await addGoods(opened.database, 'a', { stock: 100 })
      await addGoods(opened.database, 'b', { stock: 100 })
      const wanted = (nth: number): Record<string, number> => (nth % 2 === 0 ? { a: 1, b: 1 } : { b: 1, a: 1 })
      const codes = await Promise.all(
        Array.from({ length: 24 }, (_, nth) => codeOf(store.place(draft(`b${nth}`, wanted(nth))))),
      )
      expect(new Set(codes)).toEqual(new Set(['ok']))
      expect([await sku('a'), await sku('b')]).toEqual([
        { stock: 76, reserved: 24, sold: 0 },
        { stock: 76, reserved: 24, sold: 0 },
      ])
    })

    test('[ORDER-8] money that comes twice, late or again moves an order once and is returned in full', async () => {
      await addGoods(opened.database, 'cup')
      const orderId = await place('ann', { cup: 2 })
      const [first, second, late] = [await attempt(orderId), await attempt(orderId), await attempt(orderId)]
      await store.closePayment(late, NOW)
      const words = [first, second, first, second, late, late].map((id) => store.pay(word(id, 2_000), ids.next(), NOW))
      const outcomes = await Promise.all(words)
      expect(outcomes.filter((outcome) => outcome === 'kept')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'surplus')).toHaveLength(2)
      expect(outcomes.filter((outcome) => outcome === 'repeat')).toHaveLength(3)
      expect(await sku('cup')).toEqual({ stock: 8, reserved: 0, sold: 2 })
      const order = await store.find(orderId)
      expect(order?.refunds.map(({ kind, amountFen, state }) => [kind, amountFen, state])).toEqual([
        ['surplus', 2_000, 'agreed'],
        ['surplus', 2_000, 'agreed'],
      ])
      expect(order).toMatchObject({ state: 'paid', refundedFen: 0 })
    })

    test('[ORDER-8] a wrong amount pays nothing and stands in the timeline', async () => {
      await addGoods(opened.database, 'cup')
      const orderId = await place('ann', { cup: 1 })
      expect(await store.pay(word(await attempt(orderId), 1), ids.next(), NOW)).toBe('wrongAmount')
      expect(await store.pay(word('nobody', 1), ids.next(), NOW)).toBe('unknown')
      expect(await store.find(orderId)).toMatchObject({ state: 'created', events: [{}, { kind: 'wrongAmount' }] })
    })

    test('[ORDER-9] an order gives up its pieces only when no attempt can be paid any more', async () => {
      await addGoods(opened.database, 'cup')
      const orderId = await place('ann', { cup: 4 })
      const paymentId = await attempt(orderId)
      expect(await store.giveUp(orderId, NOW)).toBe(false)
      expect(await store.askToClose(orderId, 'buyer', buyerBy, NOW)).toBe(true)
      expect(await store.giveUp(orderId, NOW)).toBe(false)
      expect(await sku('cup')).toEqual({ stock: 6, reserved: 4, sold: 0 })
      expect(await codeOf(attempt(orderId))).toBe('order.notPayable')
      expect(await store.closePayment(paymentId, NOW)).toBe(true)
      const both = await Promise.all([store.giveUp(orderId, NOW), store.giveUp(orderId, NOW)])
      expect(both.filter(Boolean)).toHaveLength(1)
      expect(await sku('cup')).toEqual({ stock: 10, reserved: 0, sold: 0 })
      expect(await store.pay(word(paymentId, 4_000), ids.next(), NOW)).toBe('surplus')
      expect(await store.find(orderId)).toMatchObject({ state: 'cancelled', cancelReason: 'buyer' })
    })

    test('[ORDER-9] money that comes while an order is closing pays it', async () => {
      await addGoods(opened.database, 'cup')
      const orderId = await place('ann', { cup: 1 })
      const paymentId = await attempt(orderId)
      await store.askToClose(orderId, 'expired', system, EXPIRES)
      expect(await store.pay(word(paymentId, 1_000), ids.next(), NOW)).toBe('kept')
      expect(await store.giveUp(orderId, NOW)).toBe(false)
      expect(await sku('cup')).toEqual({ stock: 9, reserved: 0, sold: 1 })
    })

    test('[ORDER-10] parcels ship pieces once; the order is shipped with the last of them', async () => {
      await addGoods(opened.database, 'cup')
      await addGoods(opened.database, 'pot')
      const orderId = await place('ann', { cup: 3, pot: 1 })
      const parcel = (id: string, lines: { number: number; pieces: number }[] | null) =>
        store.ship({ id, orderId, company: '顺丰', trackingNumber: `SF${id}`, lines, by: owner, at: NOW })
      expect(await codeOf(parcel('p0', null))).toBe('order.wrongState')
      await pay(orderId)
      expect(await codeOf(parcel('p1', [{ number: 1, pieces: 4 }]))).toBe('order.piecesExceeded')
      await parcel('p2', [{ number: 1, pieces: 2 }])
      expect(await parcel('p2', [{ number: 1, pieces: 2 }])).toEqual({ isNew: false })
      expect(await store.find(orderId)).toMatchObject({ state: 'paid' })
      expect(await store.receive(orderId, buyerBy, NOW)).toBe(false)
      await parcel('p3', null)
      const order = await store.find(orderId)
      expect(order).toMatchObject({ state: 'shipped', shippedAt: NOW, parcels: [{ id: 'p2' }, { id: 'p3' }] })
      expect(order?.parcels[1]?.lines).toEqual([{ number: 1, pieces: 1 }, { number: 2, pieces: 1 }])
      expect(await codeOf(parcel('p4', null))).toBe('order.wrongState')
      expect(await store.receive(orderId, buyerBy, NOW)).toBe(true)
      expect(await store.receive(orderId, buyerBy, NOW)).toBe(false)
      expect(await store.find(orderId)).toMatchObject({ state: 'done', doneAt: NOW })
    })

    test('[REFUND-1] three refunds of one piece each return every fen that was paid', async () => {
      await addGoods(opened.database, 'cup', { priceFen: 1_000 })
      const orderId = await place('ann', { cup: 3 })
      // As a coupon will do: 1,000 fen for three pieces.
      const { database } = opened
      await database.updateTable('order_lines').set({ paid_fen: 1_000 }).where('order_id', '=', orderId).execute()
      await database
        .updateTable('orders').set({ goods_fen: 1_000, total_fen: 1_000 }).where('id', '=', orderId).execute()
      await pay(orderId)
      const fen: number[] = []
      for (let nth = 0; nth < 3; nth += 1) {
        const { id, amountFen } = await refund(orderId, [{ number: 1, pieces: 1 }])
        fen.push(amountFen)
        await store.sendRefund(id, NOW)
        expect(await store.settleRefund(id, 'succeeded', NOW)).toBe(true)
        expect(await store.settleRefund(id, 'succeeded', NOW)).toBe(false)
      }
      expect(fen).toEqual([333, 333, 334])
      expect(await store.find(orderId)).toMatchObject({ state: 'refunded', refundedFen: 1_000 })
      expect(await sku('cup')).toEqual({ stock: 10, reserved: 0, sold: 0 })
      expect(await codeOf(refund(orderId, [{ number: 1, pieces: 1 }]))).toBe('order.wrongState')
    })

    test('[REFUND-2] no two refunds return the same piece or the same fee, also at once', async () => {
      await addGoods(opened.database, 'cup', { shipping: { type: 'flat', feeFen: 500, freeFromFen: 0 } })
      const { orderId } = await store.place(draft('ann', { cup: 2 }, { totalFen: 2_500 }))
      await pay(orderId)
      const both = { shippingFen: 500 }
      const tries = Array.from({ length: 4 }, () => codeOf(refund(orderId, [{ number: 1, pieces: 2 }], both)))
      const codes = await Promise.all(tries)
      expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
      expect((await store.find(orderId))?.refunds.map(({ amountFen }) => amountFen)).toEqual([2_500])
      expect(await codeOf(refund(orderId, [], { shippingFen: 1 }))).toBe('order.refundTooMuch')
      expect(await codeOf(refund(orderId, [{ number: 1, pieces: 1 }]))).toBe('order.piecesExceeded')
    })

    test('[REFUND-3] shipped pieces go back into stock only where the owner says so, others always', async () => {
      await addGoods(opened.database, 'cup')
      const orderId = await place('ann', { cup: 4 })
      await pay(orderId)
      const lines = [{ number: 1, pieces: 3 }]
      await store.ship({ id: 'p', orderId, company: 'c', trackingNumber: 't', lines, by: owner, at: NOW })
      const first = await refund(orderId, [{ number: 1, pieces: 2 }])
      await store.settleRefund(first.id, 'succeeded', NOW)
      expect(await sku('cup')).toEqual({ stock: 7, reserved: 0, sold: 3 })
      expect(await store.find(orderId)).toMatchObject({ state: 'shipped' })
      const back = await refund(orderId, [{ number: 1, pieces: 1 }], { restock: true })
      await store.settleRefund(back.id, 'succeeded', NOW)
      expect(await sku('cup')).toEqual({ stock: 8, reserved: 0, sold: 2 })
    })

    test('[REFUND-4] a refund that the provider closed frees its pieces and is repeated', async () => {
      await addGoods(opened.database, 'cup')
      const orderId = await place('ann', { cup: 1 })
      await pay(orderId)
      const { id } = await refund(orderId, [{ number: 1, pieces: 1 }])
      await store.sendRefund(id, NOW)
      expect(await store.settleRefund(id, 'stuck', NOW)).toBe(true)
      expect(await codeOf(refund(orderId, [{ number: 1, pieces: 1 }]))).toBe('order.piecesExceeded')
      expect(await store.settleRefund(id, 'failed', NOW)).toBe(true)
      expect((await store.counts({ rooms: null })).troubles).toBe(1)
      const both = [store.repeatRefund(id, 'again', owner, NOW), store.repeatRefund(id, 'twice', owner, NOW)]
      const codes = await Promise.all(both.map(codeOf))
      expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
      expect((await store.counts({ rooms: null })).troubles).toBe(0)
      const again = codes[0] === 'ok' ? 'again' : 'twice'
      expect(await store.settleRefund(again, 'succeeded', NOW)).toBe(true)
      expect(await store.find(orderId)).toMatchObject({ state: 'refunded' })
      expect(await codeOf(store.repeatRefund(again, 'more', owner, NOW))).toBe('order.wrongState')
    })

    test('[CLAIM-1] one claim at a time is asked, answered and settled with its refund', async () => {
      await addGoods(opened.database, 'cup')
      const orderId = await place('ann', { cup: 2 })
      const ask = (id: string, pieces = 1) =>
        store.addAfterSale({
          ...{ id, orderId, reason: 'broken', text: '裂了', pictures: [], lines: [{ number: 1, pieces }], by: buyerBy },
          at: NOW,
        })
      expect(await codeOf(ask('c0'))).toBe('order.wrongState')
      await pay(orderId)
      expect(await codeOf(ask('c1', 3))).toBe('order.piecesExceeded')
      await ask('c2')
      expect(await codeOf(ask('c3'))).toBe('order.afterSaleOpen')
      expect(await store.moveAfterSale('c2', 'sendGoods', {}, buyerBy, NOW)).toBe(false)
      const agreed = { id: 'r', shippingFen: 0, restock: false, reason: 'broken', by: owner, at: NOW }
      const both = [store.agreeAfterSale('c2', agreed, '好的'), store.moveAfterSale('c2', 'withdraw', {}, buyerBy, NOW)]
      expect((await Promise.all(both)).filter(Boolean)).toHaveLength(1)
      const settled = await store.find(orderId)
      if (settled?.afterSales[0]?.state === 'withdrawn') return
      expect(settled?.refunds).toMatchObject([{ id: 'r', amountFen: 1_000, state: 'agreed' }])
      await store.settleRefund('r', 'succeeded', NOW)
      expect((await store.find(orderId))?.afterSales).toMatchObject([{ state: 'settled', refundId: 'r', answer: '好的' }])
    })

    test('[ORDER-11] an order opens by number and phone for one buyer, and for nobody by a wrong phone', async () => {
      await addGoods(opened.database, 'cup')
      const orderId = await place('ann', { cup: 1 })
      expect(await store.mayFollow(orderId, 'bo')).toBe(false)
      expect(await store.grant(orderId, '13800138001', asUserId('bo'), NOW)).toBe(false)
      expect(await store.grant(orderId, '13800138000', asUserId('bo'), NOW)).toBe(true)
      expect([await store.mayFollow(orderId, 'bo'), await store.mayFollow(orderId, 'ann')]).toEqual([true, true])
      expect((await store.ofPerson('bo', '', 10)).orders.map(({ id }) => id)).toEqual([orderId])
    })

    test('[ORDER-12] the desk finds orders by number, phone, name, product and state, page by page', async () => {
      await addGoods(opened.database, 'cup_100%', { stock: 100 })
      const placed: string[] = []
      for (let nth = 0; nth < 5; nth += 1) placed.push(await place(`b${nth}`, { 'cup_100%': 1 }))
      await pay(placed[0] as string)
      const find = async (change: Partial<Parameters<OrderStore['search']>[0]>) =>
        (await store.search({ rooms: null, limit: 10, ...change })).orders.map(({ id }) => id)
      expect(await find({ search: '100%' })).toHaveLength(5)
      expect(await find({ search: '1%0' })).toEqual([])
      expect(await find({ search: '13800138000' })).toHaveLength(5)
      expect(await find({ search: (placed[2] as string).toLowerCase() })).toEqual([placed[2]])
      expect(await find({ state: 'paid' })).toEqual([placed[0]])
      expect([await find({ rooms: ['tea'] }), await find({ rooms: ['other'] }), await find({ rooms: [] })]).toEqual([
        [...placed].reverse(), [], [],
      ])
      const first = await store.search({ rooms: null, limit: 3 })
      const second = await store.search({ rooms: null, limit: 3, after: first.next })
      expect([...first.orders, ...second.orders].map(({ id }) => id)).toEqual([...placed].reverse())
      expect(second.next).toBe('')
      expect(await store.counts({ rooms: null })).toMatchObject({
        ...{ states: { created: 4, paid: 1 }, paidOrders: 1, paidPieces: 1, paidFen: 1_000, claims: 0 },
        latest: [{ id: placed[0], pieces: 1 }],
      })
    })

    test('[ORDER-13] the store notifies the rooms of products whose stock changed, after the commit', async () => {
      await addGoods(opened.database, 'cup')
      const moved: string[][] = []
      store = createOrderStore(opened.database, (productIds) => void moved.push([...productIds]))
      const orderId = await place('ann', { cup: 4 })
      await expire(orderId)
      const paid = await place('ann', { cup: 1 })
      await pay(paid)
      const { id } = await refund(paid, [{ number: 1, pieces: 1 }])
      await store.settleRefund(id, 'succeeded', NOW)
      expect(await codeOf(store.place(draft('ann', { cup: 11 })))).toBe('order.soldOut')
      expect(moved).toEqual([['cup'], ['cup'], ['cup'], ['cup']])
    })

    test('[ORDER-14] an order of nothing to pay is paid at once, and its refund needs no provider', async () => {
      await addGoods(opened.database, 'cup', { priceFen: 0 })
      const line = { skuId: 'cup', quantity: 1, priceFen: 0 }
      const { orderId } = await store.place(draft('ann', {}, { lines: [line], totalFen: 0 }))
      expect(await store.find(orderId)).toMatchObject({ state: 'paid', paidBy: 'nothing' })
      expect(await sku('cup')).toEqual({ stock: 9, reserved: 0, sold: 1 })
      await refund(orderId, [{ number: 1, pieces: 1 }])
      expect(await store.find(orderId)).toMatchObject({ state: 'refunded' })
      expect(await sku('cup')).toEqual({ stock: 10, reserved: 0, sold: 0 })
    })
  })
}
