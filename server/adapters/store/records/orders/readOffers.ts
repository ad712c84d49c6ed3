import type { AfterSaleTerms, ProductOption, ShippingRule, Sku } from '@/domain/catalogue/catalogue'
import { allowedStrike, needsPriceHistory } from '@/domain/catalogue/strikePrice'
import { DEAL_GRACE_MS, phaseOfDeal, type Deal } from '@/domain/deal/deal'
import type { LineSnapshot } from '@/domain/order/order'
import type { OfferedSku } from '../../../../ports/orders'
import { readLowest } from '../catalogueRows'
import { compileForLength } from '../../sql/compileOnce'
import type { Reader } from './orderRows'

/** Rows of SKUs, one for each deal: the time and the room's id first, then theirs. */
const offerRows = compileForLength((database: Reader, value, [, , ...skuIds]: readonly (string | number)[]) =>
  database
    .selectFrom('skus')
    .innerJoin('catalogue_products as product', 'product.id', 'skus.product_id')
    .leftJoin('room_prices', (join) =>
      join
        .onRef('room_prices.sku_id', '=', 'skus.id')
        .on('room_prices.room_id', '=', value(([, room]) => room as string)),
    )
    .leftJoin('deals', (join) =>
      join
        .onRef('deals.sku_id', '=', 'skus.id')
        .on('deals.room_id', '=', value(([, room]) => room as string))
        .on('deals.ends_at', '>', value(([at]) => (at as number) - DEAL_GRACE_MS))
        .on('deals.starts_at', '<=', value(([at]) => at as number))
        // The grace is for an end that buyers saw coming.
        .on('deals.stopped', '=', 0),
    )
    .select([
      'skus.id as skuId', 'skus.price_fen', 'room_prices.price_fen as room_price_fen', 'skus.stock',
      'skus.option_values', 'skus.code', 'skus.picture_url', 'skus.strike_fen', 'skus.strike_basis',
      'product.id as productId', 'product.name', 'product.pictures', 'product.description', 'product.options',
      'product.limit_per_person', 'product.shipping', 'product.terms', 'product.version',
      'deals.id as deal_id', 'deals.price_fen as deal_fen', 'deals.strike_fen as deal_strike_fen', 'deals.quota',
      'deals.left', 'deals.per_person', 'deals.starts_at', 'deals.ends_at',
    ])
    .where('skus.id', 'in', skuIds.map((_, nth) => value((given) => given[nth + 2] as string)))
    .where('skus.removed_at', '=', 0)
    .where('product.archived_at', '=', 0)
    .where('product.kind', '=', 'goods'),
)

type OfferRow = Awaited<ReturnType<typeof offerRows>>['rows'][number]

/** The deal of a row, where it is below the ordinary price. */
function dealOf(row: OfferRow, ordinaryFen: number): Deal[] {
  if (row.deal_id === null || (row.deal_fen as number) >= ordinaryFen) return []
  return [
    {
      ...{ id: row.deal_id, skuId: row.skuId, priceFen: row.deal_fen as number },
      ...{ strikeFen: row.deal_strike_fen as number, quota: row.quota as number, left: row.left as number },
      ...{ perPerson: row.per_person as number, startsAt: row.starts_at as number, endsAt: row.ends_at as number },
    },
  ]
}

/** SKUs that are for sale at a time, with the price of the room and of its deal. */
export async function readOffers(
  database: Reader,
  skuIds: readonly string[],
  roomId: string,
  at: number,
): Promise<OfferedSku[]> {
  if (skuIds.length === 0) return []
  const { rows } = await offerRows(database, [at, roomId, ...new Set(skuIds)])
  const strikeOf = (row: OfferRow): Pick<Sku, 'strikeFen' | 'strikeBasis'> =>
    ({ strikeFen: row.strike_fen, strikeBasis: row.strike_basis })
  const unsure = rows.filter((row) => needsPriceHistory(strikeOf(row))).map(({ skuId }) => skuId)
  const lowest = unsure.length === 0 ? new Map<string, number | null>() : await readLowest(database, unsure)
  const firsts = rows.filter((row, place) => rows.findIndex(({ skuId }) => skuId === row.skuId) === place)
  return firsts.map((row) => {
    const ordinaryFen = row.room_price_fen ?? row.price_fen
    const deals = rows.filter(({ skuId }) => skuId === row.skuId).flatMap((other) => dealOf(other, ordinaryFen))
    const deal = deals.find((one) => phaseOfDeal(one, at) === 'running') ?? null
    const priceFen = deal?.priceFen ?? ordinaryFen
    const options = JSON.parse(row.options) as ProductOption[]
    const values = JSON.parse(row.option_values) as string[]
    const pictures = JSON.parse(row.pictures) as string[]
    // The start of a deal judged the prices before it: while it runs the SKU's own strike needs a basis of its own.
    const lowestFen = deal === null ? (lowest.get(row.skuId) ?? null) : null
    const strike =
      deal !== null && deal.strikeFen > 0
        ? { strikeFen: deal.strikeFen, strikeBasis: '' }
        : allowedStrike({ ...strikeOf(row), priceFen }, lowestFen)
    const snapshot: LineSnapshot = {
      name: row.name,
      options: options.map(({ name }, index) => ({ name, value: values[index] ?? '' })),
      code: row.code,
      pictureUrl: row.picture_url === '' ? (pictures[0] ?? '') : row.picture_url,
      pictures,
      description: row.description,
      ...strike,
      terms: JSON.parse(row.terms) as AfterSaleTerms,
      productVersion: row.version,
    }
    return {
      skuId: row.skuId,
      productId: row.productId,
      name: row.name,
      listedFen: row.price_fen,
      ordinaryFen,
      priceFen,
      deal,
      deals,
      stock: row.stock,
      limitPerPerson: row.limit_per_person,
      shipping: JSON.parse(row.shipping) as ShippingRule,
      snapshot,
    }
  })
}
