import { reaches, type Role } from '../room/roles'

/**
 * The least role of each action of the shop's desk with a route of its own, as in the server's `routeAccess`;
 * test/server/http/access.test.ts compares the two. Apart from `studioRoutes`, which viewers load too.
 */
export const deskRoutes = {
  'GET /api/desk/orders': 'assistant',
  'GET /api/desk/orders/export': 'host',
  'POST /api/desk/parcels/import': 'assistant',
  'POST /api/desk/orders/:orderId/parcels': 'assistant',
  'PUT /api/desk/orders/:orderId/note': 'assistant',
  'POST /api/desk/orders/:orderId/cancel': 'owner',
  'POST /api/desk/orders/:orderId/refunds': 'owner',
  'POST /api/desk/orders/:orderId/refunds/:refundId/again': 'owner',
  'POST /api/desk/orders/:orderId/refunds/:refundId/confirmation': 'owner',
  'POST /api/desk/orders/:orderId/payments/:paymentId/confirmation': 'owner',
  'POST /api/desk/orders/:orderId/after-sales/:afterSaleId/decision': 'owner',
  'GET /api/desk/bill': 'owner',
} as const satisfies Readonly<Record<string, Role>>

/** Whether a role may do it at the desk; the studio offers nothing else. */
export const mayAtDesk = (role: Role, route: keyof typeof deskRoutes): boolean => reaches(role, deskRoutes[route])
