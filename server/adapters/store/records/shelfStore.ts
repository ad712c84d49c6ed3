import type { Kysely, Transaction } from 'kysely'
import { AppError } from '@/domain/errors/AppError'
import { catalogueLimits } from '@/domain/catalogue/catalogue'
import { asProductId, type ProductId, type RoomId } from '@/domain/kernel/ids'
import { arrangeShelf } from '@/domain/product/shelfOrder'
import { markGoods, productLimits, type ListedProduct } from '@/domain/product/product'
import type { RoomPrice, ShelfEntry, ShelfStore } from '../../../ports/shelves'
import { holdKey } from '../sql/holdKey'
import { transact } from '../sql/transact'
import { findProduct, joinSkus, lockProduct, NO_PRICE } from './catalogueRows'
import { endDeals } from './dealStore'
import type { MoneySchema } from './moneySchema'
import { columnsOf, enqueue, readShownFields, refreshShelves, shelfProductOf } from './shelfProjection'

type Database = Kysely<MoneySchema>

/** Shelves of rooms in money.db. */
export function createShelfStore(database: Kysely<MoneySchema>): ShelfStore {
  return {
    read: (roomId) => readShelf(database, roomId),
    put: (roomId, productId, at) => transact(database, (transaction) => put(transaction, roomId, productId, at)),
    arrange: (roomId, ids, at) => transact(database, (transaction) => arrange(transaction, roomId, ids, at)),
    setPrices: (roomId, id, prices, at) =>
      transact(database, async (transaction) => {
        const { catalogue_id } = await findEntry(transaction, roomId, id)
        await lockProduct(transaction, catalogue_id)
        await setPrices(transaction, roomId, catalogue_id, prices, at)
        await refreshShelves(transaction, catalogue_id, at)
        return shelfProductOf(await findEntry(transaction, roomId, id))
      }),
    close: (roomId, at) => transact(database, (transaction) => closeShelf(transaction, roomId, at)),
    async offer(productId, roomId) {
      const entry =
        roomId === ''
          ? undefined
          : await database
              .selectFrom('products')
              .select('catalogue_id')
              .where('room_id', '=', roomId)
              .where('id', '=', productId)
              .executeTakeFirst()
      const product = await findProduct(database, entry?.catalogue_id ?? productId)
      if (product === null || product.archivedAt > 0) return null
      const prices = roomId === '' ? new Map<string, number>() : await pricesOf(database, roomId)
      return { id: productId, product, prices }
    },
  }
}

