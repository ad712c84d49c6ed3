import type { Kysely } from 'kysely'
import { AppError } from '@/domain/errors/AppError'
import { catalogueLimits, type CatalogueProduct } from '@/domain/catalogue/catalogue'
import { checkProduct, type ProductFault } from '@/domain/catalogue/checkProduct'
import {
  fieldsOf,
  skuFieldsOf,
  valuesKey,
  type CatalogueFields,
  type SkuDraft,
  type SkuFields,
} from '@/domain/catalogue/productFields'
import { judgeStrike, lowestBefore } from '@/domain/catalogue/strikePrice'
import type { IdSource } from '@/domain/kernel/clock'
import { changeFields, describeConflict, isSameValue, type FieldChange } from '@/domain/kernel/versionedFields'
import {
  columnsOfFields,
  fieldVersionsOf,
  findProduct,
  keepPrice,
  lockProduct,
  readHistories,
} from './catalogueRows'
import { endDealsOfSkus } from './dealStore'
import type { MoneySchema } from './moneySchema'
import { refreshShelves } from './shelfProjection'

type Database = Kysely<MoneySchema>

const refuse = ({ field, problem, sku }: ProductFault): never => {
  throw new AppError('catalogue.invalid', { field, problem, ...(sku !== undefined && { sku: sku + 1 }) })
}

const isSamePrice = (one: SkuFields, other: SkuFields | undefined): boolean =>
  one.priceFen === other?.priceFen && one.strikeFen === other.strikeFen && one.strikeBasis === other.strikeBasis

/** Struck prices of SKUs that were changed and may not be shown, judged as if saved now. */
export async function findStrikeFaults(
  database: Database,
  fields: CatalogueFields,
  before: CatalogueProduct | null,
  at: number,
): Promise<ProductFault[]> {
  const known = new Map(before?.skus.map((sku) => [sku.id, sku]))
  const changed = fields.skus
    .map((sku, index) => ({ sku, index, old: known.get(sku.id ?? '') }))
    .filter(({ sku, old }) => sku.strikeFen > 0 && !isSamePrice(sku, old))
  const histories = await readHistories(database, changed.flatMap(({ old }) => (old === undefined ? [] : [old.id])))
  return changed.flatMap(({ sku, index, old }) => {
    const { shop, rooms } = histories.get(old?.id ?? '') ?? { shop: [], rooms: [] }
    const lowestFen = lowestBefore({ shop: [...shop, { at, priceFen: sku.priceFen }], rooms })
    const problem = judgeStrike(sku, lowestFen)
    return problem === null ? [] : [{ field: 'strike' as const, problem, sku: index }]
  })
}

/** @throws AppError `catalogue.full` */
export async function needPlace(transaction: Database): Promise<void> {
  const { count } = await transaction
    .selectFrom('catalogue_products')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('archived_at', '=', 0)
    .executeTakeFirstOrThrow()
  const most = catalogueLimits.products
  if (Number(count) >= most) throw new AppError('catalogue.full', { most })
}

