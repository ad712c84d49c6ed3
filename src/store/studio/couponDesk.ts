import type { CatalogueListReply } from '@/domain/wire/catalogueHttp'
import type { ChangedCouponBody, CouponReply, CouponsReply, NewCouponBody } from '@/domain/wire/couponHttp'
import type { Ports } from '@/ports/ports'

/** A host's requests about coupons. Each throws AppError. */
export interface CouponDesk {
  list(): Promise<CouponsReply>
  create(body: NewCouponBody): Promise<CouponReply>
  change(couponId: string, body: ChangedCouponBody): Promise<CouponReply>
  stop(couponId: string): Promise<CouponReply>
  /** Offers a coupon in the room, in the place of the one before. */
  offer(couponId: string): Promise<CouponReply>
  withdraw(couponId: string): Promise<void>
  /** Goods of the shop whose names or codes contain a text. */
  goods(text: string): Promise<CatalogueListReply>
}

export function createCouponDesk({ http }: Pick<Ports, 'http'>, roomId: string): CouponDesk {
  const room = `/api/rooms/${roomId}/coupon`
  return {
    list: () => http.request('GET', '/api/coupons'),
    create: (body) => http.request('POST', '/api/coupons', body),
    change: (couponId, body) => http.request('PUT', `/api/coupons/${couponId}`, body),
    stop: (couponId) => http.request('POST', `/api/coupons/${couponId}/stop`),
    offer: (couponId) => http.request('PUT', room, { couponId }),
    withdraw: (couponId) => http.request('POST', `${room}/end`, { couponId }),
    goods: (text) => http.request('GET', `/api/catalogue?kind=goods&limit=30&text=${encodeURIComponent(text)}`),
  }
}
