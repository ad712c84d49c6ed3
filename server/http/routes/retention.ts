import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '@/domain/errors/AppError'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { DeleteRoomBody, ErasureBody, ErasureReply, PersonParams } from '@/domain/wire/directoryHttp'
import { NoReply, RoomParams } from '@/domain/wire/http'
import { deleteRoom } from '../../usecases/deleteRoom'
import { erasePerson } from '../../usecases/erasePerson'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'

/** The routes that delete rooms and erase people's data. */
export const retentionRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { claimPictures } = deps.shop
  const { steps } = deps.figures
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
      const roomId = asRoomId(request.params.roomId)
      const act = { kind: 'room.delete', roomId }
      await deps.acts.record(userOf(request), act, () => deleteRoom({ ...deps, steps }, roomId, request.body.confirm))
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
        body: Type.Union([ErasureBody, Type.Null()]),
        response: { 200: ErasureReply },
      },
    },
    async (request) => {
      const userId = asUserId(request.params.userId)
      const isStaff = deps.directory.people().some(({ id }) => id === userId)
      if (isStaff) throw new AppError('request.invalid', { field: 'userId', problem: 'staff' })
      // The act names the person by the id alone: the name is erased with the rest.
      const act = { kind: 'person.erase', target: userId, reason: request.body?.reason }
      await deps.acts.record(userOf(request), act, () => erasePerson({ ...deps, claimPictures, steps }, userId))
      return { state: 'done' as const }
    },
  )
}
