import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { asRoomId } from '@/domain/kernel/ids'
import { FramesBody, FramesReply, RoomParams } from '@/domain/wire/http'
import type { ProxyWatch } from '../../proxy/proxyWatch'
import type { Polls } from '../../realtime/polls'
import type { HttpSessions } from '../../realtime/httpSessions'
import { userOf } from '../access'
import type { ReadAddressGroup } from '../clientAddress'
import type { HttpLimits } from '../limits'

interface FrameRouteDeps {
  /** Null where all clients read by socket: a request is answered so. */
  readonly seats: Pick<HttpSessions, 'post'> | null
  readonly polls: Pick<Polls, 'post'>
  readonly proxyWatch: Pick<ProxyWatch, 'ownerPolls'>
  readonly readAddress: ReadAddressGroup
  readonly limits: HttpLimits
}

export const frameRoutes: FastifyPluginAsyncTypebox<FrameRouteDeps> = async (app, deps) => {
  const { seats, polls, proxyWatch, limits, readAddress } = deps
  app.post(
    '/rooms/:roomId/frames',
    {
      // A limit of its own: a school behind one address that merely pings must not use up the API's.
      config: { rateLimit: { max: limits.framePostsPerMinute } },
      bodyLimit: limits.framesBytes,
      schema: {
        tags: ['rooms'],
        summary:
          'Frames as on the socket: beside a downlink by Tencent Chat, and by long polling where no WebSocket opens',
        params: RoomParams,
        body: FramesBody,
        response: { 200: FramesReply },
      },
    },
    async (request, reply) => {
      const { poll, leave = false, ...body } = request.body
      const user = userOf(request)
      if (poll !== undefined) {
        if (user.role === 'owner') proxyWatch.ownerPolls()
        const gone = new AbortController()
        // A page that is closed shows as the end of its half alone, as long as nothing is written to it.
        const { socket } = request.raw
        const breakOff = (): void => gone.abort()
        socket.once('end', breakOff)
        reply.raw.on('close', () => {
          socket.off('end', breakOff)
          gone.abort()
        })
        const roomId = asRoomId(request.params.roomId)
        const address = readAddress(request.raw)
        return polls.post({ ...body, ...poll, leave, roomId, user, address, gone: gone.signal })
      }
      if (seats === null) return { frames: [], chat: { use: 'socket' as const } }
      const roomId = asRoomId(request.params.roomId)
      return seats.post({ ...body, ...(leave && { leave }), roomId, user, address: readAddress(request.raw) })
    },
  )
}