/** @throws AppError `catalogue.idTaken`, `catalogue.full`, `catalogue.invalid` */
export async function addProduct(
  transaction: Database,
  ids: IdSource,
  id: string,
  fields: CatalogueFields,
  at: number,
): Promise<void> {
  const [fault] = [...checkProduct(fields), ...(await findStrikeFaults(transaction, fields, null, at))]
  if (fault !== undefined) refuse(fault)
  await needPlace(transaction)
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('catalogue_products')
    .values({
      ...{ id, archived_at: 0, version: 1, field_versions: '{}', created_at: at, updated_at: at },
      ...columnsOfFields(fields),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw new AppError('catalogue.idTaken', { id })
  for (const [place, sku] of fields.skus.entries()) await addSku(transaction, ids.next(), id, sku, place + 1, at)
}

const columnsOfSku = (sku: SkuFields) => ({
  option_values: JSON.stringify(sku.values),
  price_fen: sku.priceFen,
  strike_fen: sku.strikeFen,
  strike_basis: sku.strikeBasis,
  code: sku.code,
  picture_url: sku.pictureUrl,
})

async function addSku(
  transaction: Database,
  id: string,
  productId: string,
  sku: SkuDraft,
  position: number,
  at: number,
): Promise<void> {
  await transaction
    .insertInto('skus')
    .values({
      ...{ id, product_id: productId, position, stock: sku.stock ?? 0, reserved: 0, sold: 0, removed_at: 0 },
      ...columnsOfSku(sku),
    })
    .execute()
  await keepPrice(transaction, id, sku.priceFen, at)
}

/** SKUs with the ids of those that they are: by id, else by their values. Stocks stay with them. */
function identifySkus(skus: readonly SkuDraft[], before: CatalogueProduct): SkuDraft[] {
  const ids = new Set(before.skus.map(({ id }) => id))
  const byValues = new Map(before.skus.map((sku) => [valuesKey(sku.values), sku.id]))
  return skus.map(({ id, ...sku }) => {
    const known = id !== undefined && ids.has(id) ? id : byValues.get(valuesKey(sku.values))
    return { id: known, ...sku }
  })
}

/**
 * Changes a product in a transaction that has more to do.
 * @throws AppError `catalogue.notFound`, `catalogue.changed`, `catalogue.invalid`
 */
export async function changeProduct(
  transaction: Database,
  ids: IdSource,
  id: string,
  change: FieldChange<CatalogueFields>,
  at: number,
): Promise<void> {
  const row = await lockProduct(transaction, id)
  const present = await findProduct(transaction, id)
  if (present === null) throw new AppError('catalogue.notFound', { id })
  const { skus: given, ...rest } = change.patch
  const drafts = given === undefined ? undefined : identifySkus(given, present)
  const patch: Partial<CatalogueFields> = { ...rest, ...(drafts !== undefined && { skus: drafts.map(skuFieldsOf) }) }
  const before = { fields: fieldsOf(present), version: row.version, fieldVersions: fieldVersionsOf(row) }
  const after = changeFields(before, { ...change, patch })
  if (!after.ok) throw new AppError('catalogue.changed', describeConflict(before, change, after.error))
  const { fields } = after.value
  const checked = { ...fields, skus: drafts ?? fields.skus }
  const [fault] = [...checkProduct(checked), ...(await findStrikeFaults(transaction, checked, present, at))]
  if (fault !== undefined) refuse(fault)
  const { version, fieldVersions } = after.value
  await transaction
    .updateTable('catalogue_products')
    .set({
      ...columnsOfFields(fields),
      ...{ version, field_versions: JSON.stringify(fieldVersions), updated_at: at },
    })
    .where('id', '=', id)
    .execute()
  if (drafts !== undefined) await writeSkus(transaction, ids, present, drafts, at)
  await refreshShelves(transaction as never, id, at)
}

async function writeSkus(
  transaction: Database,
  ids: IdSource,
  before: CatalogueProduct,
  drafts: readonly SkuDraft[],
  at: number,
): Promise<void> {
  const known = new Map(before.skus.map((sku, place) => [sku.id, { sku, place }]))
  const kept = new Set(drafts.map(({ id }) => id))
  const gone = before.skus.filter(({ id }) => !kept.has(id))
  // Deals come before SKUs, as in orders.
  await endDealsOfSkus(transaction, gone.map(({ id }) => id), at)
  for (const { id } of gone) {
    await transaction.updateTable('skus').set({ removed_at: at }).where('id', '=', id).execute()
    await transaction.deleteFrom('room_prices').where('sku_id', '=', id).execute()
  }
  for (const [place, draft] of drafts.entries()) {
    const old = known.get(draft.id ?? '')
    if (old === undefined) {
      await addSku(transaction, ids.next(), before.id, draft, place + 1, at)
      continue
    }
    const isMoved = old.place !== place || !isSameValue(skuFieldsOf(draft), skuFieldsOf(old.sku))
    if (isMoved) {
      await transaction
        .updateTable('skus')
        .set({ ...columnsOfSku(draft), position: place + 1 })
        .where('id', '=', old.sku.id)
        .execute()
    }
    if (draft.priceFen !== old.sku.priceFen) await keepPrice(transaction, old.sku.id, draft.priceFen, at)
    await setStock(transaction, before, old.sku.id, draft)
  }
}

/** @throws AppError `catalogue.changed` where the stock is not the one that its author saw */
async function setStock(
  transaction: Database,
  { version }: CatalogueProduct,
  skuId: string,
  { stock, stockSeen }: SkuDraft,
): Promise<void> {
  if (stock === undefined) return
  let update = transaction.updateTable('skus').set({ stock }).where('id', '=', skuId)
  if (stockSeen !== undefined) update = update.where('stock', '=', stockSeen)
  const { numUpdatedRows } = await update.executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new AppError('catalogue.changed', { version, fields: 'stock' })
}
