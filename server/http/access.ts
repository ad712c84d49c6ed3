import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { reaches, type Role } from '@/domain/room/roles'
import { ErrorBody } from '@/domain/wire/http'
import type { Sessions, SessionUser } from '../ports/sessions'
import type { ProxyWatch } from '../proxy/proxyWatch'

/** `anyone` needs no session at all, and one that is sent is not looked at. */
export type LeastRole = Exclude<Role, 'system'> | 'anyone'

/**
 * The least role of every route of the API. A route that is not here keeps the server from starting;
 * test/server/http/access.test.ts walks every route with every role.
 */
export const routeAccess: Readonly<Record<string, LeastRole>> = {
  'POST /api/sessions/guest': 'anyone',
  'POST /api/sessions/owner': 'anyone',
  'POST /api/sessions/wechat': 'anyone',
  'POST /api/sessions/owner/handover': 'owner',
  'GET /api/sessions/me': 'guest',
  'PUT /api/sessions/me': 'guest',
  'GET /api/about': 'anyone',
  'GET /api/rooms': 'anyone',
  'POST /api/rooms': 'owner',
  'GET /api/rooms/:roomId': 'anyone',
  'GET /api/rooms/:roomId/events': 'guest',
  'GET /api/rooms/:roomId/reminders': 'guest',
  'POST /api/rooms/:roomId/reminders': 'viewer',
  'POST /api/rooms/:roomId/reports': 'guest',
  'GET /api/rooms/:roomId/reports': 'owner',
  'POST /api/rooms/:roomId/reports/close': 'owner',
  'POST /api/rooms/:roomId/commands': 'assistant',
  'GET /api/rooms/:roomId/mini-program-code': 'assistant',
  'GET /api/rooms/:roomId/mini-program-link': 'assistant',
  'GET /api/scenes/:name': 'anyone',
  'GET /api/wechat/signature': 'anyone',
  'POST /api/rooms/:roomId/frames': 'guest',
  'GET /api/rooms/:roomId/play': 'guest',
  'POST /api/rooms/:roomId/push-address': 'owner',
  'GET /api/rooms/:roomId/stream': 'assistant',
  'GET /api/rooms/:roomId/recordings': 'owner',
  'POST /api/rooms/:roomId/products': 'owner',
  'PUT /api/rooms/:roomId/products/:productId': 'owner',
  'DELETE /api/rooms/:roomId/products/:productId': 'owner',
  'GET /api/proxy-notices': 'owner',
  'GET /api/access': 'owner',
  'PUT /api/access/profile': 'owner',
  'PUT /api/access/steps/:step': 'owner',
  'POST /api/pictures': 'owner',
  'GET /api/openapi.json': 'anyone',
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on routes for anyone. */
    user: SessionUser | null
  }
}

/** Who asks, on a route that needs a session. */
export function userOf(request: FastifyRequest): SessionUser {
  if (request.user === null) throw new AppError('session.missing')
  return request.user
}

/** The text after `Authorization: Bearer`; empty when there is none. */
export const bearerToken = (request: FastifyRequest): string =>
  /^Bearer ([^\s]+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''

/** Checks each request of this instance's routes against the table: after it was counted, before its body is read. */
export function guardRoutes(
  app: FastifyInstance,
  sessions: Sessions,
  proxyWatch: Pick<ProxyWatch, 'lookAtMember'>,
): void {
  app.decorateRequest('user', null)
  app.addHook('onRoute', ({ method, url, schema }) => {
    for (const verb of [method].flat()) {
      if (leastRoleOf(verb, url) === undefined) throw new Error(`${verb} ${url} has no least role`)
    }
    // For the description: every route may answer with an error, in one form.
    if (schema) schema.response = { ...(schema.response as object), '4xx': ErrorBody }
  })
  app.addHook('preParsing', async (request) => {
    const { method, url } = request.routeOptions
    const least = url === undefined ? 'anyone' : leastRoleOf(request.method, url)
    if (least === undefined) throw new Error(`${String(method)} ${url} has no least role`)
    if (least === 'anyone') return
    const session = sessions.verify(bearerToken(request))
    if (!session.ok) throw new AppError(session.error)
    if (!reaches(session.value.role, least)) throw new AppError('session.forbidden', { needs: least })
    request.user = session.value
    proxyWatch.lookAtMember(request, session.value.role === 'owner')
  })
}

/** What may be seen may be asked after: HEAD follows GET. */
const leastRoleOf = (method: string, url: string): LeastRole | undefined =>
  routeAccess[`${method === 'HEAD' ? 'GET' : method} ${url}`]
