import { checkCoupon, type CouponField } from '@/domain/coupon/checkCoupon'
import type { CouponProduct, CouponTerms, CouponValue } from '@/domain/coupon/coupon'
import { readPrice, writePrice } from '@/domain/product/priceText'
import type { NewCouponBody, ShopCoupon } from '@/domain/wire/couponHttp'

const HOUR_MS = 3_600_000

/** The form of a coupon as it is typed. */
export interface CouponDraft {
  readonly title: string
  readonly type: CouponValue['type']
  readonly off: string
  readonly percent: string
  readonly cap: string
  readonly from: string
  readonly products: readonly CouponProduct[]
  readonly withDeals: boolean
  readonly membersOnly: boolean
  readonly inRoom: boolean
  readonly total: string
  readonly perPerson: string
  /** Hours from now until claims end; empty: as it was. */
  readonly hours: string
  /** Hours from the claim until it expires; empty: with the claims. */
  readonly validHours: string
}

export const emptyCoupon: CouponDraft = {
  ...{ title: '', type: 'threshold', off: '', percent: '10', cap: '', from: '', products: [], withDeals: false },
  ...{ membersOnly: false, inRoom: true, total: '100', perPerson: '1', hours: '24', validHours: '' },
}

const pricesOf = (value: CouponValue): Pick<CouponDraft, 'off' | 'percent' | 'cap' | 'from'> => {
  const none = { off: '', percent: '', cap: '', from: '' }
  switch (value.type) {
    case 'fixed':
      return { ...none, off: writePrice(value.offFen) }
    case 'percent':
      return { ...none, percent: `${value.percentOff}`, cap: value.capFen === 0 ? '' : writePrice(value.capFen) }
    case 'threshold':
      return { ...none, off: writePrice(value.offFen), from: writePrice(value.fromFen) }
  }
}

export const draftOf = (coupon: ShopCoupon): CouponDraft => {
  const { title, value, products, withDeals, membersOnly, inRoom, total, perPerson, validMs } = coupon
  return {
    ...{ title, type: value.type, ...pricesOf(value), products, withDeals, membersOnly, inRoom },
    ...{ total: `${total}`, perPerson: `${perPerson}`, hours: '' },
    validHours: validMs === 0 ? '' : `${validMs / HOUR_MS}`,
  }
}

const fenOf = (typed: string): number => {
  const price = readPrice(typed)
  return price.ok ? price.value : NaN
}
const wholeNumber = (typed: string): number => (/^\d{1,7}$/.test(typed.trim()) ? Number(typed.trim()) : NaN)
const hoursToMs = (typed: string): number => Math.round(Number(typed.trim() || 'x') * HOUR_MS)

function valueOf({ type, off, percent, cap, from }: CouponDraft): CouponValue {
  switch (type) {
    case 'fixed':
      return { type, offFen: fenOf(off) }
    case 'percent':
      return { type, percentOff: wholeNumber(percent), capFen: cap.trim() === '' ? 0 : fenOf(cap) }
    case 'threshold':
      return { type, fromFen: fenOf(from), offFen: fenOf(off) }
  }
}

export type WantedCoupon = Omit<NewCouponBody, 'key'>

/** Terms of a draft at a time, or the first wrong field. `before`: the coupon that is changed. */
export function readCouponDraft(
  draft: CouponDraft,
  now: number,
  before: ShopCoupon | null,
): { readonly wanted: WantedCoupon } | { readonly wrong: CouponField } {
  const { title, products, withDeals, membersOnly, inRoom, hours, validHours } = draft
  const isKept = before !== null && hours.trim() === ''
  const terms: CouponTerms = {
    ...{ title: title.trim(), value: valueOf(draft), products, withDeals, membersOnly, inRoom },
    ...{ total: wholeNumber(draft.total), perPerson: wholeNumber(draft.perPerson), startsAt: before?.startsAt ?? now },
    endsAt: isKept ? before.endsAt : now + hoursToMs(hours),
    validMs: validHours.trim() === '' ? 0 : hoursToMs(validHours),
  }
  const wrong = checkCoupon(terms, now)
  if (wrong !== null) return { wrong }
  const { products: _named, value, ...plain } = terms
  return { wanted: { ...plain, value: { ...value }, productIds: products.map(({ id }) => id) } }
}
