import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { asRoomId } from '@/domain/kernel/ids'
import { RoomParams } from '@/domain/wire/http'
import { ReminderReply } from '@/domain/wire/weChatHttp'
import { askReminder, readReminder } from '../../usecases/askReminder'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['reminders']

export const reminderRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  app.get(
    '/rooms/:roomId/reminders',
    {
      schema: {
        tags,
        summary: 'Whether one can be told of the room’s start by WeChat, and whether one asked for it',
        params: RoomParams,
        response: { 200: ReminderReply },
      },
    },
    async (request) => readReminder(deps, asRoomId(request.params.roomId), userOf(request)),
  )

  app.post(
    '/rooms/:roomId/reminders',
    {
      config: { rateLimit: { max: deps.limits.remindersPerMinute } },
      schema: {
        tags,
        summary: 'Ask to be told by WeChat when the room starts, after the person permitted the template',
        params: RoomParams,
        response: { 201: ReminderReply },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await askReminder(deps, asRoomId(request.params.roomId), userOf(request))),
  )
}