async function findEntry(
  transaction: Database,
  roomId: RoomId,
  id: ProductId,
): Promise<MoneySchema['products']> {
  const row = await transaction
    .selectFrom('products')
    .selectAll()
    .where('room_id', '=', roomId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new AppError('product.notFound', { id })
  return row
}

/** Entries of a shelf in the host's order. */
export const shelfRows = (database: Database, roomId: RoomId) =>
  database
    .selectFrom('products')
    .selectAll()
    .where('room_id', '=', roomId)
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('id')
    .execute()

async function pricesOf(database: Database, roomId: RoomId): Promise<Map<string, number>> {
  const rows = await database
    .selectFrom('room_prices')
    .select(['sku_id', 'price_fen'])
    .where('room_id', '=', roomId)
    .execute()
  return new Map(rows.map(({ sku_id, price_fen }) => [sku_id, price_fen]))
}

async function readShelf(database: Database, roomId: RoomId): Promise<ShelfEntry[]> {
  const entries = await shelfRows(database, roomId)
  if (entries.length === 0) return []
  const rows = await database
    .selectFrom('catalogue_products')
    .selectAll()
    .where('id', 'in', entries.map(({ catalogue_id }) => catalogue_id))
    .execute()
  const products = new Map((await joinSkus(database, rows)).map((product) => [product.id as string, product]))
  const prices = await pricesOf(database, roomId)
  return entries.flatMap(({ id, catalogue_id }) => {
    const product = products.get(catalogue_id)
    return product === undefined ? [] : [{ id: asProductId(id), product, prices }]
  })
}

/** The place behind the last entry of a shelf. */
export async function nextPosition(transaction: Database, roomId: RoomId): Promise<number> {
  const { last } = await transaction
    .selectFrom('products')
    .select((select) => select.fn.max('position').as('last'))
    .where('room_id', '=', roomId)
    .executeTakeFirstOrThrow()
  return Number(last ?? 0) + 1
}

async function put(
  transaction: Transaction<MoneySchema>,
  roomId: RoomId,
  productId: ProductId,
  at: number,
): Promise<ListedProduct> {
  await holdKey(transaction, `shelf ${roomId}`)
  const { archived_at } = await lockProduct(transaction, productId)
  if (archived_at > 0) throw new AppError('catalogue.notFound', { id: productId })
  const entries = await shelfRows(transaction, roomId)
  const present = entries.find(({ catalogue_id }) => catalogue_id === productId)
  if (present !== undefined) return shelfProductOf(present)
  if (entries.length >= productLimits.onShelf) throw new AppError('product.shelfFull', { most: productLimits.onShelf })
  const fields = await readShownFields(transaction, productId, roomId)
  if (fields === null) throw new AppError('catalogue.notFound', { id: productId })
  // Rooms of older versions chose ids of their own: this one may be another product's here.
  const taken = new Set(entries.map(({ id }) => id))
  let id: string = productId
  for (let count = 2; taken.has(id); count += 1) id = `${productId.slice(0, 58)}-${count}`
  await transaction
    .insertInto('products')
    .values({
      ...columnsOf(fields),
      ...{ room_id: roomId, id, created_at: at, version: 1, field_versions: '{}', catalogue_id: productId },
      ...{ position: await nextPosition(transaction, roomId), closed: 0, deal: null },
    })
    .execute()
  const product: ListedProduct = markGoods({ id: asProductId(id), ...fields, version: 1 })
  await enqueue(transaction, roomId, { type: 'product.list', product }, at)
  return product
}

async function arrange(
  transaction: Transaction<MoneySchema>,
  roomId: RoomId,
  ids: readonly ProductId[],
  at: number,
): Promise<void> {
  await holdKey(transaction, `shelf ${roomId}`)
  const entries = arrangeShelf(await shelfRows(transaction, roomId), ids)
  for (const [place, { id, position }] of entries.entries()) {
    if (position === place + 1) continue
    await transaction
      .updateTable('products')
      .set({ position: place + 1 })
      .where('room_id', '=', roomId)
      .where('id', '=', id)
      .execute()
  }
  const arranged = entries.map(({ id }) => asProductId(id))
  if (arranged.length > 0) await enqueue(transaction, roomId, { type: 'product.arrange', ids: arranged }, at)
}

async function setPrices(
  transaction: Database,
  roomId: RoomId,
  catalogueId: string,
  prices: readonly RoomPrice[],
  at: number,
): Promise<void> {
  const product = await findProduct(transaction, catalogueId)
  const known = new Set(product?.skus.map(({ id }) => id))
  for (const { skuId, priceFen } of prices) {
    if (!known.has(skuId)) throw new AppError('catalogue.invalid', { field: 'skus', problem: 'unknown' })
    if (priceFen !== null && priceFen > catalogueLimits.priceFen) {
      throw new AppError('catalogue.invalid', { field: 'price', problem: 'outOfRange' })
    }
    await setPrice(transaction, roomId, skuId, priceFen, at)
  }
}

async function setPrice(
  transaction: Database,
  roomId: RoomId,
  skuId: string,
  priceFen: number | null,
  at: number,
): Promise<void> {
  if (priceFen === null) {
    const { numDeletedRows } = await transaction
      .deleteFrom('room_prices')
      .where('room_id', '=', roomId)
      .where('sku_id', '=', skuId)
      .executeTakeFirstOrThrow()
    if (numDeletedRows === 0n) return
  } else {
    await transaction
      .insertInto('room_prices')
      .values({ room_id: roomId, sku_id: skuId, price_fen: priceFen })
      .onConflict((conflict) => conflict.columns(['room_id', 'sku_id']).doUpdateSet({ price_fen: priceFen }))
      .execute()
  }
  const kept = priceFen ?? NO_PRICE
  await transaction
    .insertInto('room_price_history')
    .values({ room_id: roomId, sku_id: skuId, at, price_fen: kept })
    .onConflict((conflict) => conflict.columns(['sku_id', 'room_id', 'at']).doUpdateSet({ price_fen: kept }))
    .execute()
}

/**
 * Takes an entry off a shelf, with its prices in that room, and sends the room its message.
 * @throws AppError `product.notFound`
 */
export async function takeOffShelf(
  transaction: Transaction<MoneySchema>,
  roomId: RoomId,
  id: ProductId,
  at: number,
): Promise<void> {
  const { catalogue_id } = await findEntry(transaction, roomId, id)
  const product = await findProduct(transaction, catalogue_id)
  for (const sku of product?.skus ?? []) await setPrice(transaction, roomId, sku.id, null, at)
  await endDeals(transaction, roomId, id, at)
  await transaction.deleteFrom('products').where('room_id', '=', roomId).where('id', '=', id).execute()
  await enqueue(transaction, roomId, { type: 'product.delist', productId: id }, at)
}

/** Ends the prices of a room that is over; its shelf is left as its log shows it. */
export async function closeShelf(transaction: Database, roomId: RoomId, at: number): Promise<void> {
  await transaction.updateTable('products').set({ closed: 1 }).where('room_id', '=', roomId).execute()
  for (const skuId of (await pricesOf(transaction, roomId)).keys()) {
    await setPrice(transaction, roomId, skuId, null, at)
  }
  await endDeals(transaction, roomId, null, at)
}
