import type { RoomId } from '../kernel/ids'
import { leastRole } from '../room/leastRole'
import { reaches, type Role } from '../room/roles'
import { roleInRoom, type StaffScope } from './staff'

/**
 * The least role of what the studio does by routes of their own, as the server's table has it (`routeAccess`;
 * test/server/http/access.test.ts compares the two).
 */
export const studioRoutes = {
  'POST /api/rooms': 'host',
  'POST /api/rooms/:roomId/products': 'host',
  'POST /api/rooms/:roomId/push-address': 'host',
  'GET /api/rooms/:roomId/recordings': 'host',
  'GET /api/rooms/:roomId/reports': 'owner',
  'GET /api/proxy-notices': 'owner',
  'GET /api/access': 'owner',
  'GET /api/staff': 'owner',
} as const satisfies Readonly<Record<string, Role>>

/** A room's command, or a route of the studio. */
export type StudioDeed = keyof typeof leastRole | keyof typeof studioRoutes

const leastOf: Readonly<Record<StudioDeed, Role>> = { ...leastRole, ...studioRoutes }

/** Whether a role may do it; the studio offers nothing else. */
export const may = (role: Role, deed: StudioDeed): boolean => reaches(role, leastOf[deed])

/** Whether somebody may act on what a person of another role has said, and on that person. */
export const mayActOn = (role: Role, other: Role | undefined): boolean =>
  other === undefined || !reaches(other, 'assistant') || !reaches(other, role)

/** Who somebody is in the whole shop: a role that holds in single rooms is none there. */
export const roleInShop = (user: { readonly role: Role; readonly rooms?: readonly string[] | null }): Role =>
  user.role !== 'owner' && user.rooms !== null && user.rooms !== undefined ? 'viewer' : user.role

/** Who somebody is in one room. */
export const roleThere = (
  user: { readonly role: Role; readonly rooms?: readonly string[] | null },
  roomId: string,
): Role => roleInRoom(user.role, user.rooms as StaffScope | undefined, roomId as RoomId)
