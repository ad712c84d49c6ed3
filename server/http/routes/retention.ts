import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { DeleteRoomBody, ErasureReply, PersonParams } from '@/domain/wire/directoryHttp'
import { NoReply, RoomParams } from '@/domain/wire/http'
import { deleteRoom } from '../../usecases/deleteRoom'
import { erasePerson } from '../../usecases/erasePerson'
import type { RouteDeps } from '../deps'

/** What takes rooms and people's data out again. */
export const retentionRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  app.post(
    '/rooms/:roomId/deletion',
    {
      schema: {
        tags: ['rooms'],
        summary: 'Delete a room that is not on, with log, products, reports and reminders; it cannot be brought back',
        params: RoomParams,
        body: DeleteRoomBody,
        response: { 204: NoReply },
      },
    },
    async (request, reply) => {
      await deleteRoom(deps, asRoomId(request.params.roomId), request.body.confirm)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/people/:userId/erasure',
    {
      schema: {
        tags: ['people'],
        summary: 'Take a person’s words, names, reports, reminders and WeChat identity out for good',
        params: PersonParams,
        response: { 200: ErasureReply },
      },
    },
    async (request) => {
      await erasePerson(deps, asUserId(request.params.userId))
      return { state: 'done' as const }
    },
  )
}
