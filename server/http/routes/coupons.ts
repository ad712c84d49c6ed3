import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { asRoomId } from '@/domain/kernel/ids'
import {
  ChangedCouponBody, ClaimBody, ClaimReply, CouponOfferBody, CouponParams, CouponReply, CouponsReply, MyCouponsReply,
  NewCouponBody, type ShopCoupon,
} from '@/domain/wire/couponHttp'
import { NoReply, RoomParams } from '@/domain/wire/http'
import type { CountedCoupon, HeldCoupon } from '../../ports/coupons'
import {
  changeCoupon, claimCoupon, createCoupon, offerCoupon, stopCoupon, withdrawCoupon,
} from '../../usecases/runCoupons'
import { actorOf, userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['coupons']

/** Coupons that lists of the shop show, and claims of a person. */
const LISTED = 200
/** Open coupons that a person is shown. */
const OPEN = 30

/** Records are read-only; bodies are not. */
const shown = (coupon: CountedCoupon): ShopCoupon => coupon as unknown as ShopCoupon
const facesOf = ({ title, value, products, withDeals }: HeldCoupon['coupon']): ClaimReply['claim']['coupon'] => ({
  ...{ title, value: { ...value }, products: products.map((product) => ({ ...product })), withDeals },
})
const claimView = ({ coupon, ...claim }: HeldCoupon): ClaimReply['claim'] => ({ ...claim, coupon: facesOf(coupon) })

/** Coupons of the shop for its staff, offers in rooms, and claims of people. */
export const couponRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { clock, shop, acts, limits, rooms, catalogue, ids } = deps
  const { coupons, couponBoard } = shop
  const couponDeps = { rooms, coupons, catalogue, couponBoard, clock, ids }

  app.get(
    '/coupons',
    { schema: { tags, summary: 'Coupons of the shop, the newest first', response: { 200: CouponsReply } } },
    async () => ({ now: clock.now(), coupons: (await coupons.list(LISTED)).map(shown) }),
  )
  app.post(
    '/coupons',
    {
      schema: {
        tags,
        summary: 'Create a coupon; the same key is the same coupon',
        body: NewCouponBody,
        response: { 201: CouponReply },
      },
    },
    async (request, reply) => {
      const user = userOf(request)
      const { title, total, key } = request.body
      const act = { kind: 'coupon.create', target: key, targetName: title, detail: { total } }
      const coupon = await acts.record(user, act, () => createCoupon(couponDeps, request.body, user.id))
      return reply.code(201).send({ now: clock.now(), coupon: shown(coupon) })
    },
  )
  app.put(
    '/coupons/:couponId',
    {
      schema: {
        tags,
        summary: 'Change a coupon; claims keep their terms',
        params: CouponParams,
        body: ChangedCouponBody,
        response: { 200: CouponReply },
      },
    },
    async (request) => {
      const { couponId } = request.params
      const { title, total } = request.body
      const act = { kind: 'coupon.change', target: couponId, targetName: title, detail: { total } }
      const change = () => changeCoupon(couponDeps, couponId, request.body)
      return { now: clock.now(), coupon: shown(await acts.record(userOf(request), act, change)) }
    },
  )
  app.post(
    '/coupons/:couponId/stop',
    {
      schema: {
        tags,
        summary: 'End the claims of a coupon; those that people have stay good',
        params: CouponParams,
        response: { 200: CouponReply },
      },
    },
    async (request) => {
      const { couponId } = request.params
      const act = { kind: 'coupon.stop', target: couponId }
      const coupon = await acts.record(userOf(request), act, () => stopCoupon(couponDeps, couponId))
      return { now: clock.now(), coupon: shown(coupon) }
    },
  )
  app.put(
    '/rooms/:roomId/coupon',
    {
      schema: {
        tags,
        summary: 'Offer a coupon in a room, in the place of the one before',
        params: RoomParams,
        body: CouponOfferBody,
        response: { 200: CouponReply },
      },
    },
    async (request) => {
      const roomId = asRoomId(request.params.roomId)
      const coupon = await offerCoupon(couponDeps, roomId, request.body.couponId, actorOf(request))
      return { now: clock.now(), coupon: shown(coupon) }
    },
  )
  app.post(
    '/rooms/:roomId/coupon/end',
    {
      schema: {
        tags,
        summary: 'End the offer of a coupon in a room',
        params: RoomParams,
        body: CouponOfferBody,
        response: { 204: NoReply },
      },
    },
    async (request, reply) => {
      const roomId = asRoomId(request.params.roomId)
      await withdrawCoupon(couponDeps, roomId, request.body.couponId, actorOf(request))
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/shop/coupons',
    { schema: { tags, summary: 'My coupons, and those that anybody can claim', response: { 200: MyCouponsReply } } },
    async (request) => {
      const claims = await coupons.ofPerson(userOf(request).id, LISTED)
      const open = (await coupons.open(clock.now(), OPEN)).map((coupon) => {
        const { id, total, claimed, perPerson, endsAt, validMs } = coupon
        return { id, coupon: facesOf(coupon), left: total - claimed, perPerson, endsAt, validMs }
      })
      return { now: clock.now(), claims: claims.map(claimView), open }
    },
  )
  app.post(
    '/shop/coupons/:couponId/claims',
    {
      config: { rateLimit: { max: limits.couponClaimsPerMinute } },
      schema: {
        tags,
        summary: 'Claim a coupon; the same key is the same claim',
        params: CouponParams,
        body: ClaimBody,
        response: { 200: ClaimReply, 201: ClaimReply },
      },
    },
    async (request, reply) => {
      const { key, roomId } = request.body
      const asked = { key, ...(roomId !== undefined && { roomId: asRoomId(roomId) }) }
      const { claim, isNew, left } = await claimCoupon(couponDeps, userOf(request), request.params.couponId, asked)
      return reply.code(isNew ? 201 : 200).send({ now: clock.now(), claim: claimView(claim), left })
    },
  )
}
