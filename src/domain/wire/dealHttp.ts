import { Type, type Static } from 'typebox'
import { dealLimits } from '../deal/deal'
import { productLimits } from '../product/product'
import { Id } from './http'
import { ShownDeal } from './productLinkSchema'

/* Bodies of the routes for hosts of flash deals. Money is integer fen, time ms of the server. */

const exact = { additionalProperties: false }
const Time = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Server time, ms' })

export const NewDealBody = Type.Object(
  {
    key: Type.String({ pattern: '^[A-Za-z0-9-]{16,36}$', description: 'The same key again is the same deal' }),
    productId: Id,
    skuId: Id,
    priceFen: Type.Integer({ minimum: 1, maximum: productLimits.priceFen, description: 'Below the price in the room' }),
    quota: Type.Integer({ minimum: 1, maximum: dealLimits.quota, description: 'Pieces in all' }),
    perPerson: Type.Optional(Type.Integer({ minimum: 0, maximum: dealLimits.perPerson, description: '0: no limit' })),
    durationMs: Type.Integer({ minimum: dealLimits.leastMs, maximum: dealLimits.mostMs }),
    startsAt: Type.Optional(Time),
  },
  exact,
)
const DealReplyFields = Type.Intersect([
  ShownDeal,
  Type.Object({
    roomId: Id,
    productId: Id,
    reserved: Type.Integer({ description: 'Pieces in orders that wait to be paid' }),
    sold: Type.Integer({ description: 'Pieces in paid orders' }),
    createdAt: Time,
  }),
])
export const DealReply = Type.Object({ now: Time, deal: DealReplyFields })
export const DealsReply = Type.Object({ now: Time, deals: Type.Array(DealReplyFields) })
export const DealParams = Type.Object({ roomId: Id, dealId: Id })

export type NewDealBody = Static<typeof NewDealBody>
export type DealsReply = Static<typeof DealsReply>
export type DealReply = Static<typeof DealReply>
