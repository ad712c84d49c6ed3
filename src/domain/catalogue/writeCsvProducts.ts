import { writeCsv } from '../csv/csvText'
import { writePrice } from '../product/priceText'
import type { CatalogueProduct, Sku } from './catalogue'
import { csvColumnNames, csvHeadings, type CsvColumn } from './csvColumns'
import { writeShipping, writeTerms } from './ruleText'

const rowOf = (product: CatalogueProduct, sku: Sku): Record<CsvColumn, string> => ({
  id: product.id,
  name: product.name,
  option1: product.options[0]?.name ?? '',
  value1: sku.values[0] ?? '',
  option2: product.options[1]?.name ?? '',
  value2: sku.values[1] ?? '',
  price: writePrice(sku.priceFen),
  stock: String(sku.stock),
  code: sku.code,
  strike: sku.strikeFen === 0 ? '' : writePrice(sku.strikeFen),
  strikeBasis: sku.strikeBasis,
  skuPicture: sku.pictureUrl,
  pictures: product.pictures.join(' '),
  description: product.description,
  descriptionPictures: product.descriptionPictures.join(' '),
  limit: String(product.limitPerPerson),
  shipping: writeShipping(product.shipping),
  terms: writeTerms(product.terms),
  link:
    product.link === null
      ? ''
      : product.link.type === 'web'
        ? product.link.url
        : `${product.link.appId}:${product.link.path}`,
})

/** The catalogue as a table that `readCsvProducts` reads back: one row a SKU. */
export const writeCsvProducts = (products: readonly CatalogueProduct[]): string =>
  writeCsv([
    csvHeadings,
    ...products.flatMap((product) =>
      product.skus.map((sku) => {
        const row = rowOf(product, sku)
        return csvColumnNames.map((column) => row[column])
      }),
    ),
  ])
