import type { Clock, IdSource } from '@/domain/kernel/clock'
import { asProductId, type ProductId, type RoomId } from '@/domain/kernel/ids'
import type { ListedProduct, Product, ProductFields } from '@/domain/product/product'
import type { NewProductBody, ProductBody } from '@/domain/wire/http'
import type { ProductStore } from '../ports/products'
import type { Rooms } from '../rooms/rooms'
import { openUnfinishedRoom } from './openRoom'
import type { ProductRelay } from '../workers/productRelay'
import { readRequiredLine } from './readText'

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
): Promise<ListedProduct> {
  await openUnfinishedRoom(deps.rooms, roomId)
  const product: Product = {
    id: asProductId(body.id ?? deps.ids.next()),
    name: readRequiredLine(body.name, 'name'),
    priceFen: body.priceFen,
    stock: body.stock,
    pictureUrl: body.pictureUrl ?? '',
    link: body.link ?? null,
  }
  const added = await deps.products.add(roomId, product, deps.clock.now())
  await deps.relay.deliver(roomId)
  return added
}

/**
 * Changes what is said of a product: the fields that are given, the others stay.
 * @throws AppError `room.notFound`, `room.wrongPhase`, `product.notFound`, `product.changed`
 */
export async function changeProduct(
  deps: ProductDeps,
  roomId: RoomId,
  productId: ProductId,
  { version, ...given }: ProductBody,
): Promise<ListedProduct> {
  await openUnfinishedRoom(deps.rooms, roomId)
  const name = given.name === undefined ? {} : { name: readRequiredLine(given.name, 'name') }
  const patch: Partial<ProductFields> = { ...given, ...name }
  const isWhole = given.name !== undefined && given.priceFen !== undefined && given.stock !== undefined
  const product = await deps.products.change(roomId, productId, { patch, version, isWhole }, deps.clock.now())
  await deps.relay.deliver(roomId)
  return product
}

/** Takes a product off the shelf. @throws AppError `room.notFound`, `room.wrongPhase`, `product.notFound` */
export async function removeProduct(deps: ProductDeps, roomId: RoomId, productId: ProductId): Promise<void> {
  await openUnfinishedRoom(deps.rooms, roomId)
  await deps.products.remove(roomId, productId, deps.clock.now())
  await deps.relay.deliver(roomId)
}
