import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { asRoomId } from '@/domain/kernel/ids'
import { reaches, type Role } from '@/domain/room/roles'
import { roleInShop } from '@/domain/staff/may'
import { ErrorBody } from '@/domain/wire/http'
import { inRoom, type Sessions, type SessionUser } from '../ports/sessions'
import type { Speaker } from '../rooms/rooms'
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
  'POST /api/sessions/owner/handover': 'assistant',
  'POST /api/sessions/staff': 'anyone',
  'DELETE /api/sessions/me': 'guest',
  'POST /api/invites/read': 'anyone',
  'POST /api/invites/accept': 'anyone',
  'GET /api/staff/me': 'assistant',
  'PUT /api/staff/me/password': 'assistant',
  'DELETE /api/staff/me/sessions': 'assistant',
  'DELETE /api/staff/me/sessions/:sessionId': 'assistant',
  'POST /api/staff/me/wechat-code': 'assistant',
  'DELETE /api/staff/me/wechat': 'assistant',
  'POST /api/sessions/wechat/bind': 'anyone',
  'POST /api/sessions/passkey/options': 'anyone',
  'POST /api/sessions/passkey': 'anyone',
  'GET /api/staff/me/passkeys': 'assistant',
  'POST /api/staff/me/passkeys/options': 'assistant',
  'POST /api/staff/me/passkeys': 'assistant',
  'PUT /api/staff/me/passkeys/:passkeyId': 'assistant',
  'DELETE /api/staff/me/passkeys/:passkeyId': 'assistant',
  'GET /api/staff': 'owner',
  'POST /api/staff/invites': 'owner',
  'DELETE /api/staff/invites/:inviteId': 'owner',
  'PUT /api/staff/:staffId': 'owner',
  'POST /api/staff/:staffId/revoke': 'owner',
  'DELETE /api/staff/:staffId/sessions/:sessionId': 'owner',
  'GET /api/acts': 'owner',
  'GET /api/acts/export': 'owner',
  'GET /api/sessions/me': 'guest',
  'PUT /api/sessions/me': 'guest',
  'GET /api/about': 'anyone',
  'GET /api/talk/words': 'assistant',
  'PUT /api/talk/words': 'host',
  'POST /api/talk/words/try': 'assistant',
  'GET /api/seller': 'anyone',
  'PUT /api/seller': 'owner',
  'GET /api/retention': 'owner',
  'GET /api/rooms': 'anyone',
  'POST /api/rooms': 'host',
  'GET /api/directory': 'anyone',
  'GET /api/rooms/:roomId': 'anyone',
  'POST /api/rooms/:roomId/deletion': 'owner',
  'POST /api/people/:userId/erasure': 'owner',
  'GET /api/rooms/:roomId/events': 'guest',
  'GET /api/rooms/:roomId/reminders': 'guest',
  'POST /api/rooms/:roomId/reminders': 'viewer',
  'POST /api/rooms/:roomId/reports': 'guest',
  'GET /api/rooms/:roomId/reports': 'owner',
  'POST /api/rooms/:roomId/reports/close': 'owner',
  'GET /api/rooms/:roomId/draws': 'guest',
  'POST /api/rooms/:roomId/draws': 'host',
  'GET /api/rooms/:roomId/draws/:drawId': 'guest',
  'POST /api/rooms/:roomId/draws/:drawId/entry': 'guest',
  'POST /api/rooms/:roomId/draws/:drawId/cancellation': 'host',
  'POST /api/rooms/:roomId/draws/:drawId/beacon': 'host',
  'GET /api/rooms/:roomId/draws/:drawId/winners': 'host',
  'GET /api/rooms/:roomId/draws/:drawId/export': 'anyone',
  'GET /api/rooms/:roomId/figures': 'host',
  'GET /api/rooms/:roomId/figures/lives': 'host',
  'POST /api/rooms/:roomId/steps': 'guest',
  'POST /api/rooms/:roomId/commands': 'assistant',
  'GET /api/rooms/:roomId/explanations': 'assistant',
  'GET /api/rooms/:roomId/mini-program-code': 'assistant',
  'GET /api/rooms/:roomId/mini-program-link': 'assistant',
  'GET /api/scenes/:name': 'anyone',
  'GET /api/wechat/signature': 'anyone',
  'POST /api/rooms/:roomId/frames': 'guest',
  'GET /api/rooms/:roomId/play': 'guest',
  'POST /api/rooms/:roomId/push-address': 'host',
  'POST /api/rooms/:roomId/push-key': 'host',
  'GET /api/rooms/:roomId/stream': 'assistant',
  'GET /api/rooms/:roomId/recordings': 'host',
  'POST /api/rooms/:roomId/products': 'host',
  'PUT /api/rooms/:roomId/products/:productId': 'host',
  'DELETE /api/rooms/:roomId/products/:productId': 'host',
  'GET /api/rooms/:roomId/shelf': 'assistant',
  'PUT /api/rooms/:roomId/shelf': 'host',
  'PUT /api/rooms/:roomId/shelf/:productId': 'host',
  'PUT /api/rooms/:roomId/shelf/:productId/prices': 'host',
  'GET /api/rooms/:roomId/deals': 'assistant',
  'POST /api/rooms/:roomId/deals': 'host',
  'POST /api/rooms/:roomId/deals/:dealId/stop': 'host',
  'GET /api/coupons': 'assistant',
  'POST /api/coupons': 'host',
  'PUT /api/coupons/:couponId': 'host',
  'POST /api/coupons/:couponId/stop': 'host',
  'PUT /api/rooms/:roomId/coupon': 'host',
  'POST /api/rooms/:roomId/coupon/end': 'host',
  'GET /api/shop/coupons': 'guest',
  'POST /api/shop/coupons/:couponId/claims': 'guest',
  'GET /api/catalogue': 'assistant',
  'POST /api/catalogue': 'host',
  'GET /api/catalogue/:productId': 'assistant',
  'PUT /api/catalogue/:productId': 'host',
  'POST /api/catalogue/:productId/archive': 'owner',
  'POST /api/catalogue/:productId/unarchive': 'owner',
  'DELETE /api/catalogue/:productId': 'owner',
  'POST /api/catalogue/import': 'host',
  'GET /api/catalogue/export': 'host',
  'GET /api/shop/products/:productId': 'anyone',
  'GET /api/proxy-notices': 'owner',
  'GET /api/access': 'owner',
  'PUT /api/access/profile': 'owner',
  'PUT /api/access/steps/:step': 'owner',
  'POST /api/shop/quotes': 'guest',
  'POST /api/shop/orders': 'guest',
  'GET /api/shop/orders': 'guest',
  'POST /api/shop/orders/find': 'guest',
  'GET /api/shop/orders/by-payment/:paymentId': 'guest',
  'GET /api/shop/orders/:orderId': 'guest',
  'POST /api/shop/orders/:orderId/payments': 'guest',
  'POST /api/shop/orders/:orderId/payments/:paymentId/sandbox': 'guest',
  'POST /api/shop/orders/:orderId/payer': 'guest',
  'POST /api/shop/orders/:orderId/check': 'guest',
  'POST /api/shop/orders/:orderId/cancel': 'guest',
  'POST /api/shop/orders/:orderId/receipt': 'guest',
  'POST /api/shop/orders/:orderId/receipt/check': 'guest',
  'POST /api/shop/orders/:orderId/after-sales': 'guest',
  'POST /api/shop/orders/:orderId/after-sales/:afterSaleId/withdrawal': 'guest',
  'POST /api/shop/orders/:orderId/after-sales/:afterSaleId/parcel': 'guest',
  'POST /api/shop/orders/:orderId/claim-pictures': 'guest',
  'GET /api/shop/orders/:orderId/claim-pictures/:name': 'guest',
  'GET /api/desk/orders': 'assistant',
  'GET /api/desk/counts': 'assistant',
  'GET /api/desk/orders/export': 'host',
  'POST /api/desk/parcels/import': 'assistant',
  'GET /api/desk/orders/:orderId': 'assistant',
  'GET /api/desk/orders/:orderId/claim-pictures/:name': 'assistant',
  'POST /api/desk/orders/:orderId/parcels': 'assistant',
  'PUT /api/desk/orders/:orderId/note': 'assistant',
  'POST /api/desk/orders/:orderId/cancel': 'owner',
  'POST /api/desk/orders/:orderId/refunds': 'owner',
  'POST /api/desk/orders/:orderId/refunds/:refundId/again': 'owner',
  'POST /api/desk/orders/:orderId/refunds/:refundId/confirmation': 'owner',
  'POST /api/desk/orders/:orderId/payments/:paymentId/confirmation': 'owner',
  'POST /api/desk/orders/:orderId/after-sales/:afterSaleId/decision': 'owner',
  'GET /api/desk/bill': 'owner',
  'POST /api/desk/bill/:day': 'owner',
  'GET /api/desk/shipping-reports': 'owner',
  'POST /api/desk/shipping-reports/:paymentId': 'owner',
  'POST /api/pictures': 'host',
  'GET /api/openapi.json': 'anyone',
}

