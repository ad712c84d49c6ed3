import type { Kysely } from 'kysely'
import { catalogueLimits, type CatalogueProduct } from '@/domain/catalogue/catalogue'
import { faultOfLine, planImport, type PresentProducts } from '@/domain/catalogue/planImport'
import type { CsvFault, CsvProduct } from '@/domain/catalogue/readCsvProducts'
import type { IdSource } from '@/domain/kernel/clock'
import type { ImportOutcome } from '../../../ports/catalogue'
import { inBatches, joinSkus } from './catalogueRows'
import { addProduct, changeProduct, findStrikeFaults } from './catalogueWrites'
import type { MoneySchema } from './moneySchema'

type Database = Kysely<MoneySchema>

/** The products that a file may mean, archived ones only by their ids. */
async function readPresent(transaction: Database, products: readonly CsvProduct[]): Promise<PresentProducts> {
  const unnamed = products.filter(({ id }) => id === '')
  const wanted = new Set<string>(products.map(({ id }) => id).filter((id) => id !== ''))
  const codes = unnamed.flatMap(({ skus }) => skus.flatMap(({ code = '' }) => (code === '' ? [] : [code])))
  for (const batch of inBatches(codes)) {
    const found = await transaction
      .selectFrom('skus')
      .innerJoin('catalogue_products as product', 'product.id', 'skus.product_id')
      .select('product_id')
      .where('code', 'in', batch)
      .where('removed_at', '=', 0)
      .where('product.archived_at', '=', 0)
      .execute()
    for (const { product_id } of found) wanted.add(product_id)
  }
  for (const batch of inBatches(unnamed.map(({ name }) => name))) {
    const found = await transaction
      .selectFrom('catalogue_products')
      .select('id')
      .where('name', 'in', batch)
      .where('archived_at', '=', 0)
      .execute()
    for (const { id } of found) wanted.add(id)
  }
  const present: CatalogueProduct[] = []
  for (const batch of inBatches([...wanted])) {
    const rows = await transaction.selectFrom('catalogue_products').selectAll().where('id', 'in', batch).execute()
    present.push(...(await joinSkus(transaction, rows)))
  }
  const forSale = present.filter(({ archivedAt }) => archivedAt === 0)
  return {
    byId: new Map(present.map((product) => [product.id, product])),
    byCode: groupBy(forSale, ({ skus }) => skus.map(({ code }) => code).filter((code) => code !== '')),
    byName: groupBy(forSale, ({ name }) => [name]),
  }
}

function groupBy(
  products: readonly CatalogueProduct[],
  keysOf: (product: CatalogueProduct) => readonly string[],
): Map<string, CatalogueProduct[]> {
  const groups = new Map<string, CatalogueProduct[]>()
  for (const product of products) {
    for (const key of keysOf(product)) groups.set(key, [...(groups.get(key) ?? []), product])
  }
  return groups
}

/** Finds the faults of a file, and takes it where there is none and `mode` says so: all of it, in this transaction. */
export async function importProducts(
  transaction: Database,
  ids: IdSource,
  products: readonly CsvProduct[],
  at: number,
  mode: 'preview' | 'apply',
): Promise<ImportOutcome> {
  const plan = planImport(products, await readPresent(transaction, products))
  const faults: CsvFault[] = [...plan.faults]
  const rows = new Map(products.map((product) => [product.line, product]))
  for (const { line, present, fields } of plan.products) {
    const row = rows.get(line)
    if (row === undefined) continue
    for (const fault of await findStrikeFaults(transaction, fields, present, at)) faults.push(faultOfLine(row, fault))
  }
  const { count } = await transaction
    .selectFrom('catalogue_products')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('archived_at', '=', 0)
    .executeTakeFirstOrThrow()
  const added = plan.products.filter(({ action }) => action === 'add')
  const firstTooMany = added[Math.max(0, catalogueLimits.products - Number(count))]
  if (firstTooMany !== undefined) faults.push({ line: firstTooMany.line, problem: 'tooMany' })
  faults.sort((one, other) => one.line - other.line)
  const applied = mode === 'apply' && faults.length === 0
  const done: ImportOutcome['products'][number][] = []
  for (const { line, action, present, id, fields } of plan.products) {
    const productId = present?.id ?? (id === '' && applied ? ids.next() : id)
    done.push({ line, action, id: productId, name: fields.name })
    if (!applied || action === 'same') continue
    if (present === null) await addProduct(transaction, ids, productId, fields, at)
    else {
      const change = { patch: fields, version: present.version, isWhole: true }
      await changeProduct(transaction, ids, productId, change, at)
    }
  }
  return { products: done, faults, applied }
}
