import type { RoomId } from '../kernel/ids'
import type { Role } from '../room/roles'

/** The roles of users with a sign-in of their own, least first. */
export const staffRoles = ['assistant', 'host', 'owner'] as const satisfies readonly Role[]
export type StaffRole = (typeof staffRoles)[number]

export const isStaffRole = (role: string): role is StaffRole => (staffRoles as readonly string[]).includes(role)

/** The scope of a role: these rooms alone, or the whole shop (null). An owner’s role always covers the whole shop. */
export type StaffScope = readonly RoomId[] | null

/** Limits of staff members' own texts, UTF-16 code units, and of invites and sessions. */
export const staffLimits = {
  /** The name that others read. */
  name: 20,
  /** The account name of a password sign-in: letters, digits and `._@-`; case makes no difference. */
  account: { least: 2, most: 40 },
  password: { least: 10, most: 200 },
  /** Reason for a staff act. */
  reason: 200,
  /** Rooms of one member of staff. */
  rooms: 100,
  /** How long an invite holds, hours. */
  inviteHours: { least: 1, usual: 24, most: 168 },
  /** Sessions of one member; another one ends the oldest. */
  sessions: 20,
  /** Passkeys of one person. */
  passkeys: 10,
  passkeyName: 40,
} as const

/** A role where it holds. Elsewhere its holder is a viewer. */
export const roleInRoom = (role: Role, rooms: StaffScope | undefined, roomId: RoomId): Role =>
  role !== 'owner' && rooms !== null && rooms !== undefined && !rooms.includes(roomId) ? 'viewer' : role
