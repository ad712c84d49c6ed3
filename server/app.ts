import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import compress from '@fastify/compress'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { AppError } from '@/domain/errors/AppError'
import { readPagePath } from '@/domain/link/pageAddress'
import { SOCKET_PATH } from '@/domain/wire/version'
import { guardRoutes } from './http/access'
import { answerBroken } from './http/brokenRequests'
import { createAddressReader } from './http/clientAddress'
import { allowOrigins } from './http/crossOrigin'
import type { RouteDeps } from './http/deps'
import { describeApi, serveDocs } from './http/docs'
import { answerErrors, sendError } from './http/errors'
import { healthRoutes, type HealthCheck } from './http/health'
import { createPageWriter } from './http/html/pageWriter'
import { answerUnknown, buildPages, servePages, WECHAT_SCRIPT_URL, type Pages } from './http/pages'
import { pictureFiles } from './http/pictures'
import { aboutRoutes } from './http/routes/about'
import { accessRoutes } from './http/routes/access'
import { actRoutes } from './http/routes/acts'
import { billRoutes } from './http/routes/bill'
import { callbackRoutes } from './http/routes/callbacks'
import { chatCallbackRoutes } from './http/routes/chatCallbacks'
import { frameRoutes } from './http/routes/frames'
import { liveRoutes } from './http/routes/live'
import { passkeyRoutes } from './http/routes/passkeys'
import { payerReturnRoutes } from './http/routes/payerReturn'
import { payCallbackRoutes } from './http/routes/payCallbacks'
import { shippingReportRoutes } from './http/routes/shippingReports'
import { tradePushRoutes } from './http/routes/tradePush'
import { pictureRoutes } from './http/routes/pictures'
import { claimPictureRoutes } from './http/routes/claimPictures'
import { couponRoutes } from './http/routes/coupons'
import { drawRoutes } from './http/routes/draws'
import { figureRoutes } from './http/routes/figures'
import { dealRoutes } from './http/routes/deals'
import { deskRoutes } from './http/routes/desk'
import { orderRoutes } from './http/routes/orders'
import { catalogueRoutes } from './http/routes/catalogue'
import { shelfRoutes } from './http/routes/shelves'
import { productRoutes } from './http/routes/products'
import { proxyRoutes } from './http/routes/proxy'
import { reminderRoutes } from './http/routes/reminders'
import { reportRoutes } from './http/routes/reports'
import { retentionRoutes } from './http/routes/retention'
import { roomRoutes } from './http/routes/rooms'
import { sellerRoutes } from './http/routes/seller'
import { sessionRoutes } from './http/routes/sessions'
import { staffRoutes } from './http/routes/staff'
import { wordRoutes } from './http/routes/words'
import { weChatRoutes } from './http/routes/weChat'
import { refuseNullCharacters } from './http/refuseNullCharacters'
import { addSecurityHeaders } from './http/securityHeaders'
import { createSerializerCompiler } from './http/serialization'
import { checkAgainstSchema } from './http/validation'
import { isStrippedUpgrade } from './proxy/proxyWatch'
import { isTrusted, type TrustProxy } from './proxy/trustProxy'
import type { ChatCallbacks } from './ports/chatRelay'
import type { EdgeCallbacks, MediaHttp } from './ports/mediaEdge'
import type { LiveMetrics } from './ports/metrics'
import type { PaymentInbox } from './ports/payment'
import type { Gateway } from './realtime/gateway'

export interface AppDeps extends RouteDeps {
  readonly logger: FastifyBaseLogger
  /** The sockets at /socket, and the seats of those whose frames go up by HTTP. */
  readonly gateway: Pick<Gateway, 'handleUpgrade' | 'seats' | 'polls'>
  /** Media on this port; null when the edge is elsewhere. */
  readonly media: MediaHttp | null
  /** Handler of a cloud edge's calls; null when the edge is not a cloud's. */
  readonly callbacks: EdgeCallbacks | null
  /** Origins that pages may fetch the picture from besides this one. */
  readonly mediaOrigins: readonly string[]
  /** Handler of a chat cloud's calls; null where there is none. */
  readonly chatCallbacks: ChatCallbacks | null
  /** Reader and worker of WeChat Pay's notifications; null where the provider sends none. */
  readonly paymentInbox: PaymentInbox | null
  readonly metrics: LiveMetrics
  readonly healthChecks: Readonly<Record<string, HealthCheck>>
  /** The built H5 app; null when it was not built. */
  readonly pages: Pages | null
  /** Folder of the demo's pictures. */
  readonly demoAssets: string
  /** Reverse proxies in front whose X-Forwarded-For is believed. */
  readonly trustProxy: TrustProxy
  /** Opens /metrics besides the owner's session; empty: that alone does. */
  readonly metricsToken: string
}

