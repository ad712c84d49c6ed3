import type { IncomingMessage } from 'node:http'
import { addressGroup } from '@/domain/kernel/addressGroup'
import { isTrusted, plainAddress, type TrustProxy } from '../proxy/trustProxy'

/**
 * The address a request came from. Each trusted proxy vouches for one entry of X-Forwarded-For, counted from the end;
 * entries further in front are unverified text of the client. An entry that is no address ends the walk at the proxy
 * before it: otherwise a client could take any number of addresses by such entries. Empty for a closed connection.
 */
export function clientAddress(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  trustProxy: TrustProxy,
): string {
  const direct = plainAddress(socket.remoteAddress ?? '') ?? ''
  const named = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',').reverse()
  let address = direct
  for (const [hop, entry] of named.entries()) {
    const next = plainAddress(entry)
    if (next === null || !isTrusted(trustProxy, address, hop)) break
    address = next
  }
  return address
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The address by which limits count this request; `ip` is a header's text, with a port where it has one. */
    readonly addressGroup: string
  }
}

/** Reads of a request the address by which limits count it: of IPv6 the first 64 bits (`addressGroup`). */
export type ReadAddressGroup = (request: Pick<IncomingMessage, 'socket' | 'headers'>) => string

export const createAddressReader =
  (trustProxy: TrustProxy): ReadAddressGroup =>
  (request) =>
    addressGroup(clientAddress(request, trustProxy))
