import type { UserId } from '@/domain/kernel/ids'
import type { Result } from '@/domain/kernel/result'
import type { Role } from '@/domain/room/roles'

/** Somebody whose token was checked. */
export interface SessionUser {
  readonly id: UserId
  /** The nickname others read, 1–20 characters. */
  readonly name: string
  readonly role: Exclude<Role, 'system'>
}

export type SessionFault = 'session.missing' | 'session.invalid' | 'session.expired'

/** Hands out proofs of who somebody is, and checks them. */
export interface Sessions {
  /** A token that holds until `expiresAt` (ms). */
  issue(user: SessionUser): { readonly token: string; readonly expiresAt: number }
  /** Whose token this is. An empty text is `session.missing`. */
  verify(token: string): Result<SessionUser, SessionFault>
}
