import '@/domain/errors/rareCodes'
import type { ClaimReply, MyCouponsReply } from '@/domain/wire/couponHttp'
import type { Ports } from '@/ports/ports'
import { createBuyerCalls, type BuyerIdentity } from '../shop/buyerCalls'

/** A viewer's requests about coupons. */
export interface CouponCalls {
  /** In the room that offers it; without a room for an open one. @throws AppError `coupon.…` */
  claim(couponId: string, body: { readonly key: string; readonly roomId?: string }): Promise<ClaimReply>
  /** @throws AppError */
  mine(): Promise<MyCouponsReply>
}

export function createCouponCalls({ http }: Pick<Ports, 'http'>, identity: BuyerIdentity): CouponCalls {
  const { ask } = createBuyerCalls(http, identity)
  return {
    claim: (couponId, body) => ask('POST', `/api/shop/coupons/${couponId}/claims`, body),
    mine: () => ask('GET', '/api/shop/coupons'),
  }
}
