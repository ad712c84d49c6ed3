import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { RetentionReply, SellerBody, SellerReply } from '@/domain/wire/sellerHttp'
import { describeRetention } from '../../workers/housekeeping'
import { readSeller, saveSeller } from '../../usecases/nameSeller'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['seller']

/** The real seller behind the shop's rooms, and how long records of sales are kept. */
export const sellerRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  app.get(
    '/seller',
    { schema: { tags, summary: 'Name, licence, address and contact of the seller, for everybody',
      response: { 200: SellerReply } } },
    async () => readSeller(deps),
  )

  app.put(
    '/seller',
    {
      schema: {
        tags,
        summary: 'Publish details of the seller; refused when others were saved meanwhile',
        body: SellerBody,
        response: { 200: SellerReply },
      },
    },
    async (request) => {
      const { version, details } = request.body
      return deps.acts.record(userOf(request), { kind: 'seller.save' }, () => saveSeller(deps, version, details))
    },
  )

  app.get(
    '/retention',
    { schema: { tags, summary: 'How long this server keeps what', response: { 200: RetentionReply } } },
    async () => describeRetention(deps.retention),
  )
}