/**
 * Routes of no room that belong to the whole shop: staff of single rooms are viewers there. They may search what is on
 * sale (`GET /api/catalogue`) to fill the shelves of their rooms, and the coupons (`GET /api/coupons`) to offer them;
 * price history, changes and tables are not theirs.
 */
export const shopRoutes: ReadonlySet<string> = new Set([
  'POST /api/coupons',
  'PUT /api/coupons/:couponId',
  'POST /api/coupons/:couponId/stop',
  'POST /api/catalogue',
  'GET /api/catalogue/:productId',
  'PUT /api/catalogue/:productId',
  'POST /api/catalogue/:productId/archive',
  'POST /api/catalogue/:productId/unarchive',
  'DELETE /api/catalogue/:productId',
  'POST /api/catalogue/import',
  'GET /api/catalogue/export',
])

declare module 'fastify' {
  interface FastifyRequest {
    /** The signed-in user; null on routes for anyone. */
    user: SessionUser | null
  }
}

/** The signed-in user of a route that needs a session. */
export function userOf(request: FastifyRequest): SessionUser {
  if (request.user === null) throw new AppError('session.missing')
  return request.user
}

/** The requester as a speaker of a room. */
export function actorOf(request: FastifyRequest): Speaker {
  const { id, name, role, since, sessionId } = userOf(request)
  return { id, name, role, since, sessionId }
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
    // Staff of single rooms are viewers in all others and in the shop; on other routes their role counts as it is.
    const { roomId } = request.params as { readonly roomId?: string }
    const isOfShop = shopRoutes.has(nameOf(request.method, url ?? ''))
    const inShop = isOfShop ? { ...session.value, role: sessionRoleInShop(session.value) } : session.value
    const user = roomId === undefined ? inShop : inRoom(session.value, asRoomId(roomId))
    if (!reaches(user.role, least)) throw new AppError('session.forbidden', { needs: least })
    request.user = user
    proxyWatch.lookAtMember(request, session.value.role === 'owner')
  })
}

/** HEAD follows GET: a readable resource may be probed. */
const nameOf = (method: string, url: string): string => `${method === 'HEAD' ? 'GET' : method} ${url}`

const leastRoleOf = (method: string, url: string): LeastRole | undefined => routeAccess[nameOf(method, url)]

const sessionRoleInShop = (user: SessionUser): SessionUser['role'] => roleInShop(user) as SessionUser['role']
