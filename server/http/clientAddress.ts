import type { IncomingMessage } from 'node:http'

/**
 * The address a request came from, as Fastify finds it for HTTP: each trusted proxy vouches for one entry of
 * X-Forwarded-For, counted from the end; what stands further in front is a stranger's own text.
 * @param proxies Reverse proxies in front.
 */
export function clientAddress({ socket, headers }: IncomingMessage, proxies: number): string {
  const direct = socket.remoteAddress ?? ''
  const forwarded = headers['x-forwarded-for']
  if (proxies === 0 || forwarded === undefined) return direct
  const named = [forwarded].flat().join(',').split(',').map((part) => part.trim()).reverse()
  const path = [direct, ...named]
  return path[Math.min(proxies, path.length - 1)] ?? direct
}
