import { couponLimits, type CouponTerms, type CouponValue } from './coupon'

/** A field of the form of a coupon. */
export type CouponField =
  | 'title' | 'offFen' | 'percentOff' | 'capFen' | 'fromFen' | 'products' | 'total' | 'perPerson' | 'startsAt'
  | 'endsAt' | 'validMs'

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

function checkValue(value: CouponValue): CouponField | null {
  const { fen } = couponLimits
  switch (value.type) {
    case 'fixed':
      return isWithin(value.offFen, 1, fen) ? null : 'offFen'
    case 'percent':
      if (!isWithin(value.percentOff, 1, 99)) return 'percentOff'
      return isWithin(value.capFen, 0, fen) ? null : 'capFen'
    case 'threshold':
      if (!isWithin(value.fromFen, 1, fen)) return 'fromFen'
      // A coupon that takes off more than its threshold promises money.
      return isWithin(value.offFen, 1, value.fromFen) ? null : 'offFen'
  }
}

/** The first wrong field of a coupon's terms at a time; null for none. */
export function checkCoupon(terms: CouponTerms, now: number): CouponField | null {
  const { title, value, products, total, perPerson, startsAt, endsAt, validMs } = terms
  const { leastValidMs, mostValidMs } = couponLimits
  if (title.trim() === '' || title.length > couponLimits.title) return 'title'
  const wrong = checkValue(value)
  if (wrong !== null) return wrong
  const isOnce = new Set(products.map(({ id }) => id)).size === products.length
  if (!isOnce || products.length > couponLimits.products) return 'products'
  if (!isWithin(total, 1, couponLimits.total)) return 'total'
  if (!isWithin(perPerson, 1, Math.min(couponLimits.perPerson, total))) return 'perPerson'
  if (!Number.isInteger(startsAt) || startsAt < 0) return 'startsAt'
  if (!Number.isInteger(endsAt) || endsAt <= now || endsAt <= startsAt || endsAt > now + couponLimits.aheadMs) {
    return 'endsAt'
  }
  return validMs === 0 || isWithin(validMs, leastValidMs, mostValidMs) ? null : 'validMs'
}

/** Terms that claims rely on: they cannot change once the coupon was claimed. */
export const isSamePromise = (one: CouponTerms, other: CouponTerms): boolean =>
  JSON.stringify(promiseOf(one)) === JSON.stringify(promiseOf(other))

function promiseOf({ value, products, withDeals }: CouponTerms): unknown {
  const amounts =
    value.type === 'fixed'
      ? [value.offFen]
      : value.type === 'percent'
        ? [value.percentOff, value.capFen]
        : [value.fromFen, value.offFen]
  return [value.type, amounts, products.map(({ id }) => id).sort(), withDeals]
}
