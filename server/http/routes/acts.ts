import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ActsExportQuery, ActsQuery, ActsReply } from '@/domain/wire/staffHttp'
import { exportActs, listActs } from '../../usecases/readActs'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['staff']

export const actRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  app.get(
    '/acts',
    {
      schema: {
        tags,
        summary: 'What staff did, the newest first',
        querystring: ActsQuery,
        response: { 200: ActsReply },
      },
    },
    async (request) => ({ now: deps.clock.now(), ...(await listActs(deps.actStore, request.query)) }),
  )
  app.get(
    '/acts/export',
    { schema: { tags, summary: 'All of it as a file', querystring: ActsExportQuery } },
    async (request, reply) => {
      const { format, ...filter } = request.query
      const act = { kind: 'acts.export', detail: { format, ...filter } }
      await deps.acts.record(userOf(request), act, async () => undefined)
      void reply
        .header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="kaibo-acts.${format}"`)
        .header('cache-control', 'no-store')
      return reply.send(Readable.from(exportActs(deps.actStore, filter, format)))
    },
  )
}
