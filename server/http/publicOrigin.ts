import type { FastifyRequest } from 'fastify'
import type { PublicOrigin } from '../ports/mediaEdge'
import { originOfHost, pageOrigin, saysHttps } from '../proxy/requestOrigin'

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
