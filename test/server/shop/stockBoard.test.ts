import { asRoomId } from '@/domain/kernel/ids'
import { createOrderStore } from '../../../server/adapters/store/records/orders/orderStore'
import { createProductStore } from '../../../server/adapters/store/records/productStore'
import { createStockBoard } from '../../../server/shop/stockBoard'
import { addGoods, draft, NOW } from '../../contract/orderGoods'
import { createFakeClock } from '../../fakes/fakeClock'
import { recordPlaces, type RecordPlace } from '../../postgres/recordPlaces'

const tea = asRoomId('tea')

describe.each(recordPlaces)('[ORDER-13] the stock on shelves on $name', ({ make }) => {
  let place: RecordPlace
  let close: () => Promise<void>
  const open = async () => {
    const database = await place.open()
    const products = createProductStore(database)
    const clock = createFakeClock(NOW)
    const delivered: string[] = []
    const relay = { deliver: async (roomId: string) => void delivered.push(roomId), start() {}, async stop() {} }
    const stock = createStockBoard({ products, relay, clock, logger: { error: () => undefined } })
    const orders = createOrderStore(database, stock.moved)
    close = async () => {
      await stock.stop()
      await database.destroy()
    }
    const shown = async () => (await products.list(tea)).map((product) => product.stock)
    return { database, clock, delivered, stock, orders, shown }
  }
  beforeEach(async () => {
    place = await make()
  })
  afterEach(async () => {
    await close()
    await place.remove()
  })

  test('follows many sales at once with one change of the shelf', async () => {
    const { database, clock, delivered, stock, orders, shown } = await open()
    await addGoods(database, 'cup')
    await Promise.all(Array.from({ length: 6 }, (_, nth) => orders.place(draft(`b${nth}`, { cup: 1 }))))
    expect(await shown()).toEqual([10])
    clock.advance(200)
    await stock.settle()
    expect([await shown(), delivered]).toEqual([[4], ['tea']])
    const messages = await database.selectFrom('outbox').select('number').execute()
    expect(messages).toHaveLength(1)
  })

  test('shows after a restart the pieces that moved before the process ended', async () => {
    const before = await open()
    await addGoods(before.database, 'cup')
    await createOrderStore(before.database).place(draft('ann', { cup: 3 }))
    await close()
    const { clock, stock, shown } = await open()
    stock.start()
    // The start reads the shelves first.
    while ((await shown())[0] !== 7) {
      clock.advance(200)
      await stock.settle()
    }
    expect(await shown()).toEqual([7])
  })
})
