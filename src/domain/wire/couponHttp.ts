import { Type, type Static } from 'typebox'
import { couponLimits } from '../coupon/coupon'
import { Id } from './http'

/* Bodies of the routes for coupons, and the fields of coupons in those of orders. Money is integer fen, time ms. */

const exact = { additionalProperties: false }
const Time = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Server time, ms' })
const Fen = Type.Integer({ minimum: 0, maximum: couponLimits.fen, description: 'Fen (1/100 ¥)' })
const Key = Type.String({ pattern: '^[A-Za-z0-9-]{16,36}$', description: 'The same key again is the same thing' })

const Value = Type.Union([
  Type.Object({ type: Type.Literal('fixed'), offFen: Fen }, exact),
  Type.Object(
    {
      type: Type.Literal('percent'),
      percentOff: Type.Integer({ minimum: 1, maximum: 99, description: '20 is 20 % off' }),
      capFen: Type.Integer({ minimum: 0, maximum: couponLimits.fen, description: 'The most off; 0: no cap' }),
    },
    exact,
  ),
  Type.Object({ type: Type.Literal('threshold'), fromFen: Fen, offFen: Fen }, exact),
])

const Product = Type.Object({ id: Id, name: Type.String({ maxLength: couponLimits.productName }) }, exact)

const terms = {
  title: Type.String({ minLength: 1, maxLength: couponLimits.title }),
  value: Value,
  withDeals: Type.Boolean({ description: 'Whether pieces at the price of a flash deal count' }),
  membersOnly: Type.Boolean({ description: 'Whether guests are refused' }),
  inRoom: Type.Boolean({ description: 'Whether it is claimed only in a room that offers it' }),
  total: Type.Integer({ minimum: 1, maximum: couponLimits.total, description: 'Claims in all' }),
  perPerson: Type.Integer({ minimum: 1, maximum: couponLimits.perPerson }),
  startsAt: Time,
  endsAt: Time,
  validMs: Type.Integer({ minimum: 0, description: 'Time from the claim to its expiry; 0: it expires at endsAt' }),
}
const wantedTerms = {
  ...terms,
  productIds: Type.Array(Id, { maxItems: couponLimits.products, description: 'Of the catalogue; none: the shop' }),
}
const NamedProducts = Type.Array(Product, { maxItems: couponLimits.products, description: 'None: the whole shop' })

export const NewCouponBody = Type.Object({ key: Key, ...wantedTerms }, exact)
const Version = Type.Integer({ minimum: 1, description: 'As the author has seen it' })
export const ChangedCouponBody = Type.Object({ version: Version, ...wantedTerms }, exact)
const Coupon = Type.Object({
  id: Id,
  ...terms,
  products: NamedProducts,
  claimed: Type.Integer(),
  used: Type.Integer({ description: 'Claims in orders that are not cancelled' }),
  stoppedAt: Type.Integer({ description: 'Server time, ms; 0: it was not stopped' }),
  version: Type.Integer(),
  createdAt: Time,
})
export const CouponReply = Type.Object({ now: Time, coupon: Coupon })
export const CouponsReply = Type.Object({ now: Time, coupons: Type.Array(Coupon, { description: 'The newest first' }) })
export const CouponParams = Type.Object({ couponId: Id })
export const CouponOfferBody = Type.Object({ couponId: Id }, exact)

/** The room that offers it; left out for a coupon that can be claimed anywhere. */
export const ClaimBody = Type.Object({ key: Key, roomId: Type.Optional(Id) }, exact)

const Shown = Type.Object({ title: Type.String(), value: Value, products: NamedProducts, withDeals: Type.Boolean() })
const Claim = Type.Object({
  id: Id,
  couponId: Id,
  state: Type.Union([Type.Literal('claimed'), Type.Literal('used')]),
  claimedAt: Time,
  expiresAt: Time,
  orderId: Type.String({ description: 'Of the order that uses it; empty for none' }),
  coupon: Shown,
})
export const ClaimReply = Type.Object({
  now: Time,
  claim: Claim,
  left: Type.Integer({ minimum: 0, description: 'Claims that are left for others' }),
})
export const MyCouponsReply = Type.Object({
  now: Time,
  claims: Type.Array(Claim, { description: 'Of this person, the newest first' }),
  open: Type.Array(
    Type.Object({
      id: Id,
      coupon: Shown,
      left: Type.Integer({ minimum: 0 }),
      perPerson: Type.Integer(),
      endsAt: Time,
      validMs: Type.Integer(),
    }),
    { description: 'Coupons that can be claimed outside of rooms' },
  ),
})

/** A claim of the buyer in a quote. */
const QuotedClaim = Type.Object({
  claimId: Id,
  title: Type.String(),
  value: Value,
  expiresAt: Time,
  discountFen: Fen,
  obstacle: Type.Union(
    [Type.Literal(''), Type.Literal('products'), Type.Literal('deals'), Type.Literal('threshold')],
    { description: 'Why it does not apply; empty: it does' },
  ),
  lackFen: Type.Integer({ minimum: 0, description: 'What the goods lack to the threshold' }),
})
/** Fields of a quote; servers without coupons leave them out. */
export const quotedCoupons = {
  discountFen: Type.Optional(Fen),
  claimId: Type.Optional(Type.String({ description: 'The claim that the total counts; empty for none' })),
  coupons: Type.Optional(Type.Array(QuotedClaim, { description: 'The buyer’s unused coupons' })),
}
/** Fields of an order that a coupon was used in. */
export const orderCoupon = {
  discountFen: Type.Optional(Type.Integer({ minimum: 0, description: 'Amount off by a coupon, fen' })),
  couponTitle: Type.Optional(Type.String({ description: 'Of the coupon' })),
}

export type NewCouponBody = Static<typeof NewCouponBody>
export type ChangedCouponBody = Static<typeof ChangedCouponBody>
export type CouponReply = Static<typeof CouponReply>
export type CouponsReply = Static<typeof CouponsReply>
export type ClaimReply = Static<typeof ClaimReply>
export type MyCouponsReply = Static<typeof MyCouponsReply>
export type QuotedClaim = Static<typeof QuotedClaim>
export type ShopCoupon = CouponReply['coupon']
