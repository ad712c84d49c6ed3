import type { FastifyRequest } from 'fastify'
import { saysHttps } from '../proxy/requestOrigin'

const NAME = 'kaibo-guest'
/** How long a browser keeps it, seconds: as long as browsers permit at all (400 days, RFC 6265bis). */
const MAX_AGE_SEC = 400 * 24 * 3_600

/** The guest token that this browser has kept; empty when there is none. */
export const readGuestCookie = ({ headers }: FastifyRequest): string =>
  /(?:^|;\s*)kaibo-guest=([\w.-]{1,1000})(?:;|$)/.exec(headers.cookie ?? '')?.[1] ?? ''

/**
 * Lets a browser be known again as the guest it was, also when its page's storage was emptied. It goes to the session
 * routes alone, no script reads it, and it gives no right that the token in it does not give.
 */
export const guestCookie = (request: FastifyRequest, token: string): string => {
  const secure = request.protocol === 'https' || saysHttps(request.headers) ? '; Secure' : ''
  return `${NAME}=${token}; Path=/api/sessions; Max-Age=${MAX_AGE_SEC}; HttpOnly; SameSite=Lax${secure}`
}
