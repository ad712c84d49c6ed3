import type { CatalogueProduct, Sku } from '@/domain/catalogue/catalogue'
import { plainProduct, plainSku, type CatalogueFields, type SkuDraft } from '@/domain/catalogue/productFields'
import { asProductId } from '@/domain/kernel/ids'

export const someSku = (change: Partial<SkuDraft> = {}): SkuDraft => ({ ...plainSku, priceFen: 9_900, ...change })

export const someFields = (change: Partial<CatalogueFields> = {}): CatalogueFields => ({
  ...plainProduct,
  name: '青瓷盖碗',
  skus: [someSku()],
  ...change,
})

/** Two options with two values each, and a SKU for each choice. */
export const shirt: CatalogueFields = someFields({
  name: '衬衫',
  options: [
    { name: '颜色', values: ['白', '蓝'] },
    { name: '尺码', values: ['M', 'L'] },
  ],
  skus: [['白', 'M'], ['白', 'L'], ['蓝', 'M'], ['蓝', 'L']].map((values, index) =>
    someSku({ values, priceFen: 10_000 + index, code: `S${index}` }),
  ),
})

/** A product as the shop has it. */
export const keptProduct = (id: string, fields: CatalogueFields = someFields()): CatalogueProduct => ({
  ...fields,
  id: asProductId(id),
  kind: fields.link === null ? 'goods' : 'link',
  skus: fields.skus.map(
    (sku, index): Sku => ({ ...plainSku, ...sku, id: `${id}-${index}`, stock: 5, reserved: 0, sold: 0 }),
  ),
  archivedAt: 0,
  version: 1,
  createdAt: 1,
  updatedAt: 1,
})
