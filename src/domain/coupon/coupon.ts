/** The amount that a coupon takes off. Money is integer fen. */
export type CouponValue =
  | { readonly type: 'fixed'; readonly offFen: number }
  /** `percentOff` 20 is 8 折. `capFen`: the most that it takes off; 0: no cap. */
  | { readonly type: 'percent'; readonly percentOff: number; readonly capFen: number }
  /** 满 fromFen 减 offFen. */
  | { readonly type: 'threshold'; readonly fromFen: number; readonly offFen: number }

/** A product of the catalogue that a coupon names. */
export interface CouponProduct {
  readonly id: string
  readonly name: string
}

/** The terms of a coupon (优惠券) of the shop. The database decides about claims and uses. */
export interface CouponTerms {
  readonly title: string
  readonly value: CouponValue
  /** Products that it applies to; none: the whole shop. */
  readonly products: readonly CouponProduct[]
  /** Whether pieces at the price of a flash deal count; by default they do not. */
  readonly withDeals: boolean
  /** Whether guests are refused. */
  readonly membersOnly: boolean
  /** Whether it is claimed in a room that offers it, and nowhere else. */
  readonly inRoom: boolean
  /** Claims in all, and of one person. */
  readonly total: number
  readonly perPerson: number
  /** Interval of claims, server ms. */
  readonly startsAt: number
  readonly endsAt: number
  /** Time from the claim until the claim expires, ms; 0: it expires at `endsAt`. */
  readonly validMs: number
}

export const couponLimits = {
  title: 30,
  products: 20,
  productName: 60,
  total: 1_000_000,
  perPerson: 100,
  /** The largest amount off, and the largest threshold, fen: as the largest order. */
  fen: 100_000_000,
  /** Longest interval between now and the end, ms: two years. */
  aheadMs: 2 * 366 * 86_400_000,
  leastValidMs: 60_000,
  mostValidMs: 366 * 86_400_000,
  /** Unused claims of a person that have not expired. */
  claimsOfPerson: 100,
} as const

/** A coupon as the log of a room that offers it has it. */
export interface RoomCoupon extends Omit<CouponTerms, 'products' | 'inRoom'> {
  readonly id: string
  /** Names of the products; none: the whole shop. */
  readonly products: readonly string[]
  /** Claims that are left. */
  readonly left: number
}

/** When a claim made at `at` expires, server ms. */
export const expiryOf = ({ validMs, endsAt }: Pick<CouponTerms, 'validMs' | 'endsAt'>, at: number): number =>
  validMs > 0 ? at + validMs : endsAt
export type CouponPhase = 'coming' | 'running' | 'soldOut' | 'over'

/** Phase of a coupon's claims by the server's clock. */
export function phaseOfCoupon(
  coupon: Pick<RoomCoupon, 'startsAt' | 'endsAt' | 'left'>,
  now: number,
): CouponPhase {
  if (now >= coupon.endsAt) return 'over'
  if (now < coupon.startsAt) return 'coming'
  return coupon.left > 0 ? 'running' : 'soldOut'
}
