import type { Kysely, Transaction } from 'kysely'
import { asProductId, asRoomId, type RoomId } from '@/domain/kernel/ids'
import { applyFields, type FieldVersions, type Versioned } from '@/domain/kernel/versionedFields'
import {
  markGoods,
  productLimits,
  type ListedProduct,
  type ProductFields,
  type ProductLink,
} from '@/domain/product/product'
import type { ProductCommand } from '../../../ports/products'
import type { Deal } from '@/domain/deal/deal'
import { readShownDeal } from './dealRows'
import type { MoneySchema } from './moneySchema'

type Row = MoneySchema['products']

export const columnsOf = ({ name, priceFen, stock, pictureUrl, link }: ProductFields) => ({
  name,
  price_fen: priceFen,
  stock,
  picture_url: pictureUrl,
  link: link === null ? null : JSON.stringify(link),
})

export const versionedOf = (row: Row): Versioned<ProductFields> => ({
  fields: {
    name: row.name,
    priceFen: row.price_fen,
    stock: row.stock,
    pictureUrl: row.picture_url,
    link: row.link === null ? null : (JSON.parse(row.link) as ProductLink),
  },
  version: row.version,
  fieldVersions: JSON.parse(row.field_versions) as FieldVersions<ProductFields>,
})

export const shelfProductOf = (row: Row): ListedProduct => {
  const { fields, version } = versionedOf(row)
  const deal = row.deal === null ? {} : { deal: JSON.parse(row.deal) as Deal }
  return markGoods({ id: asProductId(row.id), ...fields, version, ...deal })
}

/** Adds a message for the room to the transaction that decided it. */
export async function enqueue(
  transaction: Transaction<MoneySchema>,
  roomId: RoomId,
  command: ProductCommand,
  at: number,
): Promise<void> {
  await transaction
    .insertInto('outbox')
    .values({ room_id: roomId, command: JSON.stringify(command), created_at: at, settled_at: 0, refused_because: '' })
    .execute()
}

/** A product as a shelf shows it: the lowest price on sale, and the pieces of all SKUs together. */
export async function readShownFields(
  database: Kysely<MoneySchema>,
  catalogueId: string,
  roomId: string,
): Promise<ProductFields | null> {
  const rows = await database
    .selectFrom('catalogue_products as product')
    .leftJoin('skus', (join) => join.onRef('skus.product_id', '=', 'product.id').on('skus.removed_at', '=', 0))
    .leftJoin('room_prices', (join) =>
      join.onRef('room_prices.sku_id', '=', 'skus.id').on('room_prices.room_id', '=', roomId),
    )
    .select(['product.name', 'product.pictures', 'product.link'])
    .select(['skus.price_fen as own', 'room_prices.price_fen as inRoom', 'skus.stock'])
    .where('product.id', '=', catalogueId)
    .execute()
  const [product] = rows
  if (product === undefined) return null
  const skus = rows.flatMap(({ own, inRoom, stock }) =>
    own === null || stock === null ? [] : [{ own, inRoom, stock }],
  )
  const priceOf = (sku: (typeof skus)[number]): number => sku.inRoom ?? sku.own
  const onSale = skus.filter(({ stock }) => stock > 0)
  const prices = (onSale.length > 0 ? onSale : skus).map(priceOf)
  const pictures = JSON.parse(product.pictures) as string[]
  return {
    name: product.name,
    priceFen: prices.length === 0 ? 0 : Math.min(...prices),
    stock: Math.min(productLimits.stock, skus.reduce((sum, { stock }) => sum + stock, 0)),
    pictureUrl: pictures[0] ?? '',
    link: product.link === null ? null : (JSON.parse(product.link) as ProductLink),
  }
}

/**
 * Brings the entries of all shelves up to a product's present name, price and stock, each with a message for its room.
 * The rows are locked before they are computed, so that of two transactions the later one sees what the earlier did.
 */
export async function refreshShelves(
  transaction: Transaction<MoneySchema>,
  catalogueId: string,
  at: number,
): Promise<RoomId[]> {
  const told: RoomId[] = []
  const entries = await transaction
    .updateTable('products')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('catalogue_id', '=', catalogueId)
    .where('closed', '=', 0)
    .returningAll()
    .execute()
  for (const entry of entries) {
    const shown = await readShownFields(transaction, catalogueId, entry.room_id)
    if (shown === null) continue
    const before = versionedOf(entry)
    const changed = applyFields(before, shown)
    const deal = await readShownDeal(transaction, catalogueId, entry.room_id, at)
    if (changed === before && deal === entry.deal) continue
    // The deal is no field of the editor's: it makes a version without an author.
    const after = changed === before ? { ...before, version: before.version + 1 } : changed
    const [written] = await transaction
      .updateTable('products')
      .set({
        ...columnsOf(after.fields),
        version: after.version,
        field_versions: JSON.stringify(after.fieldVersions),
        deal,
      })
      .where('room_id', '=', entry.room_id)
      .where('id', '=', entry.id)
      .returningAll()
      .execute()
    if (written === undefined) continue
    const product = shelfProductOf(written)
    const roomId = asRoomId(entry.room_id)
    await enqueue(transaction, roomId, { type: 'product.edit', product }, at)
    told.push(roomId)
  }
  return told
}

/** An update that changes nothing locks the row on PostgreSQL; SQLite runs one transaction at a time. */
export const lockEntry = (
  transaction: Transaction<MoneySchema>,
  roomId: string,
  id: string,
): Promise<Row | undefined> =>
  transaction
    .updateTable('products')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('room_id', '=', roomId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
