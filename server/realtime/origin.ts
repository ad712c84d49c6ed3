import type { IncomingMessage } from 'node:http'
import { hostsOf, isHostOf } from '../proxy/requestOrigin'

/**
 * Whether the page that opens a socket may: one of this server, one of a configured origin, or no page at all, as
 * mini programs and native clients send none. The proxy in front may speak another scheme, so the host decides.
 */
export function isOriginAllowed({ headers }: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin } = headers
  if (origin === undefined) return true
  if (allowed.includes(origin)) return true
  return hostsOf(headers).some((host) => isHostOf(origin, host))
}
