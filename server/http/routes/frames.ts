import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { asRoomId } from '@/domain/kernel/ids'
import { FramesBody, FramesReply, RoomParams } from '@/domain/wire/http'
import type { Seats } from '../../realtime/seats'
import { userOf } from '../access'
import { addressGroup } from '../addressGroup'
import type { HttpLimits } from '../limits'

interface FrameRouteDeps {
  /** Null where everybody reads by a socket: whoever asks is told so. */
  readonly seats: Pick<Seats, 'post'> | null
  readonly limits: HttpLimits
}

export const frameRoutes: FastifyPluginAsyncTypebox<FrameRouteDeps> = async (app, { seats, limits }) => {
  app.post(
    '/rooms/:roomId/frames',
    {
      // A limit of its own: a school behind one address that merely pings must not use up the API's.
      config: { rateLimit: { max: limits.framePostsPerMinute } },
      bodyLimit: limits.framesBytes,
      schema: {
        tags: ['rooms'],
        summary: 'Frames as on the socket, for pages whose downlink comes by Tencent Chat',
        params: RoomParams,
        body: FramesBody,
        response: { 200: FramesReply },
      },
    },
    async (request) => {
      if (seats === null) return { frames: [], chat: { use: 'socket' as const } }
      const roomId = asRoomId(request.params.roomId)
      return seats.post({ ...request.body, roomId, user: userOf(request), address: addressGroup(request.ip) })
    },
  )
}
