import type { Kysely, Transaction } from 'kysely'
import { AppError } from '@/domain/errors/AppError'
import { asRoomId } from '@/domain/kernel/ids'
import { changedFields, changeFields, describeConflict } from '@/domain/kernel/versionedFields'
import {
  markGoods,
  productLimits,
  type ListedProduct,
  type Product,
  type ProductFields,
} from '@/domain/product/product'
import type { ProductCommand, ProductStore } from '../../../ports/products'
import { holdKey } from '../sql/holdKey'
import { transact } from '../sql/transact'
import { fieldVersionsOf, type FieldVersionsOfProduct } from './catalogueRows'
import type { MoneySchema } from './moneySchema'
import { columnsOf, enqueue, lockEntry, refreshShelves, shelfProductOf, versionedOf } from './shelfProjection'
import { closeShelf, nextPosition, shelfRows, takeOffShelf } from './shelfStore'

/** Products and their outbox in money.db. */
export function createProductStore(database: Kysely<MoneySchema>): ProductStore {
  return {
    async add(roomId, added, at) {
      const product: ListedProduct = markGoods({ ...added, version: 1 })
      await transact(database, async (transaction) => {
        // Two that are added at once must not both find the last place free.
        await holdKey(transaction, `shelf ${roomId}`)
        const { count } = await transaction
          .selectFrom('products')
          .select((select) => select.fn.countAll<number>().as('count'))
          .where('room_id', '=', roomId)
          .executeTakeFirstOrThrow()
        if (count >= productLimits.onShelf) throw new AppError('product.shelfFull', { most: productLimits.onShelf })
        const catalogueId = await chooseCatalogueId(transaction, product.id)
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('products')
          .values({
            ...columnsOf(product),
            ...{ version: 1, field_versions: '{}' },
            ...{ room_id: roomId, id: product.id, created_at: at, catalogue_id: catalogueId, closed: 0, deal: null },
            position: await nextPosition(transaction, roomId),
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        if (numInsertedOrUpdatedRows !== 1n) throw new AppError('product.idTaken', { id: product.id })
        await addToCatalogue(transaction, catalogueId, product, at)
        await enqueue(transaction, roomId, { type: 'product.list', product }, at)
      })
      return product
    },
    change: (roomId, productId, change, at) =>
      transact(database, async (transaction) => {
        const row = await lockEntry(transaction, roomId, productId)
        if (row === undefined) throw new AppError('product.notFound', { id: productId })
        const before = versionedOf(row)
        const after = changeFields(before, change)
        if (!after.ok) {
          throw new AppError('product.changed', describeConflict(before, change, after.error))
        }
        const { fields, version } = after.value
        if (after.value !== before) {
          const catalogueId = row.catalogue_id
          await changeInCatalogue(transaction, catalogueId, changedFields(before.fields, fields), at)
          await refreshShelves(transaction, catalogueId, at)
        }
        return markGoods({ id: productId, ...fields, version })
      }),
    async remove(roomId, productId, at) {
      await transact(database, async (transaction) => {
        await takeOffShelf(transaction, roomId, productId, at)
      })
    },
    showStock: (catalogueId, at) =>
      transact(database, (transaction) => refreshShelves(transaction, catalogueId, at)),
    async shownProducts() {
      const rows = await database
        .selectFrom('products').select('catalogue_id').distinct().where('closed', '=', 0).execute()
      return rows.map((row) => row.catalogue_id)
    },
    async list(roomId) {
      return (await shelfRows(database, roomId)).map(shelfProductOf)
    },
    async nextMessages(roomId, limit) {
      const rows = await database
        .selectFrom('outbox')
        .select(['number', 'command'])
        .where('settled_at', '=', 0)
        .where('room_id', '=', roomId)
        .orderBy('number')
        .limit(limit)
        .execute()
      return rows.map(({ number, command }) => ({ number, roomId, command: JSON.parse(command) as ProductCommand }))
    },
    async roomsWithMessages() {
      const rows = await database
        .selectFrom('outbox')
        .select('room_id')
        .distinct()
        .where('settled_at', '=', 0)
        .execute()
      return rows.map((row) => asRoomId(row.room_id))
    },
    async settleMessages(settled, at) {
      await transact(database, async (transaction) => {
        for (const { number, refusedBecause } of settled) {
          await transaction
            .updateTable('outbox')
            .set({ settled_at: at, refused_because: refusedBecause })
            .where('number', '=', number)
            .execute()
          if (refusedBecause === 'room.wrongPhase') await closeShelfOf(transaction, number, at)
        }
      })
    },
  }
}

/** A room that is over takes no messages about its products any more. */
async function closeShelfOf(transaction: Transaction<MoneySchema>, message: number, at: number): Promise<void> {
  const row = await transaction
    .selectFrom('outbox')
    .select('room_id')
    .where('number', '=', message)
    .executeTakeFirst()
  if (row !== undefined) await closeShelf(transaction, asRoomId(row.room_id), at)
}

/** The product's own id where the shop has none of that name yet: rooms may hold different products of one id. */
async function chooseCatalogueId(transaction: Transaction<MoneySchema>, id: string): Promise<string> {
  let chosen = id
  for (let count = 2; ; count += 1) {
    const taken = await transaction
      .selectFrom('catalogue_products')
      .select('id')
      .where('id', '=', chosen)
      .executeTakeFirst()
    if (taken === undefined) return chosen
    chosen = `${id.slice(0, 58)}-${count}`
  }
}

async function addToCatalogue(
  transaction: Transaction<MoneySchema>,
  id: string,
  product: Product,
  at: number,
): Promise<void> {
  const { name, priceFen, stock, pictureUrl, link } = product
  await transaction
    .insertInto('catalogue_products')
    .values({
      id,
      kind: link === null ? 'goods' : 'link',
      name,
      pictures: picturesOf(pictureUrl),
      description: '',
      description_pictures: '[]',
      link: link === null ? null : JSON.stringify(link),
      options: '[]',
      limit_per_person: 0,
      shipping: JSON.stringify({ type: 'free' }),
      terms: JSON.stringify({ type: 'sevenDays' }),
      archived_at: 0,
      version: 1,
      field_versions: '{}',
      created_at: at,
      updated_at: at,
    })
    .execute()
  await transaction
    .insertInto('skus')
    .values({
      ...{ id, product_id: id, position: 1, option_values: '[]', code: '', picture_url: '', removed_at: 0 },
      ...{ price_fen: priceFen, strike_fen: 0, strike_basis: '', stock, reserved: 0, sold: 0 },
    })
    .execute()
  await transaction.insertInto('price_history').values({ sku_id: id, at, price_fen: priceFen }).execute()
}

/** Changes made on a shelf, as fields of the product of the shop. */
const fieldOf = {
  name: 'name', priceFen: 'skus', stock: null, pictureUrl: 'pictures', link: 'link',
} as const satisfies Record<keyof ProductFields, string | null>

const versionsOf = (changed: Partial<ProductFields>, version: number): FieldVersionsOfProduct =>
  Object.fromEntries(
    Object.keys(changed).flatMap((name) => {
      const field = fieldOf[name as keyof ProductFields]
      return field === null ? [] : [[field, version]]
    }),
  )

const picturesOf = (url: string): string => JSON.stringify(url === '' ? [] : [url])

/**
 * Writes a change made on a shelf to the product of the shop, which all shelves show.
 * @throws AppError `product.hasSkus` when price or stock of a product with several SKUs was meant.
 */
async function changeInCatalogue(
  transaction: Transaction<MoneySchema>,
  id: string,
  changed: Partial<ProductFields>,
  at: number,
): Promise<void> {
  const { name, priceFen, stock, pictureUrl, link } = changed
  const product = await transaction
    .selectFrom('catalogue_products')
    .select(['pictures', 'version', 'field_versions'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const others = (JSON.parse(product.pictures) as string[]).slice(1)
  await transaction
    .updateTable('catalogue_products')
    .set({
      ...(name !== undefined && { name }),
      ...(pictureUrl !== undefined && {
        pictures: JSON.stringify(pictureUrl === '' ? others : [pictureUrl, ...others]),
      }),
      ...(link !== undefined && {
        link: link === null ? null : JSON.stringify(link),
        kind: link === null ? 'goods' : 'link',
      }),
      version: product.version + 1,
      field_versions: JSON.stringify({ ...fieldVersionsOf(product), ...versionsOf(changed, product.version + 1) }),
      updated_at: at,
    })
    .where('id', '=', id)
    .execute()
  if (priceFen === undefined && stock === undefined) return
  const skus = await transaction
    .selectFrom('skus')
    .select('id')
    .where('product_id', '=', id)
    .where('removed_at', '=', 0)
    .execute()
  const [only] = skus
  if (only === undefined || skus.length > 1) throw new AppError('product.hasSkus', { id })
  await transaction
    .updateTable('skus')
    .set({ ...(priceFen !== undefined && { price_fen: priceFen }), ...(stock !== undefined && { stock }) })
    .where('id', '=', only.id)
    .execute()
  if (priceFen === undefined) return
  await transaction
    .insertInto('price_history')
    .values({ sku_id: only.id, at, price_fen: priceFen })
    .onConflict((conflict) => conflict.columns(['sku_id', 'at']).doUpdateSet({ price_fen: priceFen }))
    .execute()
}
