import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { hostsOf, originOfHost } from '../proxy/requestOrigin'

interface PolicyOptions {
  /** Hashes of the scripts that stand in index.html itself, as `'sha256-…'`, and addresses of others'. */
  readonly scripts: readonly string[]
  /** Origins of the video other than this server: a plain http host needs to be named. */
  readonly mediaOrigins: readonly string[]
  /** Whether Tencent's live or chat SDKs run in pages. */
  readonly usesCloud: boolean
  /** PUBLIC_URL, or empty. */
  readonly publicUrl: string
}

/** The WebSocket origins of the hosts that this request may have been sent to. */
function listOwnSockets(headers: IncomingHttpHeaders, publicUrl: string): string {
  const schemes = ['http', 'https'] as const
  const named = hostsOf(headers).flatMap((host) => schemes.flatMap((scheme) => originOfHost(scheme, host) ?? []))
  const origins = [...named, ...(publicUrl === '' ? [] : [publicUrl])]
  return [...new Set(origins)].map((origin) => origin.replace(/^http/, 'ws')).join(' ')
}

/**
 * The sources that pages of this server may load. The reasons: players make `blob:` media and workers; Taro's runtime
 * writes style elements; images of rooms and products may be on other https sites. Scripts come from here, and from
 * `scripts`, alone. Connections go here, to `mediaOrigins`, and where a cloud is used to any https host, because its
 * SDKs choose theirs.
 */
const pagePolicy = ({ scripts, mediaOrigins, usesCloud, publicUrl }: PolicyOptions) => ({
  'default-src': ["'self'"],
  'base-uri': ["'none'"],
  'script-src': ["'self'", ...scripts],
  'script-src-attr': ["'none'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:', 'https:'],
  'font-src': ["'self'", 'data:'],
  'media-src': ["'self'", 'blob:', 'data:', 'https:', ...mediaOrigins],
  'worker-src': ["'self'", 'blob:'],
  'connect-src': [
    "'self'",
    // Browsers to which 'self' means no WebSocket (Safari before 15.4).
    (request: IncomingMessage) => listOwnSockets(request.headers, publicUrl),
    ...(usesCloud ? ['https:', 'wss:'] : []),
    ...mediaOrigins,
  ],
  'frame-ancestors': ["'self'"],
  'form-action': ["'self'"],
  'object-src': ["'none'"],
})

/**
 * Policies of the workers of a host's page, by the names that src/platform/live/browserPusher gives their scripts. A
 * worker goes by the headers of its own script and not by its page's, so the right to run WebAssembly (the AAC encoder
 * of browsers that have none, which its library runs in a `blob:` worker) is given here and to no page.
 */
const workerPolicies: readonly (readonly [script: RegExp, policy: string])[] = [
  // It opens the AAC worker and the push itself, and loads the still picture a host shows instead of the camera.
  [
    /^\/js\/pushWorker\.[0-9a-f]+\.js$/,
    "default-src 'none';script-src 'self';worker-src 'self';connect-src 'self' https:",
  ],
  [
    /^\/js\/aacWorker\.[0-9a-f]+\.js$/,
    "default-src 'none';script-src 'self' 'wasm-unsafe-eval';worker-src blob:",
  ],
]

/**
 * A host goes live from any page of the app, because pages change without being loaded anew: hence not by route. A site
 * that frames ours gets neither camera nor microphone nor screen; a viewer's page asks for none.
 */
const permissions = 'camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()'

/** Headers of every answer. `secure` when people reach the server by https. */
export async function addSecurityHeaders(
  app: FastifyInstance,
  options: PolicyOptions & { readonly secure: boolean },
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: pagePolicy(options) },
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
    void reply.header('permissions-policy', permissions)
    const [path = ''] = request.url.split('?')
    const [, policy] = workerPolicies.find(([script]) => script.test(path)) ?? []
    if (policy !== undefined) {
      const sockets = listOwnSockets(request.headers, options.publicUrl)
      void reply.header('content-security-policy', policy.replace("connect-src 'self'", `connect-src 'self' ${sockets}`))
    }
  })
}
