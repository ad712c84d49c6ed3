import type { Kysely, Selectable } from 'kysely'
import { AppError } from '@/domain/errors/AppError'
import type { AfterSaleTerms, CatalogueProduct, ProductOption, ShippingRule, Sku } from '@/domain/catalogue/catalogue'
import { lowestBefore, type PriceHistory, type PricePoint } from '@/domain/catalogue/strikePrice'
import type { CatalogueFields } from '@/domain/catalogue/productFields'
import { asProductId } from '@/domain/kernel/ids'
import type { FieldVersions } from '@/domain/kernel/versionedFields'
import type { ProductLink } from '@/domain/product/product'
import type { MoneySchema } from './moneySchema'

type ProductRow = Selectable<MoneySchema['catalogue_products']>
type SkuRow = Selectable<MoneySchema['skus']>
type Database = Kysely<MoneySchema>

/** Names in one statement: databases limit its parameters. */
const TOGETHER = 500
/** A room has no price of its own any more. */
export const NO_PRICE = -1

export function* inBatches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += TOGETHER) yield items.slice(from, from + TOGETHER)
}

export type FieldVersionsOfProduct = FieldVersions<CatalogueFields>
export const fieldVersionsOf = (row: Pick<ProductRow, 'field_versions'>): FieldVersionsOfProduct =>
  JSON.parse(row.field_versions) as FieldVersionsOfProduct

const skuOf = (row: SkuRow): Sku => ({
  id: row.id,
  values: JSON.parse(row.option_values) as string[],
  priceFen: row.price_fen,
  strikeFen: row.strike_fen,
  strikeBasis: row.strike_basis,
  stock: row.stock,
  reserved: row.reserved,
  sold: row.sold,
  code: row.code,
  pictureUrl: row.picture_url,
})

const productOf = (row: ProductRow, skus: readonly SkuRow[]): CatalogueProduct => ({
  id: asProductId(row.id),
  kind: row.link === null ? 'goods' : 'link',
  name: row.name,
  pictures: JSON.parse(row.pictures) as string[],
  description: row.description,
  descriptionPictures: JSON.parse(row.description_pictures) as string[],
  link: row.link === null ? null : (JSON.parse(row.link) as ProductLink),
  options: JSON.parse(row.options) as ProductOption[],
  skus: skus.map(skuOf),
  limitPerPerson: row.limit_per_person,
  shipping: JSON.parse(row.shipping) as ShippingRule,
  terms: JSON.parse(row.terms) as AfterSaleTerms,
  archivedAt: row.archived_at,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

/** Columns of the fields of a product; its SKUs have rows of their own. */
export const columnsOfFields = (fields: CatalogueFields) => ({
  kind: fields.link === null ? ('goods' as const) : ('link' as const),
  name: fields.name,
  pictures: JSON.stringify(fields.pictures),
  description: fields.description,
  description_pictures: JSON.stringify(fields.descriptionPictures),
  link: fields.link === null ? null : JSON.stringify(fields.link),
  options: JSON.stringify(fields.options),
  limit_per_person: fields.limitPerPerson,
  shipping: JSON.stringify(fields.shipping),
  terms: JSON.stringify(fields.terms),
})

/** Products of these rows with their SKUs, in the order of the rows. */
export async function joinSkus(database: Database, rows: readonly ProductRow[]): Promise<CatalogueProduct[]> {
  const skus = new Map<string, SkuRow[]>(rows.map(({ id }) => [id, []]))
  for (const ids of inBatches([...skus.keys()])) {
    const found = await database
      .selectFrom('skus')
      .selectAll()
      .where('product_id', 'in', ids)
      .where('removed_at', '=', 0)
      .orderBy('position')
      .orderBy('id')
      .execute()
    for (const row of found) skus.get(row.product_id)?.push(row)
  }
  return rows.map((row) => productOf(row, skus.get(row.id) ?? []))
}

export async function findProduct(database: Database, id: string): Promise<CatalogueProduct | null> {
  const rows = await database.selectFrom('catalogue_products').selectAll().where('id', '=', id).execute()
  return (await joinSkus(database, rows))[0] ?? null
}

/**
 * The row, locked until the transaction ends: an update that changes nothing locks it on PostgreSQL.
 * @throws AppError `catalogue.notFound`
 */
export async function lockProduct(transaction: Database, id: string): Promise<ProductRow> {
  const row = await transaction
    .updateTable('catalogue_products')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new AppError('catalogue.notFound', { id })
  return row
}

/** Prices of SKUs so far, by SKU. */
export async function readHistories(
  database: Database,
  skuIds: readonly string[],
): Promise<Map<string, PriceHistory>> {
  const shop = new Map<string, PricePoint[]>(skuIds.map((id) => [id, []]))
  const rooms = new Map<string, Map<string, PricePoint[]>>(skuIds.map((id) => [id, new Map()]))
  for (const ids of inBatches(skuIds)) {
    const own = await database
      .selectFrom('price_history')
      .selectAll()
      .where('sku_id', 'in', ids)
      .orderBy('at')
      .execute()
    for (const { sku_id, at, price_fen } of own) shop.get(sku_id)?.push({ at, priceFen: price_fen })
    const there = await database
      .selectFrom('room_price_history')
      .selectAll()
      .where('sku_id', 'in', ids)
      .orderBy('at')
      .execute()
    for (const { sku_id, room_id, at, price_fen } of there) {
      const point = { at, priceFen: price_fen === NO_PRICE ? null : price_fen }
      const ofSku = rooms.get(sku_id)
      ofSku?.set(room_id, [...(ofSku.get(room_id) ?? []), point])
    }
  }
  return new Map(
    skuIds.map((id) => [id, { shop: shop.get(id) ?? [], rooms: [...(rooms.get(id)?.values() ?? [])] }]),
  )
}

/** The lowest price before the present one of each SKU of a product. */
export async function readLowest(database: Database, skuIds: readonly string[]): Promise<Map<string, number | null>> {
  const histories = await readHistories(database, skuIds)
  return new Map([...histories].map(([id, history]) => [id, lowestBefore(history)]))
}

/** Keeps a price as of now; two prices at one time are one, the later. */
export async function keepPrice(transaction: Database, skuId: string, priceFen: number, at: number): Promise<void> {
  await transaction
    .insertInto('price_history')
    .values({ sku_id: skuId, at, price_fen: priceFen })
    .onConflict((conflict) => conflict.columns(['sku_id', 'at']).doUpdateSet({ price_fen: priceFen }))
    .execute()
}
