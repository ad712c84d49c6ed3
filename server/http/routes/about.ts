import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AboutReply } from '@/domain/wire/http'
import type { RouteDeps } from '../deps'

export const aboutRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, { about }) => {
  app.get(
    '/about',
    {
      schema: {
        tags: ['about'],
        summary: 'User agreement, privacy policy and customer service of the operator, for everybody',
        response: { 200: AboutReply },
      },
    },
    async () => about.read(),
  )
}
