import type { Clock, IdSource } from '@/domain/kernel/clock'
import { asProductId, type ProductId, type RoomId } from '@/domain/kernel/ids'
import type { Product } from '@/domain/product/product'
import type { NewProductBody, ProductBody } from '@/domain/wire/http'
import type { ProductStore } from '../ports/products'
import type { Rooms } from '../rooms/rooms'
import { openUnfinishedRoom } from './openRoom'
import type { ProductRelay } from './productRelay'

interface ProductDeps {
  readonly rooms: Rooms
  readonly products: ProductStore
  readonly relay: ProductRelay
  readonly clock: Pick<Clock, 'now'>
}

/**
 * Puts a product on a room's shelf. Once it resolves the room's log has it, so that it can be pinned at once.
 * @throws AppError `room.notFound`, `room.wrongPhase`, `product.idTaken`, `product.shelfFull`
 */
export async function addProduct(
  deps: ProductDeps & { ids: IdSource },
  roomId: RoomId,
  body: NewProductBody,
): Promise<Product> {
  await openUnfinishedRoom(deps.rooms, roomId)
  const product: Product = {
    id: asProductId(body.id ?? deps.ids.next()),
    name: body.name.trim(),
    priceFen: body.priceFen,
    stock: body.stock,
    pictureUrl: body.pictureUrl ?? '',
    link: body.link ?? null,
  }
  await deps.products.add(roomId, product, deps.clock.now())
  await deps.relay.tell(roomId)
  return product
}

/** Replaces what is known of a product. @throws AppError `room.notFound`, `room.wrongPhase`, `product.notFound` */
export async function changeProduct(
  deps: ProductDeps,
  roomId: RoomId,
  productId: ProductId,
  body: ProductBody,
): Promise<Product> {
  await openUnfinishedRoom(deps.rooms, roomId)
  const { name, priceFen, stock, pictureUrl, link } = body
  const product: Product = { id: productId, name: name.trim(), priceFen, stock, pictureUrl, link }
  await deps.products.change(roomId, product, deps.clock.now())
  await deps.relay.tell(roomId)
  return product
}

/** Takes a product off the shelf. @throws AppError `room.notFound`, `room.wrongPhase`, `product.notFound` */
export async function removeProduct(deps: ProductDeps, roomId: RoomId, productId: ProductId): Promise<void> {
  await openUnfinishedRoom(deps.rooms, roomId)
  await deps.products.remove(roomId, productId, deps.clock.now())
  await deps.relay.tell(roomId)
}
