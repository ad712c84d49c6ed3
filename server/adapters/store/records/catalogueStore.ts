import { sql, type Kysely, type Transaction } from 'kysely'
import { AppError } from '@/domain/errors/AppError'
import { asProductId, asRoomId, type RoomId } from '@/domain/kernel/ids'
import type { IdSource } from '@/domain/kernel/clock'
import type { CatalogueProduct } from '@/domain/catalogue/catalogue'
import type { CatalogueListing, CatalogueQuery, CatalogueStore } from '../../../ports/catalogue'
import { holdKey } from '../sql/holdKey'
import { transact } from '../sql/transact'
import { importProducts } from './catalogueImport'
import { findProduct, joinSkus, lockProduct, readLowest } from './catalogueRows'
import { addProduct, changeProduct, needPlace } from './catalogueWrites'
import type { MoneySchema } from './moneySchema'
import { takeOffShelf } from './shelfStore'

/** Products that are exported with one query. */
const EXPORTED_TOGETHER = 200

/** The products of the shop in money.db. */
export function createCatalogueStore(database: Kysely<MoneySchema>, ids: IdSource): CatalogueStore {
  const need = async (on: Kysely<MoneySchema>, id: string): Promise<CatalogueProduct> => {
    const product = await findProduct(on, id)
    if (product === null) throw new AppError('catalogue.notFound', { id })
    return product
  }
  return {
    add: (id, fields, at) =>
      transact(database, async (transaction) => {
        await holdCatalogue(transaction)
        await addProduct(transaction, ids, id, fields, at)
        return need(transaction, id)
      }),
    find: (id) => findProduct(database, id),
    search: (query) => search(database, query),
    change: (id, change, at) =>
      transact(database, async (transaction) => {
        await changeProduct(transaction, ids, id, change, at)
        return need(transaction, id)
      }),
    archive: (id, rooms, at) =>
      transact(database, async (transaction) => {
        const { archived_at } = await lockProduct(transaction, id)
        if (archived_at === 0) await setArchived(transaction, id, at, at)
        await clearShelves(transaction, id, rooms, at)
        return need(transaction, id)
      }),
    unarchive: (id, at) =>
      transact(database, async (transaction) => {
        await holdCatalogue(transaction)
        const { archived_at } = await lockProduct(transaction, id)
        if (archived_at > 0) {
          await needPlace(transaction)
          await setArchived(transaction, id, 0, at)
        }
        return need(transaction, id)
      }),
    remove: (id, rooms, at) => transact(database, (transaction) => remove(transaction, id, rooms, at)),
    async roomsOf(id) {
      const rows = await database
        .selectFrom('products')
        .select('room_id')
        .where('catalogue_id', '=', id)
        .where('closed', '=', 0)
        .orderBy('room_id')
        .execute()
      return rows.map(({ room_id }) => asRoomId(room_id))
    },
    async lowestPrices(id) {
      const { skus } = await need(database, id)
      return readLowest(database, skus.map((sku) => sku.id))
    },
    import: (products, at, mode) =>
      transact(database, async (transaction) => {
        await holdCatalogue(transaction)
        return importProducts(transaction, ids, products, at, mode)
      }),
    async *all() {
      let last = ''
      for (;;) {
        const rows = await database
          .selectFrom('catalogue_products')
          .selectAll()
          .where('archived_at', '=', 0)
          .where('id', '>', last)
          .orderBy('id')
          .limit(EXPORTED_TOGETHER)
          .execute()
        if (rows.length === 0) return
        last = rows[rows.length - 1]?.id ?? ''
        yield await joinSkus(database, rows)
      }
    },
  }
}

/** Additions of products wait for each other: each counts the products first. */
const holdCatalogue = (transaction: Transaction<MoneySchema>): Promise<void> => holdKey(transaction, 'catalogue')

const setArchived = (transaction: Kysely<MoneySchema>, id: string, archivedAt: number, at: number) =>
  transaction
    .updateTable('catalogue_products')
    .set((eb) => ({ archived_at: archivedAt, version: eb('version', '+', 1), updated_at: at }))
    .where('id', '=', id)
    .execute()

/** Takes a product off the shelves of these rooms. */
async function clearShelves(
  transaction: Transaction<MoneySchema>,
  id: string,
  rooms: readonly RoomId[],
  at: number,
): Promise<void> {
  for (const roomId of rooms) {
    const entries = await transaction
      .selectFrom('products')
      .select('id')
      .where('catalogue_id', '=', id)
      .where('room_id', '=', roomId)
      .execute()
    for (const entry of entries) await takeOffShelf(transaction, roomId, asProductId(entry.id), at)
  }
}

