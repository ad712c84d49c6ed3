import type { Clock } from '@/domain/kernel/clock'
import { asProductId, type ProductId, type RoomId } from '@/domain/kernel/ids'
import type { ListedProduct } from '@/domain/product/product'
import type { Logger } from '../ports/logger'
import type { RoomPrice, ShelfStore } from '../ports/shelves'
import type { Rooms } from '../rooms/rooms'
import { openUnfinishedRoom } from './openRoom'
import type { ProductRelay } from '../workers/productRelay'

export interface ShelfDeps {
  readonly rooms: Rooms
  readonly shelves: ShelfStore
  readonly relay: Pick<ProductRelay, 'deliver'>
  readonly clock: Pick<Clock, 'now'>
}

/**
 * Puts a product of the shop on a room's shelf. Once it resolves it can be pinned.
 * @throws AppError `room.notFound`, `room.wrongPhase`, `catalogue.notFound`, `product.shelfFull`
 */
export async function putOnShelf(deps: ShelfDeps, roomId: RoomId, productId: ProductId): Promise<ListedProduct> {
  await openUnfinishedRoom(deps.rooms, roomId)
  const product = await deps.shelves.put(roomId, productId, deps.clock.now())
  await deps.relay.deliver(roomId)
  return product
}

/** Orders a shelf. Once it resolves the room shows the order. @throws AppError `room.notFound`, `room.wrongPhase` */
export async function arrangeShelf(deps: ShelfDeps, roomId: RoomId, order: readonly string[]): Promise<void> {
  await openUnfinishedRoom(deps.rooms, roomId)
  await deps.shelves.arrange(roomId, order.map(asProductId), deps.clock.now())
  await deps.relay.deliver(roomId)
}

/** @throws AppError `room.notFound`, `room.wrongPhase`, `product.notFound`, `catalogue.invalid` */
export async function setRoomPrices(
  deps: ShelfDeps,
  roomId: RoomId,
  id: ProductId,
  prices: readonly RoomPrice[],
): Promise<ListedProduct> {
  await openUnfinishedRoom(deps.rooms, roomId)
  const product = await deps.shelves.setPrices(roomId, id, prices, deps.clock.now())
  await deps.relay.deliver(roomId)
  return product
}

/** Ends a room's prices when it ends. A crash in between is made up for by the next message that the room refuses. */
export function closeShelves(deps: Pick<ShelfDeps, 'rooms' | 'shelves' | 'clock'> & { logger: Logger }): void {
  const { rooms, shelves, clock, logger } = deps
  rooms.onPhase((roomId, phase) => {
    if (phase !== 'ended') return
    shelves.close(roomId, clock.now()).catch((err: unknown) => {
      logger.error({ err, roomId }, 'the prices of a room could not be ended')
    })
  })
}
