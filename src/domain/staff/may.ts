import { leastRole } from '../room/leastRole'
import { reaches, type Role } from '../room/roles'

/**
 * The least role of each studio action with a route of its own. The table equals the server's `routeAccess`;
 * test/server/http/access.test.ts compares the two.
 */
export const studioRoutes = {
  'POST /api/rooms': 'host',
  'POST /api/rooms/:roomId/products': 'host',
  'POST /api/rooms/:roomId/deletion': 'owner',
  'POST /api/people/:userId/erasure': 'owner',
  'POST /api/rooms/:roomId/push-address': 'host',
  'GET /api/rooms/:roomId/recordings': 'host',
  'GET /api/rooms/:roomId/reports': 'owner',
  'GET /api/rooms/:roomId/figures': 'host',
  'PUT /api/rooms/:roomId/shelf': 'host',
  'PUT /api/talk/words': 'host',
  'POST /api/coupons': 'host',
  'GET /api/proxy-notices': 'owner',
  'GET /api/access': 'owner',
  'GET /api/staff': 'owner',
  'PUT /api/seller': 'owner',
} as const satisfies Readonly<Record<string, Role>>

/** A room's command, or a route of the studio. */
export type StudioDeed = keyof typeof leastRole | keyof typeof studioRoutes

const leastOf: Readonly<Record<StudioDeed, Role>> = { ...leastRole, ...studioRoutes }

/** Whether a role may do it; the studio offers nothing else. */
export const may = (role: Role, deed: StudioDeed): boolean => reaches(role, leastOf[deed])

/** Whether a role may act on a user of another role and on that user's lines. */
export const mayActOn = (role: Role, other: Role | undefined): boolean =>
  other === undefined || !reaches(other, 'assistant') || !reaches(other, role)

/** A user's role in the whole shop: a role limited to single rooms counts as `viewer`. */
export const roleInShop = (user: { readonly role: Role; readonly rooms?: readonly string[] | null }): Role =>
  user.role !== 'owner' && user.rooms !== null && user.rooms !== undefined ? 'viewer' : user.role
