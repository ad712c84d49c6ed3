import { isSameValue } from '../kernel/versionedFields'
import type { CatalogueProduct } from './catalogue'
import { checkProduct, type ProductFault } from './checkProduct'
import type { CsvColumn } from './csvColumns'
import {
  fieldsOf,
  plainProduct,
  plainSku,
  skuFieldsOf,
  valuesKey,
  type CatalogueFields,
  type SkuDraft,
} from './productFields'
import type { CsvFault, CsvProduct } from './readCsvProducts'

/** Effect of a file on one product. */
export interface PlannedProduct {
  readonly line: number
  /** Null: it is new. */
  readonly present: CatalogueProduct | null
  readonly action: 'add' | 'change' | 'same'
  readonly id: string
  readonly fields: CatalogueFields
}

export interface ImportPlan {
  readonly products: readonly PlannedProduct[]
  readonly faults: readonly CsvFault[]
}

/** The products that a file may mean: those of its ids, of its codes, and of its names. */
export interface PresentProducts {
  readonly byId: ReadonlyMap<string, CatalogueProduct>
  readonly byCode: ReadonlyMap<string, readonly CatalogueProduct[]>
  readonly byName: ReadonlyMap<string, readonly CatalogueProduct[]>
}

const columnOf: Readonly<Partial<Record<ProductFault['field'], CsvColumn>>> = {
  name: 'name', pictures: 'pictures', description: 'description', descriptionPictures: 'descriptionPictures',
  limitPerPerson: 'limit', shipping: 'shipping', terms: 'terms', options: 'value1', price: 'price', strike: 'strike',
  strikeBasis: 'strikeBasis', stock: 'stock', code: 'code', skus: 'value1', link: 'link',
}

/** A fault of a product as a fault of its line. */
export const faultOfLine = ({ line, skus }: CsvProduct, { field, problem, sku }: ProductFault): CsvFault => ({
  line: sku === undefined ? line : (skus[sku]?.line ?? line),
  column: columnOf[field],
  problem,
})

/**
 * Plans the effect of a file, product by product. A product is found by its id, else by a code of its SKUs, else by its
 * name, so that importing the same file twice changes nothing. Empty cells leave the present values.
 */
export function planImport(products: readonly CsvProduct[], present: PresentProducts): ImportPlan {
  const faults: CsvFault[] = []
  const planned: PlannedProduct[] = []
  const meant = new Set<string>()
  for (const product of products) {
    const found = findPresent(product, present)
    if (!found.ok) {
      faults.push(found.fault)
      continue
    }
    const before = found.product
    if (before !== null && before.archivedAt > 0) faults.push({ line: product.line, problem: 'archived', column: 'id' })
    if (before !== null && meant.has(before.id)) faults.push({ line: product.line, problem: 'productTwice' })
    if (before !== null) meant.add(before.id)
    const fields = mergeFields(product, before)
    for (const sku of product.skus) {
      const isKnown = before?.skus.some(({ values }) => valuesKey(values) === valuesKey(sku.values)) ?? false
      if (sku.priceFen === undefined && !isKnown) faults.push({ line: sku.line, column: 'price', problem: 'missing' })
    }
    faults.push(...checkProduct(fields).map((fault) => faultOfLine(product, fault)))
    planned.push({ line: product.line, present: before, action: actionOf(fields, before), id: product.id, fields })
  }
  return { products: planned, faults }
}

type Found = { ok: true; product: CatalogueProduct | null } | { ok: false; fault: CsvFault }

function findPresent({ id, name, line, skus }: CsvProduct, present: PresentProducts): Found {
  if (id !== '') return { ok: true, product: present.byId.get(id) ?? null }
  const byCode = new Map(
    skus.flatMap(({ code = '' }) => (present.byCode.get(code) ?? []).map((product) => [product.id, product])),
  )
  if (byCode.size > 1) return { ok: false, fault: { line, column: 'code', problem: 'codeOfOther' } }
  for (const product of byCode.values()) return { ok: true, product }
  const byName = present.byName.get(name) ?? []
  if (byName.length > 1) return { ok: false, fault: { line, column: 'name', problem: 'nameOfSeveral' } }
  return { ok: true, product: byName[0] ?? null }
}

function mergeFields(product: CsvProduct, before: CatalogueProduct | null): CatalogueFields {
  const was = before === null ? { ...plainProduct, name: '', skus: [] } : fieldsOf(before)
  const known = new Map(before?.skus.map((sku) => [valuesKey(sku.values), sku]))
  const skus = product.skus.map(({ line: _, stock, ...said }): SkuDraft => {
    const old = known.get(valuesKey(said.values))
    const base = old === undefined ? { ...plainSku, priceFen: 0 } : skuFieldsOf(old)
    const sku = { ...base, ...defined(said) }
    return stock === undefined || stock === old?.stock ? sku : { ...sku, stock }
  })
  const { line: _line, id: _id, skus: _skus, ...said } = product
  return { ...was, ...defined(said), skus }
}

const defined = <Fields extends object>(fields: Fields): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never

const actionOf = (fields: CatalogueFields, before: CatalogueProduct | null): PlannedProduct['action'] =>
  before === null ? 'add' : isSameValue(fields, fieldsOf(before)) ? 'same' : 'change'