async function remove(
  transaction: Transaction<MoneySchema>,
  id: string,
  rooms: readonly RoomId[],
  at: number,
): Promise<void> {
  await lockProduct(transaction, id)
  const ordered = await transaction
    .selectFrom('order_lines')
    .select('order_id')
    .where('product_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (ordered !== undefined) throw new AppError('catalogue.sold', { id })
  await clearShelves(transaction, id, rooms, at)
  const skus = await transaction.selectFrom('skus').select('id').where('product_id', '=', id).execute()
  // An order that reserves a piece at the same moment changes the row, which is then not deleted.
  const { numDeletedRows } = await transaction
    .deleteFrom('skus')
    .where('product_id', '=', id)
    .where('reserved', '=', 0)
    .where('sold', '=', 0)
    .executeTakeFirstOrThrow()
  if (numDeletedRows !== BigInt(skus.length)) throw new AppError('catalogue.sold', { id })
  for (const sku of skus) {
    for (const table of ['price_history', 'room_prices', 'room_price_history', 'deals'] as const) {
      await transaction.deleteFrom(table).where('sku_id', '=', sku.id).execute()
    }
  }
  // Shelves of finished rooms keep what their logs show, and show no later product of this id.
  await transaction
    .updateTable('products')
    .set({ catalogue_id: '', closed: 1 })
    .where('catalogue_id', '=', id)
    .execute()
  await transaction.deleteFrom('catalogue_products').where('id', '=', id).execute()
}

/** A pattern for `like` with `!` as its escape: parameters of both databases take it as it is. */
const patternOf = (text: string): string => `%${text.toLowerCase().replace(/[!%_]/g, (sign) => `!${sign}`)}%`

async function search(
  database: Kysely<MoneySchema>,
  { text, kind, archived, cursor, limit }: CatalogueQuery,
): Promise<{ products: CatalogueListing[]; next: string }> {
  let query = database
    .selectFrom('catalogue_products as product')
    .selectAll('product')
    .where('product.archived_at', archived ? '>' : '=', 0)
    .orderBy('product.updated_at', 'desc')
    .orderBy('product.id', 'desc')
    .limit(limit + 1)
  if (kind !== undefined) query = query.where('product.kind', '=', kind)
  if (text !== '') {
    const pattern = patternOf(text)
    query = query.where(({ or, exists, selectFrom }) =>
      or([
        sql<boolean>`lower(product.name) like ${pattern} escape '!'`,
        exists(
          selectFrom('skus')
            .select('skus.id')
            .whereRef('skus.product_id', '=', 'product.id')
            .where('skus.removed_at', '=', 0)
            .where(sql<boolean>`lower(skus.code) like ${pattern} escape '!'`),
        ),
      ]),
    )
  }
  const [, time, id] = /^(\d{1,16})\.([A-Za-z0-9-]{1,64})$/.exec(cursor) ?? []
  if (time !== undefined && id !== undefined) {
    query = query.where(({ or, and, eb }) =>
      or([
        eb('product.updated_at', '<', Number(time)),
        and([eb('product.updated_at', '=', Number(time)), eb('product.id', '<', id)]),
      ]),
    )
  }
  const rows = await query.execute()
  const products = await joinSkus(database, rows.slice(0, limit))
  const last = products[products.length - 1]
  return {
    products: products.map(listingOf),
    next: rows.length > limit && last !== undefined ? `${last.updatedAt}.${last.id}` : '',
  }
}

function listingOf({ skus, pictures, ...product }: CatalogueProduct): CatalogueListing {
  const prices = skus.map(({ priceFen }) => priceFen)
  const { id, kind, name, archivedAt, updatedAt, version } = product
  return {
    ...{ id, kind, name, archivedAt, updatedAt, version },
    pictureUrl: pictures[0] ?? '',
    lowestFen: prices.length === 0 ? 0 : Math.min(...prices),
    highestFen: prices.length === 0 ? 0 : Math.max(...prices),
    stock: skus.reduce((sum, { stock }) => sum + stock, 0),
    sold: skus.reduce((sum, { sold }) => sum + sold, 0),
    skus: skus.length,
  }
}
