import type { Kysely } from 'kysely'
import type { MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { createOrderStore } from '../../server/adapters/store/records/orders/orderStore'
import { createUlidSource } from '../../server/adapters/system/ulidSource'
import type { By } from '../../server/ports/orders'
import { recordPlaces, type RecordPlace } from '../postgres/recordPlaces'
import { addGoods, draft, EXPIRES, NOW } from './orderGoods'

const ids = createUlidSource()
const owner: By = { actor: 'owner', id: 'lin', name: 'Lin' }

describe.each(recordPlaces)('rules of an order on $name', ({ make }) => {
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
  const store = () => createOrderStore(database)

  test.each([
    ['with a basis', { strike_fen: 2_000, strike_basis: '门店价' }, [], 2_000, '门店价'],
    ['up to the lowest price of before', { strike_fen: 1_200 }, [1_200], 1_200, ''],
    ['above the lowest price of before', { strike_fen: 1_201 }, [1_200], 0, ''],
    ['without a price before', { strike_fen: 2_000 }, [], 0, ''],
    ['that is not above the price', { strike_fen: 1_000, strike_basis: '门店价' }, [], 0, ''],
  ] as const)('[ORDER-1] [CAT-4] the snapshot of a struck price %s', async (_, change, before, fen, basis) => {
    await addGoods(database, 'cup')
    await database.updateTable('skus').set(change).where('id', '=', 'cup').execute()
    const prices = [...before, 1_000].map((price_fen, nth) => ({ sku_id: 'cup', at: NOW - 9_000 + nth, price_fen }))
    await database.insertInto('price_history').values(prices).execute()
    const { orderId } = await store().place(draft('ann', { cup: 1 }))
    const order = await store().find(orderId)
    expect(order?.lines[0]?.snapshot).toMatchObject({ strikeFen: fen, strikeBasis: basis })
  })

  test('[ORDER-15] the 15th parcel of an order paid inside WeChat takes everything that is left', async () => {
    await addGoods(database, 'cup', { stock: 20 })
    const { orderId } = await store().place(draft('ann', { cup: 17 }))
    const paymentId = ids.next()
    const attempt = { id: paymentId, orderId, provider: 'wechat' as const, method: 'jsapi', openId: 'ann', at: NOW }
    await store().addPayment({ ...attempt, nextAt: EXPIRES })
    const word = { paymentId, transactionId: 't', paidFen: 17_000, payer: '', paidAt: NOW }
    expect(await store().pay(word, ids.next(), NOW)).toBe('kept')
    const ship = (nth: number, lines: { number: number; pieces: number }[] | null = [{ number: 1, pieces: 1 }]) =>
      store().ship({ id: `p${nth}`, orderId, company: '顺丰', trackingNumber: `SF${nth}`, lines, by: owner, at: NOW })
    for (let nth = 1; nth <= 14; nth += 1) await ship(nth)
    await expect(ship(15)).rejects.toMatchObject({ code: 'order.tooManyParcels', detail: { most: 15 } })
    expect(await store().find(orderId)).toMatchObject({ state: 'paid', lines: [{ shippedPieces: 14 }] })
    await ship(15, null)
    expect(await store().find(orderId)).toMatchObject({ state: 'shipped', lines: [{ shippedPieces: 17 }] })
  })
})
