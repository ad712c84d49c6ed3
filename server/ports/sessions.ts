import type { RoomId, UserId } from '@/domain/kernel/ids'
import type { Result } from '@/domain/kernel/result'
import type { Role } from '@/domain/room/roles'
import { roleInRoom, type StaffScope } from '@/domain/staff/staff'

/** Somebody whose token was checked. */
export interface SessionUser {
  readonly id: UserId
  /** The nickname others read, 1–20 characters. */
  readonly name: string
  readonly role: Exclude<Role, 'system'>
  /** Of a guest: when the server first met this device, ms. Tokens of before say nothing. */
  readonly since?: number
  /** End of the session, ms. */
  readonly expiresAt?: number
  /** Of staff alone: where the role holds. */
  readonly rooms?: StaffScope
  /** Of staff alone: names the session. */
  readonly sessionId?: string
  /** Of staff alone: counts the changes of the person that open channels have to know of. */
  readonly version?: number
}

export type SessionFault = 'session.missing' | 'session.invalid' | 'session.expired' | 'session.revoked'

/** State of a session since its verification; `changed`: it holds, with another role, scope or name. */
export type SessionStanding = 'open' | 'changed' | Exclude<SessionFault, 'session.missing' | 'session.invalid'>

/** Hands out proofs of who somebody is, and checks them. */
export interface Sessions {
  /** A token for a guest or a viewer, until `expiresAt` (ms) or as long as sessions last. */
  issue(user: SessionUser, expiresAt?: number): { readonly token: string; readonly expiresAt: number }
  /** Reads the user of a token. An empty text is `session.missing`. */
  verify(token: string): Result<SessionUser, SessionFault>
  /** State of the session of a user that was verified before. */
  standing(user: SessionUser): SessionStanding
  /** The guest that a token of ours was once issued to, however long ago; null for anything else. */
  formerGuest(token: string): SessionUser | null
}

/** The person as a room knows them: outside of their rooms, staff are viewers. */
export function inRoom(user: SessionUser, roomId: RoomId): SessionUser {
  const role = roleInRoom(user.role, user.rooms, roomId) as SessionUser['role']
  return role === user.role ? user : { ...user, role }
}
