import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import { asUserId, type RoomId } from '@/domain/kernel/ids'
import type { Actor } from '@/domain/room/decide'
import type { CatalogueStore } from '../ports/catalogue'
import type { ShelfStore } from '../ports/shelves'
import type { Rooms } from '../rooms/rooms'
import { commandRoom } from '../usecases/commandRoom'
import type { ProductRelay } from '../workers/productRelay'
import { systemActor } from '../usecases/systemActor'
import { demoClass, demoClassId, demoProducts, demoShop, demoShopId, demoWelcome, type DemoRoom } from './demoRooms'

interface SeedDeps {
  readonly rooms: Rooms
  readonly catalogue: Pick<CatalogueStore, 'add'>
  readonly shelves: Pick<ShelfStore, 'put'>
  readonly relay: ProductRelay
  readonly clock: Pick<Clock, 'now'>
}

/** Hour at which the class begins, in the machine's own time zone. */
const CLASS_HOUR = 20

const shopHost: Actor = { id: asUserId('owner'), name: demoShop.about.hostName, role: 'owner' }

/**
 * Gives an empty database a demo shop that is on and a demo class that is announced. Does nothing once there are
 * rooms of somebody's own. A seeding that was cut short is completed: the class comes last and tells that all is there.
 */
export async function seedDemo(deps: SeedDeps): Promise<void> {
  const { rooms, clock } = deps
  const everything = await rooms.list({ phases: ['scheduled', 'live', 'paused', 'ended', 'replay'], limit: 3 })
  if (everything.some(({ id }) => id !== demoShopId && id !== demoClassId)) return
  // Rooms that the owner has deleted do not come back.
  if ((await rooms.wasRemoved(demoShopId)) || (await rooms.wasRemoved(demoClassId))) return
  const known = await rooms.state(demoClassId)
  if (known !== null) return keepAnnounced(deps, known.about.startsAt)
  await seedShop(deps)
  await schedule(rooms, demoClassId, demoClass, tomorrowEvening(clock.now()))
}

async function seedShop({ rooms, catalogue, shelves, relay, clock }: SeedDeps): Promise<void> {
  if ((await rooms.state(demoShopId)) === null) await schedule(rooms, demoShopId, demoShop, clock.now())
  for (const { id, fields } of demoProducts) {
    try {
      await catalogue.add(id, fields, clock.now())
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'catalogue.idTaken') throw error
    }
    await shelves.put(demoShopId, id, clock.now())
  }
  await relay.deliver(demoShopId)
  const shop = await rooms.state(demoShopId)
  if (shop?.phase === 'scheduled') await commandRoom(rooms, demoShopId, { type: 'room.start' }, systemActor)
  const [first] = demoProducts
  if (first !== undefined) {
    await commandRoom(rooms, demoShopId, { type: 'product.pin', productId: first.id }, systemActor)
  }
  if (shop?.recent.length === 0) await commandRoom(rooms, demoShopId, { type: 'chat.say', text: demoWelcome }, shopHost)
}

/** A class that was announced for a day that has passed is announced for the next one. */
async function keepAnnounced({ rooms, clock }: SeedDeps, startsAt: number): Promise<void> {
  const now = clock.now()
  const state = await rooms.state(demoClassId)
  if (state?.phase !== 'scheduled' || state.stream.up || startsAt > now) return
  await commandRoom(rooms, demoClassId, { type: 'room.edit', about: { startsAt: tomorrowEvening(now) } }, systemActor)
}

const schedule = (rooms: Rooms, roomId: RoomId, { kind, about }: DemoRoom, startsAt: number): Promise<number> =>
  commandRoom(
    rooms,
    roomId,
    { type: 'room.schedule', roomId, roomKind: kind, about: { ...about, startsAt } },
    systemActor,
  )

export function tomorrowEvening(now: number): number {
  const evening = new Date(now)
  evening.setDate(evening.getDate() + 1)
  evening.setHours(CLASS_HOUR, 0, 0, 0)
  return evening.getTime()
}
