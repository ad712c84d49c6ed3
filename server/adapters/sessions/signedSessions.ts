import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '@/domain/kernel/clock'
import { asUserId, isId } from '@/domain/kernel/ids'
import { fail, ok } from '@/domain/kernel/result'
import { isRole } from '@/domain/room/roles'
import type { Sessions, SessionUser } from '../../ports/sessions'

/** How long a session lasts, ms. A phone that comes back within a month is not asked again. */
export const SESSION_MS = 30 * 24 * 3_600_000
/** Longest token that is looked at, characters; an honest one has about 200. */
const LONGEST_TOKEN = 1_000

/** The claims of a token, short because each request carries them: id, name, role, expiry in ms. */
type Claims = readonly [id: string, name: string, role: string, expiresAt: number]

/**
 * Sessions without a table: the token holds the claims and their HMAC-SHA256, so any instance with the key can check
 * it. The head `k1` names the format; a later one can be told apart.
 */
export function createSignedSessions({ key, clock }: { key: string; clock: Pick<Clock, 'now'> }): Sessions {
  const sign = (body: string): Buffer => createHmac('sha256', key).update(body).digest()
  return {
    issue(user) {
      const expiresAt = clock.now() + SESSION_MS
      const claims: Claims = [user.id, user.name, user.role, expiresAt]
      const body = `k1.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
      return { token: `${body}.${sign(body).toString('base64url')}`, expiresAt }
    },
    verify(token) {
      if (token === '') return fail('session.missing')
      if (token.length > LONGEST_TOKEN) return fail('session.invalid')
      const parts = token.split('.')
      const [format, payload, signature] = parts
      if (parts.length !== 3 || format !== 'k1' || !payload || !signature) return fail('session.invalid')
      const expected = sign(`${format}.${payload}`)
      const given = Buffer.from(signature, 'base64url')
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return fail('session.invalid')
      const claims = readClaims(payload)
      if (claims === null) return fail('session.invalid')
      return claims.expiresAt > clock.now() ? ok(claims.user) : fail('session.expired')
    },
  }
}

function readClaims(payload: string): { user: SessionUser; expiresAt: number } | null {
  let claims: unknown
  try {
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  } catch {
    return null
  }
  if (!Array.isArray(claims)) return null
  const [id, name, role, expiresAt] = claims as unknown[]
  if (typeof id !== 'string' || !isId(id) || typeof name !== 'string') return null
  if (typeof role !== 'string' || !isRole(role) || role === 'system' || typeof expiresAt !== 'number') return null
  return { user: { id: asUserId(id), name, role }, expiresAt }
}
