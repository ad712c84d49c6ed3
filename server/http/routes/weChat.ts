import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '@/domain/errors/AppError'
import { asRoomId } from '@/domain/kernel/ids'
import { RoomParams } from '@/domain/wire/http'
import { PageSignatureQuery, PageSignatureReply, SceneParams, SceneReply, WayReply } from '@/domain/wire/weChatHttp'
import type { RouteDeps } from '../deps'
import { publicOrigin } from '../publicOrigin'

const tags = ['wechat']

export const weChatRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { ways, officialAccount, publicUrl } = deps

  app.get(
    '/rooms/:roomId/mini-program-code',
    {
      schema: {
        tags,
        summary: 'Picture of the mini program code that opens the room',
        params: RoomParams,
        response: { 200: WayReply },
      },
    },
    async (request) => ({ url: await ways.codeOf(asRoomId(request.params.roomId)) }),
  )

  app.get(
    '/rooms/:roomId/mini-program-link',
    {
      schema: {
        tags,
        summary: 'Link (URL Link) that opens the room in the mini program from outside WeChat, for at least 29 days',
        params: RoomParams,
        response: { 200: WayReply },
      },
    },
    async (request) => ({ url: await ways.linkOf(asRoomId(request.params.roomId)) }),
  )

  app.get(
    '/scenes/:name',
    {
      schema: {
        tags,
        summary: 'The room of a short name in a mini program code',
        params: SceneParams,
        response: { 200: SceneReply },
      },
    },
    async (request) => ({ roomId: await ways.roomOf(request.params.name) }),
  )

  app.get(
    '/wechat/signature',
    {
      schema: {
        tags,
        summary: 'Signs a page of this server for WeChat’s JS-SDK',
        querystring: PageSignatureQuery,
        response: { 200: PageSignatureReply },
      },
    },
    async (request) => {
      if (officialAccount === null) throw new AppError('wechat.notConfigured')
      const [url = ''] = request.query.url.split('#', 1)
      // Other sites' pages are not vouched for.
      const { origin } = publicOrigin(request, publicUrl)
      if (!url.startsWith(`${origin}/`)) throw new AppError('request.invalid', { field: 'url' })
      return officialAccount.signPage(url)
    },
  )
}
