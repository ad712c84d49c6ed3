import type { FastifyRequest } from 'fastify'
import type { PublicOrigin } from '../ports/mediaEdge'

const hostPattern = /^(?:[A-Za-z0-9.-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/

/** How the one who asks sees this server: as configured, else by the name the request used. */
export function publicOrigin(request: FastifyRequest, publicUrl: string): PublicOrigin {
  if (publicUrl !== '') return { origin: publicUrl }
  // The Host header is a stranger's text: only what can be a host goes into an address.
  const host = hostPattern.test(request.host) ? request.host : `localhost:${request.socket.localPort ?? 80}`
  return { origin: `${request.protocol}://${host}` }
}
