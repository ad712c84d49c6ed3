import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asProductId } from '@/domain/kernel/ids'
import { createMemoryRoomLog } from '../../../server/adapters/store/memory/memoryRoomLog'
import { moneyMigrations, type MoneySchema } from '../../../server/adapters/store/records/moneySchema'
import { createProductStore } from '../../../server/adapters/store/records/productStore'
import { openDatabase } from '../../../server/adapters/store/sqlite/openDatabase'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { createUlidSource } from '../../../server/adapters/system/ulidSource'
import { createLiveMetrics } from '../../../server/ports/metrics'
import type { RoomLog } from '../../../server/ports/roomLog'
import { createRooms } from '../../../server/rooms/createRooms'
import { addProduct } from '../../../server/usecases/changeShelf'
import { createProductRelay } from '../../../server/workers/productRelay'
import { systemActor } from '../../../server/usecases/systemActor'
import { openTeaRoom, quiet, tea } from '../realtime/roomServer'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-relay-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const body = { name: '盖碗', priceFen: 9_900, stock: 3 }
let files = 0

/** Products and rooms over a log with the test's own `append`, which may be slow or fail. */
async function openShop(append: (log: RoomLog) => RoomLog['append']) {
  const file = path.join(folder, `money-${(files += 1)}.db`)
  const money = await openDatabase<MoneySchema>({ file, synchronous: 'FULL', migrations: moneyMigrations })
  const products = createProductStore(money)
  const memory = createMemoryRoomLog()
  const log: RoomLog = { ...memory, append: append(memory) }
  const deps = { clock: systemClock, ids: createUlidSource(), logger: quiet }
  const rooms = createRooms({ ...deps, log, metrics: createLiveMetrics() })
  await openTeaRoom(rooms)
  const relay = createProductRelay({ ...deps, products, rooms })
  return {
    rooms,
    relay,
    add: (id: string) => addProduct({ ...deps, rooms, products, relay }, tea, { ...body, id }),
    async close() {
      await relay.stop()
      await rooms.close()
      await money.destroy()
    },
  }
}

test('[SHELF-1] a product that was answered can be pinned at once, also of 100 that were added together', async () => {
  const shop = await openShop((memory) => async (entry) => {
    await new Promise((resolve) => setTimeout(resolve, 60))
    return memory.append(entry)
  })
  const host = { ...systemActor, role: 'owner' } as const
  const pins = Array.from({ length: 100 }, async (_, nth) => {
    const { id } = await shop.add(`p${nth}`)
    return (await shop.rooms.execute(tea, { type: 'product.pin', productId: id }, host)).ok
  })
  expect((await Promise.all(pins)).filter((pinned) => !pinned)).toEqual([])
  await shop.close()
})

test('[SHELF-2] after an append that the log refused, all products come to the room in order and once', async () => {
  let refusals = 1
  const shop = await openShop((memory) => async (entry) => {
    const [event] = entry.events
    if (event?.kind === 'product.listed' && event.product.id === 'p2' && (refusals -= 1) >= 0) throw new Error('full')
    return memory.append(entry)
  })
  await Promise.all(['p1', 'p2', 'p3'].map((id) => shop.add(id)))
  await shop.relay.deliver(tea)
  const listed = (await shop.rooms.read(tea, 0, 100)).flatMap((event) =>
    event.kind === 'product.listed' ? [event.product.id] : [],
  )
  expect([...listed].sort()).toEqual(['p1', 'p2', 'p3'].map(asProductId))
  await shop.close()
})
