import type { CatalogueListReply } from '@/domain/wire/catalogueHttp'
import type { ChangedCouponBody, CouponReply, CouponsReply, NewCouponBody } from '@/domain/wire/couponHttp'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'

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

type WantedCoupon = Omit<NewCouponBody, 'key'>

/**
 * Saves the terms of one form, `before` null for a new coupon. Terms whose answer never came are sent again as they
 * were, and only then the ones that were typed since. `typed`: the input that the terms come from. @throws AppError
 */
export function createCouponSave(
  desk: Pick<CouponDesk, 'create' | 'change'>,
  key: string,
  before: { readonly id: string; readonly version: number } | null,
): (typed: object, wanted: WantedCoupon) => Promise<void> {
  let saved = before
  let sent: { readonly typed: object; readonly wanted: WantedCoupon } | null = null
  const send = async (typed: object, wanted: WantedCoupon): Promise<void> => {
    sent = { typed, wanted }
    try {
      const reply =
        saved === null
          ? await desk.create({ key, ...wanted })
          : await desk.change(saved.id, { version: saved.version, ...wanted })
      saved = reply.coupon
      sent = null
    } catch (thrown) {
      const { code, spec } = toAppError(thrown)
      if (spec.category !== 'network' && code !== 'internal.unexpected') sent = null
      throw thrown
    }
  }
  return async (typed, wanted) => {
    const earlier = sent
    if (earlier !== null) await send(earlier.typed, earlier.wanted)
    if (earlier?.typed !== typed) await send(typed, wanted)
  }
}
