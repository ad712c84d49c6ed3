import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ProxyNoticesReply } from '@/domain/wire/http'
import type { RouteDeps } from '../deps'

export const proxyRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { proxyWatch }) => {
  app.get(
    '/proxy-notices',
    {
      schema: {
        tags: ['live'],
        summary: 'What the reverse proxy in front does not pass on, as seen in the last ten minutes',
        response: { 200: ProxyNoticesReply },
      },
    },
    async () => ({ notices: [...proxyWatch.list()] }),
  )
}
