import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/**
 * What pages of this server may load. The reasons: players make `blob:` media and workers; Taro's runtime writes
 * style elements; pictures of rooms and products may live on other https sites; the socket and the media may be on
 * another port or host when an edge or a proxy is in front. Scripts come from here alone.
 * @param inlineScripts Hashes of the scripts that stand in index.html itself, as `'sha256-…'`.
 */
export const pagePolicy = (inlineScripts: readonly string[]): Record<string, string[]> => ({
  'default-src': ["'self'"],
  'base-uri': ["'none'"],
  'script-src': ["'self'", ...inlineScripts],
  'script-src-attr': ["'none'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:', 'https:'],
  'font-src': ["'self'", 'data:'],
  'media-src': ["'self'", 'blob:', 'data:', 'https:'],
  'worker-src': ["'self'", 'blob:'],
  'connect-src': ["'self'", 'ws:', 'wss:', 'https:'],
  'frame-ancestors': ["'self'"],
  'form-action': ["'self'"],
  'object-src': ["'none'"],
})

/** Headers of every answer. `secure` when people reach the server by https. */
export async function addSecurityHeaders(
  app: FastifyInstance,
  options: { secure: boolean; inlineScripts: readonly string[] },
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: pagePolicy(options.inlineScripts) },
    // These bind to https: over http, as in a LAN, browsers ignore the first two with a warning and obey the third.
    crossOriginOpenerPolicy: options.secure,
    originAgentCluster: options.secure,
    strictTransportSecurity: options.secure ? { maxAge: 15_552_000, includeSubDomains: false } : false,
    // Pictures and covers are shown by the mini program and by shops elsewhere.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  })
  app.addHook('onSend', async (request, reply) => {
    const isAnswer = request.url.startsWith('/api/')
    if (isAnswer && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
    void reply.header('permissions-policy', 'geolocation=(), payment=(), usb=()')
  })
}
