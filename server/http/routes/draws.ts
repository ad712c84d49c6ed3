import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { prizeOfPlace } from '@/domain/draw/drawRules'
import { asRoomId } from '@/domain/kernel/ids'
import {
  BeaconBody, CancelDrawBody, DrawFileReply, DrawParams, DrawReply, DrawsReply, NewDrawBody, OwnDrawReply,
  WinnersReply, type ShownDraw,
} from '@/domain/wire/drawHttp'
import { RoomParams } from '@/domain/wire/http'
import type { DrawRecord } from '../../ports/draws'
import { enterDraw, readOwnDraw, type OwnDraw } from '../../usecases/enterDraw'
import { exportDraw } from '../../usecases/exportDraw'
import { openRoom, openRoomFor } from '../../usecases/openRoom'
import { cancelDraw, drawnOf, giveBeacon, openDraw, readDraw } from '../../usecases/runDraws'
import { actorOf, userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['draws']

/** Draws that a list shows. */
const DRAWS_SHOWN = 20

export const drawRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { rooms, clock, limits, acts } = deps
  const { draws } = deps.drawing

  const shown = async (draw: DrawRecord): Promise<ShownDraw> => {
    const { roomId: _room, logged: _logged, ...own } = draw
    const isRevealed = draw.phase === 'revealed'
    return {
      ...(own as Omit<typeof own, 'rules'> & Pick<ShownDraw, 'rules'>),
      secret: isRevealed ? draw.secret : '',
      drawn: isRevealed ? await drawnOf(draws, draw) : [],
    }
  }
  const ownReply = async (draw: DrawRecord, { entry, unmet }: OwnDraw): Promise<OwnDrawReply> => ({
    now: clock.now(), draw: await shown(draw), ticket: entry?.ticket ?? '', place: entry?.place ?? null, unmet,
  })

  app.get(
    '/rooms/:roomId/draws',
    { schema: { tags, summary: 'The newest draws of a room', params: RoomParams, response: { 200: DrawsReply } } },
    async (request) => {
      const { id } = await openRoomFor(rooms, asRoomId(request.params.roomId), userOf(request), clock.now())
      const found = await draws.ofRoom(id, DRAWS_SHOWN)
      return { now: clock.now(), draws: await Promise.all(found.map(shown)) }
    },
  )

  app.post(
    '/rooms/:roomId/draws',
    {
      schema: {
        tags,
        summary: 'Open a draw; its rules cannot be changed any more',
        params: RoomParams,
        body: NewDrawBody,
        response: { 201: DrawReply },
      },
    },
    async (request, reply) => {
      const draw = await openDraw(deps.drawing, asRoomId(request.params.roomId), request.body, actorOf(request))
      return reply.code(201).send({ now: clock.now(), draw: await shown(draw) })
    },
  )

  app.get(
    '/rooms/:roomId/draws/:drawId',
    {
      schema: {
        tags,
        summary: 'A draw, with the own ticket or the condition that is not met',
        params: DrawParams,
        response: { 200: OwnDrawReply },
      },
    },
    async (request) => {
      const { roomId, drawId } = request.params
      const own = await readOwnDraw(deps.drawing, asRoomId(roomId), drawId, userOf(request))
      return ownReply(await readDraw(draws, asRoomId(roomId), drawId), own)
    },
  )

  app.post(
    '/rooms/:roomId/draws/:drawId/entry',
    {
      config: { rateLimit: { max: limits.drawEntriesPerMinute } },
      schema: { tags, summary: 'Enter a draw, once', params: DrawParams, response: { 200: OwnDrawReply } },
    },
    async (request) => {
      const { roomId, drawId } = request.params
      const own = await enterDraw(deps.drawing, asRoomId(roomId), drawId, userOf(request))
      return ownReply(await readDraw(draws, asRoomId(roomId), drawId), own)
    },
  )

  app.post(
    '/rooms/:roomId/draws/:drawId/cancellation',
    {
      schema: {
        tags,
        summary: 'Cancel a draw that is not over, with a reason that everybody reads',
        params: DrawParams,
        body: CancelDrawBody,
        response: { 200: DrawReply },
      },
    },
    async (request) => {
      const { roomId, drawId } = request.params
      const { reason } = request.body
      const draw = await cancelDraw(deps.drawing, asRoomId(roomId), drawId, reason, actorOf(request))
      return { now: clock.now(), draw: await shown(draw) }
    },
  )

  app.post(
    '/rooms/:roomId/draws/:drawId/beacon',
    {
      schema: {
        tags,
        summary: 'Give the public number of a closed draw that waits for one; reveals it',
        params: DrawParams,
        body: BeaconBody,
        response: { 200: DrawReply },
      },
    },
    async (request) => {
      const { roomId, drawId } = request.params
      const id = asRoomId(roomId)
      const { value } = request.body
      const act = { kind: 'draw.beacon', roomId: id, target: drawId, detail: { value } }
      const draw = await acts.record(userOf(request), act, () => giveBeacon(deps.drawing, id, drawId, value))
      return { now: clock.now(), draw: await shown(draw) }
    },
  )

  app.get(
    '/rooms/:roomId/draws/:drawId/winners',
    {
      schema: {
        tags,
        summary: 'People with a place, for the delivery',
        params: DrawParams,
        response: { 200: WinnersReply },
      },
    },
    async (request) => {
      const { roomId, drawId } = request.params
      const draw = await readDraw(draws, asRoomId(roomId), drawId)
      const placed = draw.phase === 'revealed' ? await draws.placed(drawId) : []
      const prizeOf = (place: number): number | null => prizeOfPlace(draw.rules.prizes, place)
      return {
        winners: placed.map(({ userId, name, ticket, place }) => ({
          userId, name, ticket, place: place ?? 0, prize: prizeOf(place ?? 0),
        })),
      }
    },
  )

  app.get(
    '/rooms/:roomId/draws/:drawId/export',
    {
      config: { rateLimit: { max: limits.drawFilesPerMinute } },
      schema: {
        tags,
        summary: 'Everything that is needed to compute a revealed draw again',
        params: DrawParams,
        response: { 200: DrawFileReply },
      },
    },
    async (request) => {
      const { id } = await openRoom(rooms, asRoomId(request.params.roomId))
      const file = await exportDraw(deps.drawing, await readDraw(draws, id, request.params.drawId))
      return file as unknown as DrawFileReply
    },
  )
}
