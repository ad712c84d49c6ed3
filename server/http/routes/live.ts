import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { asRoomId, type RoomId } from '@/domain/kernel/ids'
import type { PlaybackOffer, PushAddress } from '@/domain/live/playbackSource'
import { isStanding, oldestNotice } from '@/domain/live/streamNotice'
import { isShown } from '@/domain/room/phase'
import { reaches } from '@/domain/room/roles'
import { PlaybackReply, PushAddressReply, RecordingsReply, RoomParams, StreamReply } from '@/domain/wire/http'
import { PushAddressBody } from '@/domain/wire/pushHttp'
import { openRoom, openUnfinishedRoom, openWatchableRoom } from '../../usecases/openRoom'
import { renewPushKey } from '../../usecases/renewPushKey'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'
import { addressOrigin, memberOrigin } from '../publicOrigin'

const tags = ['live']

const PlayQuery = Type.Object({ preview: Type.Optional(Type.Literal('1')) })

/** The offer as the schema has it, whose lists are nobody's to keep. */
const writePlaybackReply = ({ sources, renditions, soundOnlyUrl, expiresAt }: PlaybackOffer): PlaybackReply => ({
  sources: [...sources],
  ...(renditions && { renditions: renditions.map((each) => ({ ...each, sources: [...each.sources] })) }),
  ...(soundOnlyUrl !== undefined && { soundOnlyUrl }),
  expiresAt,
})

export const liveRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { rooms, edge, archive, streams, clock, publicUrl, allowedOrigins } = deps

  const mintPush = (roomId: RoomId, request: FastifyRequest, takeOver = false): PushAddress => {
    const order = { by: userOf(request).id, takeOver }
    const { webSocketUrl, ...address } = edge.mintPush(
      roomId,
      memberOrigin(request, publicUrl, allowedOrigins),
      order,
    )
    // The encoder's address needs a host; a page resolves the browser's itself.
    const isPath = addressOrigin(request, publicUrl, allowedOrigins).origin === ''
    const pushUrl = isPath ? webSocketUrl?.replace(/^wss?:\/\/[^/]+/, '') : webSocketUrl
    return { ...address, webSocketUrl: pushUrl ?? null }
  }

  app.get(
    '/rooms/:roomId/play',
    {
      schema: {
        tags,
        summary: 'Every way to watch, signed, best first',
        description:
          'Addresses work while the room is live. `preview=1` gives staff addresses that also work before it starts ' +
          'and in a pause; without it staff get those while the room is not live. ' +
          'Addresses of this server are full. Its own pages, and clients that send `x-kaibo-addresses: paths`, get ' +
          'paths and resolve them under the origin that they use.',
        params: RoomParams,
        querystring: PlayQuery,
        response: { 200: PlaybackReply },
      },
    },
    async (request, reply) => {
      const user = userOf(request)
      const asks = request.query.preview === '1'
      if (asks && !reaches(user.role, 'assistant')) throw new AppError('session.forbidden', { needs: 'assistant' })
      const { id, phase } = await openWatchableRoom(rooms, asRoomId(request.params.roomId), user, clock.now())
      const preview = asks || !isShown(phase)
      void reply.header('cache-control', 'no-store')
      const order = { preview, viewer: user.id }
      return writePlaybackReply(edge.mintPlay(id, addressOrigin(request, publicUrl, allowedOrigins), order))
    },
  )

  app.post(
    '/rooms/:roomId/push-address',
    {
      schema: {
        tags,
        summary: 'A signed address to push to',
        description: 'It stops working when the person it was given to may push to the room no more (embedded edge).',
        params: RoomParams,
        body: Type.Union([PushAddressBody, Type.Null()]),
        response: { 200: PushAddressReply },
      },
    },
    async (request, reply) => {
      const { id } = await openUnfinishedRoom(rooms, asRoomId(request.params.roomId))
      const takeOver = request.body?.takeOver ?? false
      const act = { kind: takeOver ? 'room.takeOver' : 'room.pushAddress', roomId: id }
      await deps.acts.record(userOf(request), act, async () => undefined)
      void reply.header('cache-control', 'no-store')
      return mintPush(id, request, takeOver)
    },
  )

  app.post(
    '/rooms/:roomId/push-key',
    {
      schema: {
        tags,
        summary: 'Voids every push address so far, cuts a push that came by one, and gives a new address',
        params: RoomParams,
        response: { 200: PushAddressReply },
      },
    },
    async (request, reply) => {
      const roomId = asRoomId(request.params.roomId)
      const act = { kind: 'room.pushKey', roomId }
      await deps.acts.record(userOf(request), act, () => renewPushKey(deps, roomId))
      void reply.header('cache-control', 'no-store')
      return mintPush(roomId, request)
    },
  )

  app.get(
    '/rooms/:roomId/stream',
    {
      schema: {
        tags,
        summary: 'What is being pushed, what the edge says about it, and why the newest push was refused',
        params: RoomParams,
        response: { 200: StreamReply },
      },
    },
    async (request) => {
      const { id } = await openRoom(rooms, asRoomId(request.params.roomId))
      const now = clock.now()
      const told = (await archive?.notices(id, oldestNotice(now))) ?? []
      const notices = told.filter((notice) => isStanding(notice, now))
      const facts = await edge.describe(id)
      const visits = [...streams.visits(id)]
      return { now, facts, refusal: streams.refusal(id), notices, visits, browserPush: edge.browserPush }
    },
  )

  app.get(
    '/rooms/:roomId/recordings',
    {
      schema: {
        tags,
        summary: 'What the cloud has recorded of the room',
        params: RoomParams,
        response: { 200: RecordingsReply },
      },
    },
    async (request, reply) => {
      const { id } = await openRoom(rooms, asRoomId(request.params.roomId))
      void reply.header('cache-control', 'no-store')
      return {
        recordings: [...((await archive?.recordings(id)) ?? [])],
        snapshot: (await archive?.snapshot(id)) ?? null,
      }
    },
  )
}