/** The whole HTTP side, assembled but not listening; `ready()` or `listen()` brings it up. It holds no state. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const { limits, media, pages, rooms, publicUrl } = deps
  const readAddress = createAddressReader(deps.trustProxy)
  const announced = media === null ? deps.mediaOrigins : []
  const writer =
    pages === null
      ? null
      : createPageWriter({
          built: buildPages(pages, announced),
          missing: pages.index,
          rooms,
          publicUrl,
          edge: deps.edge,
          playerScript: pages.playerScript,
        })
  const unknown = (request: FastifyRequest, reply: FastifyReply): void => answerUnknown(writer, request, reply)
  const app = Fastify({
    loggerInstance: deps.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => deps.ids.next(),
    requestIdHeader: false,
    trustProxy: (address, hop) => isTrusted(deps.trustProxy, address, hop),
    bodyLimit: limits.bodyBytes,
    routerOptions: { maxParamLength: 128, ignoreTrailingSlash: true },
    // Idle keep-alive connections must not hold up the end of the process.
    forceCloseConnections: true,
    // A path that cannot be decoded may still be that of a page.
    frameworkErrors: (error, request, reply) =>
      error.code === 'FST_ERR_BAD_URL' && readPagePath(request.url) !== null
        ? unknown(request, reply)
        : sendError(error, request, reply),
    clientErrorHandler: answerBroken,
    serverFactory: (handler) => {
      const server = createServer(
        {
          maxHeaderSize: limits.headBytes,
          requestTimeout: limits.requestMs,
          headersTimeout: limits.headMs,
          keepAliveTimeout: limits.idleMs,
          // Node looks every 30 s by itself, which would make the two above as coarse as that.
          connectionsCheckingInterval: Math.ceil(limits.headMs / 3),
        },
        (request, response) => {
          if (request.url !== undefined && request.url.length > limits.urlCharacters) {
            response.writeHead(414, { 'content-type': 'application/json', connection: 'close' })
            response.end(JSON.stringify(new AppError('request.tooLarge').toWire()))
          } else if (media?.handleRequest(request, response) === true) deps.proxyWatch.look(request)
          else handler(request, response)
        },
      )
      // A client that closes its half behind the request still gets the whole answer (RFC 9112 §9.6).
      Object.assign(server, { httpAllowHalfOpen: true })
      // A client that asks and does not read holds a socket and the memory of its waiting answers.
      server.setTimeout(limits.stalledMs)
      server.on('upgrade', (request, socket, head) => {
        deps.proxyWatch.look(request)
        routeUpgrade(deps, request, socket, head)
      })
      return server
    },
  })
  app.decorateRequest('addressGroup', {
    getter() {
      return readAddress(this.raw)
    },
  })
  app.setValidatorCompiler(checkAgainstSchema)
  app.setSerializerCompiler(await createSerializerCompiler())
  answerErrors(app, unknown)
  app.addHook('onRequest', async (request, reply) => {
    // Gone before his request was looked at; without an address he could not be counted.
    if (request.raw.socket.remoteAddress === undefined) throw new AppError('network.offline')
    void reply.header('x-request-id', request.id)
    deps.proxyWatch.look(request.raw)
  })
  refuseNullCharacters(app)
  const secure = deps.publicUrl.startsWith('https://')
  const { mediaOrigins } = deps
  const { browserPush } = deps.edge
  const foreign = browserPush.by === 'cloud' && browserPush.scriptUrl !== null ? [browserPush.scriptUrl] : []
  if (deps.officialAccount !== null) foreign.push(WECHAT_SCRIPT_URL)
  await addSecurityHeaders(app, {
    secure,
    publicUrl,
    scripts: [...(pages?.inlineScripts ?? []), ...foreign],
    mediaOrigins,
    usesCloud: mediaOrigins.length > 0 || browserPush.by === 'cloud' || deps.gateway.seats !== null,
  })
  allowOrigins(app, deps.allowedOrigins)
  await app.register(compress, { threshold: 1_024, encodings: ['br', 'gzip', 'identity'], inflateIfDeflated: false })
  await describeApi(app)

  await app.register(
    async (api) => {
      await api.register(rateLimit, {
        max: limits.apiPerMinute,
        timeWindow: 60_000,
        keyGenerator: (request) => readAddress(request.raw),
        errorResponseBuilder: (_, { ttl }) => new AppError('request.tooMany', { waitSec: Math.ceil(ttl / 1_000) }),
      })
      guardRoutes(api, deps.sessions, deps.proxyWatch)
      const orders = [orderRoutes, claimPictureRoutes, deskRoutes, billRoutes, shippingReportRoutes]
      const shop = [...orders, catalogueRoutes, shelfRoutes, dealRoutes, couponRoutes]
      const owners = [productRoutes, pictureRoutes, accessRoutes, proxyRoutes, staffRoutes, actRoutes, retentionRoutes]
      const texts = [aboutRoutes, sellerRoutes, wordRoutes]
      const ofRooms = [roomRoutes, reminderRoutes, reportRoutes, drawRoutes, figureRoutes]
      const everybody = [sessionRoutes, passkeyRoutes, ...ofRooms, weChatRoutes]
      for (const routes of [...texts, ...everybody, liveRoutes, ...shop, ...owners]) {
        await api.register(named(routes), deps)
      }
      const { seats, polls } = deps.gateway
      await api.register(frameRoutes, { limits, seats, polls, readAddress, proxyWatch: deps.proxyWatch })
      api.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
    },
    { prefix: '/api' },
  )
  await serveDocs(app)
  // A handshake that lost its Upgrade on the way gets a reason instead of the app's first page.
  app.get(SOCKET_PATH, { schema: { hide: true } }, async (request, reply) => {
    if (!isStrippedUpgrade(request.raw)) return reply.callNotFound()
    void reply.code(426).header('upgrade', 'websocket').header('cache-control', 'no-store')
    return new AppError('request.invalid', { field: 'upgrade' }).toWire(request.id)
  })
  const { callbacks, chatCallbacks, paymentInbox: inbox, clock } = deps
  if (callbacks !== null) await app.register(callbackRoutes, { callbacks, limits, clock, readAddress })
  if (chatCallbacks !== null) await app.register(chatCallbackRoutes, { chatCallbacks, limits, clock, readAddress })
  if (inbox !== null) await app.register(payCallbackRoutes, { inbox, limits, clock, readAddress })
  const { shop, erased } = deps
  if (shop.payerAccount !== null) await app.register(payerReturnRoutes, { shop, erased, limits, readAddress })
  const { tradePush: push, takeTradeNews: take } = shop
  if (push !== null) await app.register(tradePushRoutes, { push, take, limits, clock, readAddress })
  const { healthChecks: checks, metrics, sessions, pictures, metricsToken } = deps
  await app.register(healthRoutes, { checks, metrics, sessions, metricsToken })
  await app.register(pictureFiles, { pictures })
  await servePages(app, pages === null || writer === null ? null : { pages, writer }, deps.demoAssets)
  return app
}

/** Gives a plugin its function's name, for which Fastify searches every loaded module else. */
const named = <Plugin extends { readonly name: string }>(plugin: Plugin): Plugin =>
  Object.assign(plugin, { [Symbol.for('fastify.display-name')]: plugin.name })

function routeUpgrade({ gateway, media }: AppDeps, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  // A socket that breaks before anybody took it must not end the process.
  socket.on('error', () => socket.destroy())
  const path = (request.url ?? '').split('?', 1)[0]
  if (path === SOCKET_PATH) return gateway.handleUpgrade(request, socket, head)
  if (media?.handleUpgrade(request, socket, head) === true) return
  // Nobody else watches this socket any more: one who never closes his end would hold it for good.
  socket.once('finish', () => socket.destroy())
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}
