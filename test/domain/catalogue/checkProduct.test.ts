import { catalogueLimits, type ShippingRule } from '@/domain/catalogue/catalogue'
import { checkProduct } from '@/domain/catalogue/checkProduct'
import type { CatalogueFields } from '@/domain/catalogue/productFields'
import { shirt, someFields, someSku } from './someProducts'

const withSku = (change: Parameters<typeof someSku>[0]) => someFields({ skus: [someSku(change)] })
const sentTo = (...provinces: string[]) =>
  someFields({ shipping: regions({ regions: [{ provinces, feeFen: 1 }] }) })
const regions = (change: Partial<Extract<ShippingRule, { type: 'byRegion' }>>): ShippingRule => ({
  type: 'byRegion',
  regions: [{ provinces: ['浙江', '上海'], feeFen: 500 }],
  otherFeeFen: 1_000,
  freeFromFen: 0,
  ...change,
})
const nowhere = regions({ regions: [], otherFeeFen: null })
const dear: ShippingRule = { type: 'flat', feeFen: 1e9, freeFromFen: 0 }
const silent = { type: 'exception', reason: 'papers', text: ' ' } as const

test('[CAT-2] a plain product, one with two options and one sent by region can be saved', () => {
  for (const product of [someFields(), shirt, someFields({ shipping: regions({}) })]) {
    expect(checkProduct(product)).toEqual([])
  }
})

test.each<[string, CatalogueFields, string, string]>([
  ['no name that shows', someFields({ name: ' \u200b ' }), 'name', 'missing'],
  ['a name too long', someFields({ name: 'x'.repeat(61) }), 'name', 'tooLong'],
  ['ten pictures', someFields({ pictures: Array<string>(10).fill('/p') }), 'pictures', 'tooMany'],
  ['a long description', someFields({ description: 'x'.repeat(5_001) }), 'description', 'tooLong'],
  ['a broken limit', someFields({ limitPerPerson: 1.5 }), 'limitPerPerson', 'outOfRange'],
  ['an exception without words', someFields({ terms: silent }), 'terms', 'missing'],
  ['three options', { ...shirt, options: [...shirt.options, { name: '料', values: ['棉'] }] }, 'options', 'tooMany'],
  ['an option twice', { ...shirt, options: [shirt.options[0]!, shirt.options[0]!] }, 'options', 'twice'],
  ['an option without values', { ...shirt, options: [{ name: '色', values: [] }] }, 'options', 'missing'],
  ['a value twice', { ...shirt, options: [{ name: '色', values: ['白', ' 白'] }] }, 'options', 'twice'],
  ['a choice without a SKU', { ...shirt, skus: shirt.skus.slice(1) }, 'skus', 'incomplete'],
  ['a SKU twice', { ...shirt, skus: [...shirt.skus, someSku({ values: ['白', 'M'] })] }, 'skus', 'twice'],
  ['a SKU of no choice', { ...shirt, skus: [...shirt.skus, someSku({ values: ['红', 'M'] })] }, 'skus', 'unknown'],
  ['no SKU', someFields({ skus: [] }), 'skus', 'incomplete'],
  ['a code twice', { ...shirt, skus: shirt.skus.map((sku) => ({ ...sku, code: 'A' })) }, 'code', 'twice'],
  ['a price beyond the most', withSku({ priceFen: catalogueLimits.priceFen + 1 }), 'price', 'outOfRange'],
  ['a stock below zero', withSku({ stock: -1 }), 'stock', 'outOfRange'],
  ['a fee beyond the most', someFields({ shipping: dear }), 'shipping', 'outOfRange'],
  ['a region without provinces', sentTo(), 'shipping', 'missing'],
  ['a province twice', sentTo('浙江', '浙江'), 'shipping', 'twice'],
  ['a product that is sent nowhere', someFields({ shipping: nowhere }), 'shipping', 'missing'],
])('[CAT-2] %s is refused', (_, product, field, problem) => {
  expect(checkProduct(product)).toContainEqual(expect.objectContaining({ field, problem }))
})
