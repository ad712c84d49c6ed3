import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '@/domain/kernel/clock'
import { asUserId, isId } from '@/domain/kernel/ids'
import { fail, ok } from '@/domain/kernel/result'
import { isRole } from '@/domain/room/roles'
import { isStaffRole } from '@/domain/staff/staff'
import type { Sessions, SessionUser } from '../../ports/sessions'

/** How long a session lasts, ms. A phone that comes back within a month is not asked again. */
export const SESSION_MS = 30 * 24 * 3_600_000
/** Longest token that is looked at, characters; an honest one has about 200. */
const LONGEST_TOKEN = 1_000

/** The claims of a token, short because each request carries them; expiry and, of guests, beginning are in ms. */
type Claims = readonly [id: string, name: string, role: string, expiresAt: number, since?: number]

/**
 * Sessions of the audience, without a table: the token holds the claims and their HMAC-SHA256, so any instance with the
 * key can check it. The head `k1` names the format. Staff had such tokens once; theirs have expired (STAFF-3).
 */
export function createSignedSessions({ key, clock }: { key: string; clock: Pick<Clock, 'now'> }): Sessions {
  const sign = (body: string): string => createHmac('sha256', key).update(body).digest('base64url')
  const readSigned = (token: string): SignedClaims | null => {
    if (token.length > LONGEST_TOKEN) return null
    const parts = token.split('.')
    const [format, payload, signature] = parts
    if (parts.length !== 3 || format !== 'k1' || !payload || !signature) return null
    // Texts are compared, not bytes: base64url spells one signature in many ways, and a token has one spelling.
    const expected = Buffer.from(sign(`${format}.${payload}`))
    const given = Buffer.from(signature)
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
    return readClaims(payload)
  }
  return {
    issue(user, expiresAt = clock.now() + SESSION_MS) {
      const since = user.since === undefined ? [] : [user.since]
      const claims = [user.id, user.name, user.role, expiresAt, ...since] as unknown as Claims
      const body = `k1.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
      return { token: `${body}.${sign(body)}`, expiresAt }
    },
    verify(token) {
      if (token === '') return fail('session.missing')
      const claims = readSigned(token)
      if (claims === null) return fail('session.invalid')
      const { user, expiresAt } = claims
      if (expiresAt <= clock.now() || isStaffRole(user.role)) return fail('session.expired')
      return ok({ ...user, expiresAt })
    },
    standing: ({ expiresAt = Infinity }) => (expiresAt > clock.now() ? 'open' : 'session.expired'),
    formerGuest(token) {
      const user = readSigned(token)?.user ?? null
      return user?.role === 'guest' ? user : null
    },
  }
}

interface SignedClaims {
  readonly user: SessionUser
  readonly expiresAt: number
}

function readClaims(payload: string): SignedClaims | null {
  let claims: unknown
  try {
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  } catch {
    return null
  }
  if (!Array.isArray(claims)) return null
  const [id, name, role, expiresAt, since] = claims as unknown[]
  if (typeof id !== 'string' || !isId(id) || typeof name !== 'string') return null
  if (typeof role !== 'string' || !isRole(role) || role === 'system' || typeof expiresAt !== 'number') return null
  const user = { id: asUserId(id), name, role }
  return { user: typeof since === 'number' ? { ...user, since } : user, expiresAt }
}
