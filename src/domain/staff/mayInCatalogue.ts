import { reaches, type Role } from '../room/roles'

/**
 * The least role of each action of the catalogue with a route of its own, as in the server's `routeAccess`;
 * test/server/http/access.test.ts compares the two. Apart from `studioRoutes`, which viewers load too.
 */
export const catalogueRoutes = {
  'GET /api/catalogue': 'assistant',
  'POST /api/catalogue': 'host',
  'POST /api/catalogue/:productId/archive': 'owner',
  'DELETE /api/catalogue/:productId': 'owner',
} as const satisfies Readonly<Record<string, Role>>

/** Whether a role may do it in the catalogue; the studio offers nothing else. */
export const mayInCatalogue = (role: Role, route: keyof typeof catalogueRoutes): boolean =>
  reaches(role, catalogueRoutes[route])
