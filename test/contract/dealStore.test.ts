import type { Kysely } from 'kysely'
import { asProductId, asRoomId, asUserId } from '@/domain/kernel/ids'
import type { Product } from '@/domain/product/product'
import { createCatalogueStore } from '../../server/adapters/store/records/catalogueStore'
import { createDealStore } from '../../server/adapters/store/records/dealStore'
import type { MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { createOrderStore } from '../../server/adapters/store/records/orders/orderStore'
import { createProductStore } from '../../server/adapters/store/records/productStore'
import { createShelfStore } from '../../server/adapters/store/records/shelfStore'
import { createUlidSource } from '../../server/adapters/system/ulidSource'
import type { NewDeal } from '../../server/ports/deals'
import type { OrderDraft } from '../../server/ports/orders'
import { recordPlaces, type RecordPlace } from '../postgres/recordPlaces'
import { addGoods, draft, EXPIRES, NOW } from './orderGoods'

const ids = createUlidSource()
const tea = asRoomId('tea')
const SECOND = 1_000
const bareSku = { priceFen: 1_000, strikeFen: 0, strikeBasis: '', stock: 10, code: '', pictureUrl: '' }

describe.each(recordPlaces)('flash deals on $name', ({ make }) => {
  let place: RecordPlace
  let database: Kysely<MoneySchema>
  beforeEach(async () => {
    place = await make()
    database = await place.open()
  })
  afterEach(async () => {
    await database.destroy()
    await place.remove()
  })
  const orders = () => createOrderStore(database)
  const deals = () => createDealStore(database)
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(() => 'ok', (error: { code?: string }) => error.code ?? String(error))
  const start = (change: Partial<NewDeal> = {}) =>
    deals().start({
      ...{ id: ids.next(), roomId: tea, productId: asProductId('cup'), skuId: 'cup', priceFen: 600, quota: 5 },
      ...{ perPerson: 0, startsAt: NOW, endsAt: NOW + 60 * SECOND, at: NOW, createdBy: 'lin' },
      ...change,
    })
  /** An order at the deal's price. */
  const order = (buyer: string, dealId: string | undefined, quantity = 1, change: Partial<OrderDraft> = {}) =>
    draft(buyer, {}, {
      lines: [{ skuId: 'cup', quantity, priceFen: 600, ...(dealId === undefined ? {} : { dealId }) }],
      totalFen: quantity * 600,
      ...change,
    })
  const shown = async (): Promise<Product | undefined> => (await createProductStore(database).list(tea))[0]
  const left = async (id: string) =>
    (await database.selectFrom('deals').select('left').where('id', '=', id).executeTakeFirstOrThrow()).left
  const giveUp = async (orderId: string): Promise<void> => {
    await orders().askToClose(orderId, 'buyer', { actor: 'buyer', id: '', name: '' }, NOW)
    await orders().giveUp(orderId, NOW)
  }

  test('[DEAL-1] a deal makes the price of its SKU in its room while it runs, and the room is told', async () => {
    await addGoods(database, 'cup')
    const { id } = await start()
    expect((await shown())?.deal).toMatchObject({ id, priceFen: 600, quota: 5, left: 5, endsAt: NOW + 60 * SECOND })
    const priceAt = async (room: string, at: number) => (await orders().offers(['cup'], room, at))[0]?.priceFen
    expect(await priceAt('tea', NOW)).toBe(600)
    expect(await priceAt('tea', NOW + 60 * SECOND)).toBe(1_000)
    expect(await priceAt('other', NOW)).toBe(1_000)
    const { orderId } = await orders().place(order('ann', id, 2))
    expect(await orders().find(orderId)).toMatchObject({ totalFen: 1_200, lines: [{ priceFen: 600, quantity: 2 }] })
    expect(await deals().ofRoom(tea)).toMatchObject([{ id, left: 3, reserved: 2, sold: 0 }])
    await createProductStore(database).showStock('cup', NOW)
    expect((await shown())?.deal).toMatchObject({ left: 3 })
  })

  test('[DEAL-2] the deal is below the price of the room, within stock, and the only one of its product', async () => {
    await addGoods(database, 'cup')
    expect(await codeOf(start({ priceFen: 1_000 }))).toBe('deal.priceNotLower')
    expect(await codeOf(start({ quota: 11 }))).toBe('deal.quotaAboveStock')
    expect(await codeOf(start({ productId: asProductId('pot') }))).toBe('product.notFound')
    expect(await codeOf(start({ skuId: 'pot' }))).toBe('catalogue.invalid')
    await database.updateTable('catalogue_products').set({ kind: 'link' }).execute()
    expect(await codeOf(start())).toBe('catalogue.invalid')
    await database.updateTable('catalogue_products').set({ kind: 'goods' }).execute()
    const codes = await Promise.all([codeOf(start()), codeOf(start())])
    expect([...codes].sort()).toEqual(['deal.overlaps', 'ok'])
    expect(await codeOf(start({ startsAt: NOW + 59 * SECOND, endsAt: NOW + 90 * SECOND }))).toBe('deal.overlaps')
    expect(await codeOf(start({ startsAt: NOW + 60 * SECOND, endsAt: NOW + 90 * SECOND }))).toBe('ok')
  })

  test('[DEAL-2] the same key again is the same deal', async () => {
    await addGoods(database, 'cup')
    const [one, other] = [await start({ id: 'key' }), await start({ id: 'key' })]
    expect(other).toEqual(one)
    expect(await codeOf(start({ id: 'key', quota: 4 }))).toBe('deal.keyReused')
    expect(await codeOf(start({ id: 'key', endsAt: NOW + 61 * SECOND }))).toBe('deal.keyReused')
    const later = { id: 'key', at: NOW + SECOND, startsAt: NOW + SECOND, endsAt: NOW + 61 * SECOND }
    expect(await start(later)).toEqual(one)
    await deals().stop(tea, 'key', NOW + SECOND)
    expect(await codeOf(start(later))).toBe('ok')
  })

  test('[DEAL-3] 40 buyers at once get the 5 pieces; the others learn both prices and what is left', async () => {
    await addGoods(database, 'cup', { stock: 30 })
    const { id } = await start()
    const tooMany = orders().place(order('yan', id, 6))
    await expect(tooMany).rejects.toMatchObject({ code: 'deal.tooFew', detail: { left: 5, was: '¥6', price: '¥10' } })
    // While pieces are left the SKU is sold by the deal alone.
    expect(await codeOf(orders().place(draft('yan', { cup: 6 })))).toBe('order.priceChanged')
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, nth) =>
        orders().place(order(`b${nth}`, id)).then(() => 'ok', (error: { code: string; detail: unknown }) => error),
      ),
    )
    expect(outcomes.filter((one) => one === 'ok')).toHaveLength(5)
    const refusal = { code: 'deal.soldOut', detail: { left: 0, was: '¥6', price: '¥10' } }
    for (const one of outcomes.filter((other) => other !== 'ok')) expect(one).toMatchObject(refusal)
    expect(await left(id)).toBe(0)
    // The ordinary price holds again for what is left of the stock.
    expect(await codeOf(orders().place(draft('zoe', { cup: 1 })))).toBe('ok')
  })

  test('[DEAL-4] the pieces come back to the deal when their order is cancelled, and only then', async () => {
    await addGoods(database, 'cup')
    const { id } = await start({ perPerson: 2 })
    const { orderId } = await orders().place(order('ann', id, 2))
    await orders().askToClose(orderId, 'buyer', { actor: 'buyer', id: 'ann', name: 'Ann' }, NOW)
    expect(await left(id)).toBe(3)
    expect(await codeOf(orders().place(order('ann', id)))).toBe('order.limitReached')
    await orders().giveUp(orderId, NOW)
    await orders().giveUp(orderId, NOW)
    expect(await left(id)).toBe(5)
    expect(await codeOf(orders().place(order('ann', id, 2)))).toBe('ok')
  })

  test('[DEAL-5] a limit per person is a counter of the deal; guests cannot buy such a deal', async () => {
    await addGoods(database, 'cup')
    const { id } = await start({ perPerson: 1 })
    const tries = await Promise.all(Array.from({ length: 8 }, () => codeOf(orders().place(order('ann', id)))))
    expect(tries.filter((code) => code === 'ok')).toHaveLength(1)
    expect(new Set(tries)).toEqual(new Set(['ok', 'order.limitReached']))
    const guest = { buyer: { id: asUserId('gus'), name: 'g', isGuest: true } }
    expect(await codeOf(orders().place(order('gus', id, 1, guest)))).toBe('order.guestsMayNot')
    expect(await left(id)).toBe(4)
  })

  test('[DEAL-6] a press before the end counts for 5 s; a later one learns the old and the new price', async () => {
    await addGoods(database, 'cup')
    const endsAt = NOW + 10 * SECOND
    const { id } = await start({ endsAt })
    const press = (pressedAt: number, at: number) => codeOf(orders().place(order('ann', id, 1, { pressedAt, at })))
    expect(await press(endsAt - 1, endsAt + 4 * SECOND)).toBe('ok')
    expect(await press(endsAt, endsAt + 4 * SECOND)).toBe('deal.over')
    expect(await press(endsAt - 1, endsAt + 5 * SECOND)).toBe('deal.over')
    const late = orders().place(order('ann', id, 1, { at: endsAt }))
    await expect(late).rejects.toMatchObject({ code: 'deal.over', detail: { was: '¥6', price: '¥10', name: 'cup' } })
    const unnamed = orders().place(order('ann', undefined, 1, { at: endsAt }))
    await expect(unnamed).rejects.toMatchObject({ code: 'order.priceChanged', detail: { was: '¥6', price: '¥10' } })
    const dear = draft('ann', { cup: 1 }, { at: NOW })
    await expect(orders().place(dear)).rejects.toMatchObject({ detail: { was: '¥10', price: '¥6' } })
  })

  test('[DEAL-7] a deal ends early by its host, with its entry of the shelf, and with its room', async () => {
    await addGoods(database, 'cup')
    const first = await start()
    await deals().stop(tea, first.id, NOW + SECOND)
    expect((await shown())?.deal).toBeUndefined()
    // A deal that was started by mistake cannot be bought after its end.
    const press = { pressedAt: NOW, at: NOW + SECOND }
    expect(await codeOf(orders().place(order('ann', first.id, 1, press)))).toBe('deal.over')
    expect(await codeOf(deals().stop(tea, 'nothing', NOW))).toBe('deal.notFound')
    expect(await codeOf(deals().stop(asRoomId('other'), first.id, NOW))).toBe('deal.notFound')
    const second = await start({ startsAt: NOW + 2 * SECOND, at: NOW + 2 * SECOND })
    await createShelfStore(database).close(tea, NOW + 3 * SECOND)
    const inTime = { pressedAt: NOW + 2 * SECOND, at: NOW + 4 * SECOND }
    expect(await codeOf(orders().place(order('ann', second.id, 1, inTime)))).toBe('deal.over')
  })

  test('[DEAL-7] a deal ends with its SKU, and its product is free for another', async () => {
    await addGoods(database, 'cup')
    const first = await start()
    const at = NOW + SECOND
    const skus = [{ ...bareSku, values: ['大'] }, { ...bareSku, values: ['小'] }]
    const patch = { options: [{ name: '大小', values: ['大', '小'] }], skus }
    const change = { version: 1, patch, isWhole: false }
    const catalogue = createCatalogueStore(database, ids)
    const { skus: sizes } = await catalogue.change(asProductId('cup'), change, at)
    expect((await shown())?.deal).toBeUndefined()
    expect(await deals().ofRoom(tea)).toMatchObject([{ id: first.id, endsAt: NOW + SECOND }])
    const again = { skuId: sizes[0]?.id ?? '', startsAt: NOW + 2 * SECOND, at: NOW + 2 * SECOND }
    expect(await codeOf(start(again))).toBe('ok')
  })

  test('[DEAL-2] a refused deal names the one in its way, which can be ended though nothing shows it', async () => {
    await addGoods(database, 'cup')
    const { id } = await start()
    await database.updateTable('skus').set({ price_fen: 500 }).execute()
    await createProductStore(database).showStock('cup', NOW)
    expect((await shown())?.deal).toBeUndefined()
    const overlap = { code: 'deal.overlaps', detail: { id, roomId: 'tea' } }
    await expect(start({ priceFen: 400 })).rejects.toMatchObject(overlap)
    await deals().stop(tea, id, NOW)
    expect(await codeOf(start({ priceFen: 400 }))).toBe('ok')
  })

  test('[DEAL-8] an announced deal starts and ends by the clock, each told to the room once', async () => {
    await addGoods(database, 'cup')
    await start({ startsAt: NOW + 10 * SECOND, endsAt: NOW + 20 * SECOND })
    expect((await shown())?.deal).toMatchObject({ startsAt: NOW + 10 * SECOND })
    expect(await codeOf(orders().place(order('ann', undefined)))).toBe('order.priceChanged')
    expect(await deals().turn(NOW + 9 * SECOND, 10)).toEqual([])
    await deals().turn(NOW + 10 * SECOND, 10)
    expect(await deals().turn(NOW + 19 * SECOND, 10)).toEqual([])
    expect(await deals().turn(NOW + 20 * SECOND, 10)).toEqual(['tea'])
    expect(await deals().turn(NOW + 20 * SECOND, 10)).toEqual([])
    expect((await shown())?.deal).toBeUndefined()
  })

  test('[DEAL-9] the ordinary price is struck through only where it was the lowest of 7 days', async () => {
    await addGoods(database, 'cup')
    const day = 86_400_000
    await database.insertInto('price_history').values({ sku_id: 'cup', at: NOW - 9 * day, price_fen: 1_000 }).execute()
    const first = await start()
    expect(first.strikeFen).toBe(1_000)
    expect((await orders().offers(['cup'], 'tea', NOW))[0]?.snapshot).toMatchObject({ strikeFen: 1_000 })
    // The first deal's price was a real one: a second deal may not be compared with more.
    await deals().stop(tea, first.id, NOW + SECOND)
    const later = NOW + 2 * SECOND
    expect((await start({ at: later, startsAt: later })).strikeFen).toBe(0)
  })

  test('[DEAL-9] an announced deal is judged at its start, and one that nobody saw start keeps its price', async () => {
    await addGoods(database, 'cup')
    const day = 86_400_000
    await database.insertInto('price_history').values({ sku_id: 'cup', at: NOW - 9 * day, price_fen: 1_000 }).execute()
    const startsAt = NOW + 10 * SECOND
    const first = await start({ startsAt, endsAt: NOW + 20 * SECOND })
    expect(first.strikeFen).toBe(0)
    await deals().turn(startsAt, 10)
    expect(await shown()).toMatchObject({ deal: { strikeFen: 1_000 } })
    await deals().turn(NOW + 20 * SECOND, 10)
    await start({ startsAt: NOW + 8 * day, endsAt: NOW + 8 * day + 60 * SECOND })
    const [second] = await deals().ofRoom(tea)
    await deals().stop(tea, second?.id ?? '', NOW + 8 * day + SECOND)
    const later = NOW + 8 * day + 2 * SECOND
    expect((await start({ at: later, startsAt: later, endsAt: later + 60 * SECOND })).strikeFen).toBe(0)
  })

  test('[DEAL-9] a deal that may strike nothing through keeps only a struck price with a basis', async () => {
    await addGoods(database, 'cup')
    const day = 86_400_000
    const asked = [
      { sku_id: 'cup', at: NOW - 9 * day, price_fen: 1_300 },
      { sku_id: 'cup', at: NOW - 8 * day, price_fen: 1_000 },
    ]
    await database.insertInto('price_history').values(asked).execute()
    const first = await start()
    await deals().stop(tea, first.id, NOW + SECOND)
    const later = NOW + 2 * SECOND
    expect((await start({ at: later, startsAt: later })).strikeFen).toBe(0)
    const strikeAt = async (at: number) => (await orders().offers(['cup'], 'tea', at))[0]?.snapshot
    await database.updateTable('skus').set({ strike_fen: 1_200 }).execute()
    expect(await strikeAt(later)).toMatchObject({ strikeFen: 0, strikeBasis: '' })
    expect(await strikeAt(NOW + 60 * SECOND)).toMatchObject({ strikeFen: 1_200 })
    await database.updateTable('skus').set({ strike_basis: '专柜价' }).execute()
    expect(await strikeAt(later)).toMatchObject({ strikeFen: 1_200, strikeBasis: '专柜价' })
  })

  test('[DEAL-10] no interleaving breaks left + reserved + sold = quota', async () => {
    await addGoods(database, 'cup', { stock: 40 })
    const { id } = await start({ quota: 20, endsAt: EXPIRES })
    const placed: string[] = []
    const round = (nth: number): Promise<unknown>[] => {
      const buyer = `b${nth}`
      const buy = orders().place(order(buyer, id, 1 + (nth % 3))).then(({ orderId }) => placed.push(orderId))
      const settled = placed.splice(0, 2).map(async (orderId, at) => {
        if (at === 0) return giveUp(orderId)
        const payment = { id: ids.next(), orderId, provider: 'sandbox' as const, method: 'page', openId: '', at: NOW }
        await orders().addPayment({ ...payment, nextAt: EXPIRES })
        const paidFen = (await orders().find(orderId))?.totalFen ?? 0
        const word = { paymentId: payment.id, transactionId: payment.id, paidFen, payer: '', paidAt: NOW }
        return orders().pay(word, ids.next(), NOW)
      })
      return [buy, ...settled]
    }
    for (let nth = 0; nth < 60; nth += 4) {
      await Promise.allSettled([0, 1, 2, 3].flatMap((step) => round(nth + step)))
      const [deal] = await deals().ofRoom(tea)
      expect((deal?.left ?? 0) + (deal?.reserved ?? 0) + (deal?.sold ?? 0)).toBe(20)
    }
    const sku = await database.selectFrom('skus').selectAll().executeTakeFirstOrThrow()
    expect(sku.stock + sku.reserved + sku.sold).toBe(40)
    expect(sku.reserved + sku.sold).toBe(20 - (await left(id)))
  })
})
