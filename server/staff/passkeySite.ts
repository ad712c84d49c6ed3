import { isIP } from 'node:net'
import type { PasskeySite } from '../ports/passkeys'

/**
 * The site of an origin, null where browsers offer no passkeys: they need https, or `localhost`, and a host with a
 * name. Source: WebAuthn Level 3, §5.1.3 and §13.4.9 (RP ID, secure contexts), seen 2026-11.
 */
export function passkeySiteOf(origin: string): PasskeySite | null {
  const url = URL.canParse(origin) ? new URL(origin) : null
  if (url === null) return null
  const { protocol, hostname } = url
  const isNamed = isIP(hostname) === 0 && !hostname.startsWith('[')
  const isSafe = protocol === 'https:' || (protocol === 'http:' && /(?:^|\.)localhost$/.test(hostname))
  return isNamed && isSafe ? { origin: url.origin, rpId: hostname } : null
}
