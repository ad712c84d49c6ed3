import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { asRoomId } from '@/domain/kernel/ids'
import { DealParams, DealReply, DealsReply, NewDealBody } from '@/domain/wire/dealHttp'
import { RoomParams } from '@/domain/wire/http'
import { startDeal, stopDeal } from '../../usecases/runDeals'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['products']

/** Flash deals of a room, for its staff; viewers read them in the room's log. */
export const dealRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { clock, shop, acts } = deps
  const dealDeps = { ...deps, deals: shop.deals }
  app.get(
    '/rooms/:roomId/deals',
    {
      schema: {
        tags, summary: 'Flash deals of a room, the newest first', params: RoomParams, response: { 200: DealsReply },
      },
    },
    async (request) => ({ now: clock.now(), deals: await shop.deals.ofRoom(asRoomId(request.params.roomId)) }),
  )
  app.post(
    '/rooms/:roomId/deals',
    {
      schema: {
        tags,
        summary: 'Start a flash deal, or announce one; the same key is the same deal',
        params: RoomParams,
        body: NewDealBody,
        response: { 201: DealReply },
      },
    },
    async (request, reply) => {
      const roomId = asRoomId(request.params.roomId)
      const user = userOf(request)
      const { priceFen, quota, productId } = request.body
      const act = { kind: 'deal.start', roomId, target: productId, detail: { priceFen, quota } }
      const deal = await acts.record(user, act, () => startDeal(dealDeps, roomId, request.body, user.id))
      return reply.code(201).send({ now: clock.now(), deal })
    },
  )
  app.post(
    '/rooms/:roomId/deals/:dealId/stop',
    { schema: { tags, summary: 'End a flash deal early', params: DealParams, response: { 200: DealReply } } },
    async (request) => {
      const roomId = asRoomId(request.params.roomId)
      const { dealId } = request.params
      const act = { kind: 'deal.stop', roomId, target: dealId }
      const deal = await acts.record(userOf(request), act, () => stopDeal(dealDeps, roomId, dealId))
      return { now: clock.now(), deal }
    },
  )
}
