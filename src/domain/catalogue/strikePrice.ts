import type { Sku } from './catalogue'

/** Time before the present price in which the lowest price counts, ms (明码标价和禁止价格欺诈规定 art. 16–18). */
export const STRIKE_WINDOW_MS = 7 * 86_400_000

/** A price that was asked from `at` on, ms; null: none, as of a room whose own price was cleared. */
export interface PricePoint {
  readonly at: number
  readonly priceFen: number | null
}

/** Prices of a SKU, each list oldest first: in the shop, and in each room that had a price of its own. */
export interface PriceHistory {
  readonly shop: readonly PricePoint[]
  readonly rooms: readonly (readonly PricePoint[])[]
}

/** When the present price of the shop began, ms. The same price saved again begins nothing. */
function presentSince(shop: readonly PricePoint[]): number {
  let index = shop.length - 1
  while (index > 0 && shop[index - 1]?.priceFen === shop[index]?.priceFen) index -= 1
  return shop[index]?.at ?? 0
}

/** Prices in force at some time in [from, until). */
const pricesWithin = (points: readonly PricePoint[], from: number, until: number): number[] =>
  points.flatMap(({ at, priceFen }, index) => {
    const end = points[index + 1]?.at ?? Infinity
    return priceFen !== null && at < until && end > from ? [priceFen] : []
  })

/**
 * The lowest price that was really asked in the 7 days before the present price began. A higher price may not be
 * struck through without a basis.
 * @returns fen; null where nothing was for sale before
 */
export const lowestBefore = (history: PriceHistory): number | null => lowestWithin(history, presentSince(history.shop))

/** The lowest price that was really asked in the 7 days before `until`, fen; null where nothing was for sale. */
export function lowestWithin({ shop, rooms }: PriceHistory, until: number): number | null {
  const prices = [shop, ...rooms].flatMap((points) => pricesWithin(points, until - STRIKE_WINDOW_MS, until))
  return prices.length === 0 ? null : Math.min(...prices)
}

/** Judges a struck price; null: it may be shown. A SKU without one is always valid. */
export function judgeStrike(
  { priceFen, strikeFen, strikeBasis }: Pick<Sku, 'priceFen' | 'strikeFen' | 'strikeBasis'>,
  lowestFen: number | null,
): 'strikeNotAbove' | 'strikeTooHigh' | null {
  if (strikeFen === 0) return null
  if (strikeFen <= priceFen) return 'strikeNotAbove'
  if (strikeBasis.trim() !== '') return null
  return lowestFen === null || strikeFen > lowestFen ? 'strikeTooHigh' : null
}

/** The struck price and its basis as buyers may see them; 0 and empty where none may be shown. */
export function allowedStrike(
  sku: Pick<Sku, 'priceFen' | 'strikeFen' | 'strikeBasis'>,
  lowestFen: number | null,
): Pick<Sku, 'strikeFen' | 'strikeBasis'> {
  if (judgeStrike(sku, lowestFen) !== null) return { strikeFen: 0, strikeBasis: '' }
  return { strikeFen: sku.strikeFen, strikeBasis: sku.strikeBasis }
}

/** Whether the history of its prices decides over a struck price. */
export const needsPriceHistory = ({ strikeFen, strikeBasis }: Pick<Sku, 'strikeFen' | 'strikeBasis'>): boolean =>
  strikeFen > 0 && strikeBasis.trim() === ''
