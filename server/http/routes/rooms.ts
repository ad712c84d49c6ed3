import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '@/domain/errors/AppError'
import { asRoomId } from '@/domain/kernel/ids'
import { audienceEvent, audienceState, readsWholeLog } from '@/domain/room/audienceView'
import { DirectoryQuery, DirectoryReply } from '@/domain/wire/directoryHttp'
import { ExplanationsReply } from '@/domain/wire/explanationHttp'
import { parseHostCommand } from '@/domain/wire/hostCommand'
import {
  CommandReply,
  EventsQuery,
  EventsReply,
  HostCommandBody,
  NewRoomBody,
  RoomListReply,
  RoomParams,
  RoomReply,
} from '@/domain/wire/http'
import { encodeRow } from '@/domain/wire/row'
import { commandRoom } from '../../usecases/commandRoom'
import { createRoom } from '../../usecases/createRoom'
import { listRooms, readDirectory } from '../../usecases/listRooms'
import { openRoom, openRoomFor } from '../../usecases/openRoom'
import { readExplanations } from '../../usecases/readExplanations'
import { actorOf, userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['rooms']

export const roomRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { rooms, clock } = deps

  app.get(
    '/rooms',
    { schema: { tags, summary: 'What is on, coming up and over', response: { 200: RoomListReply } } },
    async () => listRooms(deps, clock.now()),
  )

  app.get(
    '/directory',
    {
      schema: {
        tags,
        summary: 'A page of one list of rooms, or of a search in titles and hosts',
        querystring: DirectoryQuery,
        response: { 200: DirectoryReply },
      },
    },
    async (request) => readDirectory(deps, request.query, clock.now()),
  )

  app.post(
    '/rooms',
    { schema: { tags, summary: 'Announce a room', body: NewRoomBody, response: { 201: RoomReply } } },
    async (request, reply) => {
      const room = await createRoom(deps, request.body, userOf(request))
      return reply.code(201).send({ now: clock.now(), room })
    },
  )

  app.get(
    '/rooms/:roomId',
    { schema: { tags, summary: 'A room as it is now', params: RoomParams, response: { 200: RoomReply } } },
    async (request) => {
      const room = await openRoom(rooms, asRoomId(request.params.roomId))
      return { now: clock.now(), room: audienceState(room) }
    },
  )

  app.get(
    '/rooms/:roomId/events',
    {
      schema: {
        tags,
        summary: 'Entries of the room’s log after one that is known',
        params: RoomParams,
        querystring: EventsQuery,
        response: { 200: EventsReply },
      },
    },
    async (request) => {
      const { after, limit } = request.query
      const { id } = await openRoomFor(rooms, asRoomId(request.params.roomId), userOf(request), clock.now())
      const kept = await rooms.read(id, after, limit)
      const events = readsWholeLog(userOf(request).role) ? kept : kept.map(audienceEvent)
      return { from: events[0]?.seq ?? after + 1, rows: events.map((event) => [...encodeRow(event)]) }
    },
  )

  app.get(
    '/rooms/:roomId/explanations',
    {
      schema: {
        tags,
        summary: 'When each product was explained on air, by the server’s time',
        params: RoomParams,
        response: { 200: ExplanationsReply },
      },
    },
    async (request) => ({
      now: clock.now(),
      spans: [...(await readExplanations(rooms, asRoomId(request.params.roomId)))],
    }),
  )

  app.post(
    '/rooms/:roomId/commands',
    {
      schema: {
        tags,
        summary: 'Start, pause, end, edit, moderate, pin: as the socket’s `do` frame',
        params: RoomParams,
        body: HostCommandBody,
        response: { 200: CommandReply },
      },
    },
    async (request) => {
      const command = parseHostCommand(request.body)
      if (command === null) throw new AppError('request.invalid', { field: 'body' })
      return { seq: await commandRoom(rooms, asRoomId(request.params.roomId), command, actorOf(request)) }
    },
  )
}
