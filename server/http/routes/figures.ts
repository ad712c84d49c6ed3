import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { figureLimits } from '@/domain/figures/figures'
import { asRoomId } from '@/domain/kernel/ids'
import { FiguresQuery, FiguresReply, LivesReply, StepsBody, StepsReply } from '@/domain/wire/figureHttp'
import { RoomParams } from '@/domain/wire/http'
import { noteSteps } from '../../usecases/noteSteps'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['figures']

/** The figures of lives for hosts, and the steps that viewers' pages report. */
export const figureRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { clock, limits, figures } = deps
  app.get(
    '/rooms/:roomId/figures',
    {
      schema: {
        tags,
        summary: 'The figures of a live: by minute, by product, and how far its viewers came',
        params: RoomParams,
        querystring: FiguresQuery,
        response: { 200: FiguresReply },
      },
    },
    async (request) => {
      const { minutes = figureLimits.minutes } = request.query
      const live = await figures.board.read(asRoomId(request.params.roomId), minutes)
      return {
        now: clock.now(),
        ...{ roomId: live.room.id, title: live.room.about.title },
        ...live.figures,
        minutes: [...live.figures.minutes],
        products: [...live.figures.products],
        explained: [...live.figures.explained],
      }
    },
  )
  app.get(
    '/rooms/:roomId/figures/lives',
    {
      schema: {
        tags, summary: 'The last other lives of the shop, to compare with', params: RoomParams,
        response: { 200: LivesReply },
      },
    },
    async (request) => {
      const { role, rooms = null } = userOf(request)
      const scope = role === 'owner' ? null : rooms
      const lives = await figures.board.otherLives(asRoomId(request.params.roomId), scope)
      return {
        now: clock.now(),
        lives: lives.map(({ room, figures: { startedAt, endedAt, totals, funnel } }) => ({
          ...{ roomId: room.id, title: room.about.title, startedAt, endedAt, totals, funnel },
        })),
      }
    },
  )
  app.post(
    '/rooms/:roomId/steps',
    {
      config: { rateLimit: { max: limits.stepsPerMinute } },
      schema: {
        tags,
        summary: 'A viewer opened the bag, or products of the shelf; repetitions count once',
        params: RoomParams,
        body: StepsBody,
        response: { 200: StepsReply },
      },
    },
    async (request) => {
      const roomId = asRoomId(request.params.roomId)
      const noted = await noteSteps({ ...deps, steps: figures.steps }, roomId, userOf(request), request.body.steps)
      return { noted }
    },
  )
}
