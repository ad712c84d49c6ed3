import type { FastifyRequest } from 'fastify'
import type { PublicOrigin } from '../ports/mediaEdge'
import { hostsOf, isHostOf, originOfHost, pageOrigin, saysHttps } from '../proxy/requestOrigin'

/**
 * The origin under which the sender of a request sees this server: as configured, else by the host that the request
 * names and by the scheme that it, or the proxy in front, speaks.
 */
export function publicOrigin(request: FastifyRequest, publicUrl: string): PublicOrigin {
  if (publicUrl !== '') return { origin: publicUrl }
  const scheme = request.protocol === 'https' || saysHttps(request.headers) ? 'https' : 'http'
  const local = `localhost:${request.socket.localPort ?? 80}`
  return { origin: originOfHost(scheme, request.host) ?? `${scheme}://${local}` }
}

/**
 * The same for a page of ours whose session was verified: it says itself where it was opened, also where the proxy
 * replaces Host. `allowedOrigins` are other sites, whose pages are no address of this server.
 */
export function memberOrigin(
  request: FastifyRequest,
  publicUrl: string,
  allowedOrigins: readonly string[],
): PublicOrigin {
  const page = pageOrigin(request.headers)
  if (publicUrl !== '' || page === null || allowedOrigins.includes(page)) return publicOrigin(request, publicUrl)
  return { origin: page }
}

/** A client of ours other than a page says by this header that it resolves paths under the origin it was built with. */
const PATHS_HEADER = 'x-kaibo-addresses'

/** Whether a request comes from a page of this server, even if a proxy rewrote its Host. */
function isOwnPage({ headers }: FastifyRequest, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const page = pageOrigin(headers)
  return page !== null && (page === publicUrl || hostsOf(headers).some((host) => isHostOf(page, host)))
}

/**
 * The origin of media addresses in the answer to a request whose session was verified. Empty, for paths, where the
 * client resolves them: a page that a proxy serves by https must not be sent to http, nor to another name. Older mini
 * programs and other clients get full addresses.
 */
export function addressOrigin(
  request: FastifyRequest,
  publicUrl: string,
  allowedOrigins: readonly string[],
): PublicOrigin {
  if (request.headers[PATHS_HEADER] === 'paths' || isOwnPage(request, publicUrl)) return { origin: '' }
  return memberOrigin(request, publicUrl, allowedOrigins)
}
