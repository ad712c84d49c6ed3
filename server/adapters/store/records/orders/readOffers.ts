import type { AfterSaleTerms, ProductOption, ShippingRule, Sku } from '@/domain/catalogue/catalogue'
import { allowedStrike, needsPriceHistory } from '@/domain/catalogue/strikePrice'
import type { LineSnapshot } from '@/domain/order/order'
import type { OfferedSku } from '../../../../ports/orders'
import { readLowest } from '../catalogueRows'
import { compileForLength } from '../../sql/compileOnce'
import type { Reader } from './orderRows'

/** Rows of SKUs: the room's id first, then theirs. */
const offerRows = compileForLength((database: Reader, value, [, ...skuIds]: readonly string[]) =>
  database
    .selectFrom('skus')
    .innerJoin('catalogue_products as product', 'product.id', 'skus.product_id')
    .leftJoin('room_prices', (join) =>
      join
        .onRef('room_prices.sku_id', '=', 'skus.id')
        .on('room_prices.room_id', '=', value(([room]) => room as string)),
    )
    .select([
      'skus.id as skuId', 'skus.price_fen', 'room_prices.price_fen as room_price_fen', 'skus.stock',
      'skus.option_values', 'skus.code', 'skus.picture_url', 'skus.strike_fen', 'skus.strike_basis',
      'product.id as productId', 'product.name', 'product.pictures', 'product.description', 'product.options',
      'product.limit_per_person', 'product.shipping', 'product.terms', 'product.version',
    ])
    .where('skus.id', 'in', skuIds.map((_, nth) => value((given) => given[nth + 1] as string)))
    .where('skus.removed_at', '=', 0)
    .where('product.archived_at', '=', 0)
    .where('product.kind', '=', 'goods'),
)

/** SKUs that are for sale, with the price of the room. */
export async function readOffers(database: Reader, skuIds: readonly string[], roomId: string): Promise<OfferedSku[]> {
  if (skuIds.length === 0) return []
  const { rows } = await offerRows(database, [roomId, ...new Set(skuIds)])
  const strikeOf = (row: (typeof rows)[number]): Pick<Sku, 'strikeFen' | 'strikeBasis'> =>
    ({ strikeFen: row.strike_fen, strikeBasis: row.strike_basis })
  const unsure = rows.filter((row) => needsPriceHistory(strikeOf(row))).map(({ skuId }) => skuId)
  const lowest = unsure.length === 0 ? new Map<string, number | null>() : await readLowest(database, unsure)
  return rows.map((row) => {
    const priceFen = row.room_price_fen ?? row.price_fen
    const options = JSON.parse(row.options) as ProductOption[]
    const values = JSON.parse(row.option_values) as string[]
    const pictures = JSON.parse(row.pictures) as string[]
    const snapshot: LineSnapshot = {
      name: row.name,
      options: options.map(({ name }, index) => ({ name, value: values[index] ?? '' })),
      code: row.code,
      pictureUrl: row.picture_url === '' ? (pictures[0] ?? '') : row.picture_url,
      pictures,
      description: row.description,
      ...allowedStrike({ ...strikeOf(row), priceFen }, lowest.get(row.skuId) ?? null),
      terms: JSON.parse(row.terms) as AfterSaleTerms,
      productVersion: row.version,
    }
    return {
      skuId: row.skuId,
      productId: row.productId,
      name: row.name,
      listedFen: row.price_fen,
      priceFen,
      stock: row.stock,
      limitPerPerson: row.limit_per_person,
      shipping: JSON.parse(row.shipping) as ShippingRule,
      snapshot,
    }
  })
}

