import type { CouponTerms, CouponValue } from './coupon'

/** A line of an order as a coupon sees it. */
export interface CouponLine {
  /** Of the catalogue. */
  readonly productId: string
  /** Price of the line, after a deal, fen. */
  readonly fen: number
  /** Whether a flash deal makes the price. */
  readonly isDeal: boolean
}

/**
 * Obstacle to using a coupon for some lines. `products`: it applies to none of them. `deals`: to none that is not at
 * the price of a flash deal. `threshold`: they cost too little; `lackFen` is the rest.
 */
export type CouponObstacle = 'products' | 'deals' | 'threshold'

export type Discount =
  | { readonly fen: number; readonly shares: readonly number[] }
  | { readonly obstacle: CouponObstacle; readonly lackFen: number }

/** Fen off a sum, at most the sum. Percent: the floor, once an order. */
function amountOff(value: CouponValue, sumFen: bigint): bigint {
  const least = (one: bigint, other: bigint): bigint => (one < other ? one : other)
  if (value.type !== 'percent') return least(BigInt(value.offFen), sumFen)
  const off = (sumFen * BigInt(value.percentOff)) / 100n
  return value.capFen === 0 ? off : least(off, BigInt(value.capFen))
}

/** The least sum of which a coupon takes at least 1 fen off. */
const leastSumOf = (value: CouponValue): number =>
  value.type === 'threshold' ? value.fromFen : value.type === 'percent' ? Math.ceil(100 / value.percentOff) : 1

/**
 * Splits an amount over parts in proportion to them by the largest remainder: the floors first, then one each to the
 * largest remainders, the earlier part first among equals. The shares add up to the amount, and none exceeds its part.
 * BigInt: a product of two amounts exceeds 2^53.
 */
export function splitByLargestRemainder(amount: bigint, parts: readonly bigint[]): bigint[] {
  const sum = parts.reduce((all, part) => all + part, 0n)
  if (sum === 0n) return parts.map(() => 0n)
  const shares = parts.map((part) => (amount * part) / sum)
  const left = Number(amount - shares.reduce((all, share) => all + share, 0n))
  const remainder = (place: number): bigint => (amount * (parts[place] as bigint)) % sum
  const ranked = parts
    .map((_, place) => place)
    .sort((one, other) => {
      const [first, second] = [remainder(one), remainder(other)]
      return first === second ? one - other : first > second ? -1 : 1
    })
  for (const place of ranked.slice(0, left)) shares[place] = (shares[place] as bigint) + 1n
  return shares
}

/**
 * The discount of a coupon for the lines of an order, with the share of each line. It counts the products that the
 * coupon names, without those at the price of a flash deal unless the coupon says so; shipping is never part of it.
 */
export function calculateDiscount(
  { value, products, withDeals }: Pick<CouponTerms, 'value' | 'products' | 'withDeals'>,
  lines: readonly CouponLine[],
): Discount {
  const isNamed = ({ productId }: CouponLine): boolean =>
    products.length === 0 || products.some(({ id }) => id === productId)
  const named = lines.filter(isNamed)
  if (named.length === 0) return { obstacle: 'products', lackFen: 0 }
  const counts = (line: CouponLine): boolean => isNamed(line) && (withDeals || !line.isDeal)
  if (!lines.some(counts)) return { obstacle: 'deals', lackFen: 0 }
  const parts = lines.map((line) => (counts(line) ? BigInt(line.fen) : 0n))
  const sumFen = parts.reduce((all, part) => all + part, 0n)
  // A claim is not spent for nothing.
  const leastFen = leastSumOf(value)
  if (sumFen < BigInt(leastFen)) return { obstacle: 'threshold', lackFen: leastFen - Number(sumFen) }
  const off = amountOff(value, sumFen)
  return { fen: Number(off), shares: splitByLargestRemainder(off, parts).map(Number) }
}

/** Claims of a person with their discounts for one order. */
export interface JudgedClaim {
  readonly claimId: string
  readonly expiresAt: number
  readonly discountFen: number
}

/**
 * The claim with the largest discount; of equals the one that expires first. Null where none takes anything off.
 * The review begins with it: 电商法 art. 19 forbids chosen-in-advance goods and services that cost more, and a coupon
 * lowers the price. The buyer sees it and can choose another or none.
 */
export function chooseBestClaim(claims: readonly JudgedClaim[]): JudgedClaim | null {
  const [best] = claims
    .filter(({ discountFen }) => discountFen > 0)
    .sort(
      (one, other) =>
        other.discountFen - one.discountFen ||
        one.expiresAt - other.expiresAt ||
        (one.claimId < other.claimId ? -1 : 1),
    )
  return best ?? null
}
