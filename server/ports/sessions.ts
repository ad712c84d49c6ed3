import type { UserId } from '@/domain/kernel/ids'
import type { Result } from '@/domain/kernel/result'
import type { Role } from '@/domain/room/roles'

/** Somebody whose token was checked. */
export interface SessionUser {
  readonly id: UserId
  /** The nickname others read, 1–20 characters. */
  readonly name: string
  readonly role: Exclude<Role, 'system'>
  /** Of a guest: when the server first met this device, ms. Tokens of before say nothing. */
  readonly since?: number
}

export type SessionFault = 'session.missing' | 'session.invalid' | 'session.expired'

/** Hands out proofs of who somebody is, and checks them. */
export interface Sessions {
  /** A token that holds until `expiresAt` (ms). */
  issue(user: SessionUser): { readonly token: string; readonly expiresAt: number }
  /** Whose token this is. An empty text is `session.missing`. */
  verify(token: string): Result<SessionUser, SessionFault>
  /** The guest that a token of ours was once issued to, however long ago; null for anything else. */
  formerGuest(token: string): SessionUser | null
}
