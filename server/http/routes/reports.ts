import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { asMessageId, asRoomId, asUserId, type RoomId } from '@/domain/kernel/ids'
import { RoomParams } from '@/domain/wire/http'
import { CloseReportsBody, NewReportBody, NewReportReply, ReportsQuery, ReportsReply } from '@/domain/wire/reportHttp'
import type { ReportTarget } from '@/domain/report/report'
import { openRoom } from '../../usecases/openRoom'
import { report } from '../../usecases/report'
import { userOf } from '../access'
import type { RouteDeps } from '../deps'

const tags = ['reports']

/** Groups that a list shows; those behind them come up as these are closed. */
const GROUPS_SHOWN = 100

const targetOf = (target: NewReportBody['target']): ReportTarget => {
  if (target.kind === 'room') return target
  const { kind, id, seq } = target
  return kind === 'line' ? { kind, id: asMessageId(id), seq } : { kind, id: asUserId(id), seq }
}

export const reportRoutes: FastifyPluginAsyncTypebox<RouteDeps> = async (app, deps) => {
  const { reports, rooms, clock } = deps

  const list = async (roomId: RoomId, state: 'open' | 'closed'): Promise<ReportsReply> => ({
    now: clock.now(),
    open: await reports.countOpen(roomId),
    groups: (await reports.list(roomId, state, GROUPS_SHOWN)) as ReportsReply['groups'],
  })

  app.post(
    '/rooms/:roomId/reports',
    {
      config: { rateLimit: { max: deps.limits.reportsPerMinute } },
      schema: {
        tags,
        summary: 'Report the room, a line or a person; only the owner reads it',
        params: RoomParams,
        body: NewReportBody,
        response: { 201: NewReportReply },
      },
    },
    async (request, reply) => {
      const { target, reason, text = '' } = request.body
      const asked = { target: targetOf(target), reason, text }
      await report(deps, asRoomId(request.params.roomId), userOf(request), asked)
      return reply.code(201).send({ received: true })
    },
  )

  app.get(
    '/rooms/:roomId/reports',
    {
      schema: {
        tags,
        summary: 'Reports of a room, grouped by what was reported',
        params: RoomParams,
        querystring: ReportsQuery,
        response: { 200: ReportsReply },
      },
    },
    async (request) => {
      const { id } = await openRoom(rooms, asRoomId(request.params.roomId))
      return list(id, request.query.state)
    },
  )

  app.post(
    '/rooms/:roomId/reports/close',
    {
      schema: {
        tags,
        summary: 'Close the reports of one target, with what came of them; answers with those that are open',
        params: RoomParams,
        body: CloseReportsBody,
        response: { 200: ReportsReply },
      },
    },
    async (request) => {
      const { id } = await openRoom(rooms, asRoomId(request.params.roomId))
      const user = userOf(request)
      const { targetId, kind, outcome } = request.body
      const act = { kind: 'report.close', roomId: id, target: targetId, detail: { kind, outcome } }
      const by = { id: user.id, name: user.name }
      await deps.acts.record(user, act, () => reports.close({ roomId: id, ...request.body, by, at: clock.now() }))
      return list(id, 'open')
    },
  )
}
