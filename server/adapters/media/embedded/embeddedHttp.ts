import { createHash } from 'node:crypto'
import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { errorCodes } from '@/domain/errors/allCodes'
import type { ErrorCode } from '@/domain/errors/codes'
import { previewName, signatureQuery, verifyStream } from '../../../media/address/txSecret'
import { playKeyOf } from '../../../media/address/viewerTag'
import { isStreamName, type MediaLimits } from '../../../media/limits'
import type { HandedUpgrade } from '../../../media/process/handedUpgrade'
import type { ToEdge } from '../../../media/process/messages'
import type { MediaHttp } from '../../../ports/mediaEdge'
import { PREVIEW, readMediaRoute, readPublishRoute, type MediaRoute, type PublishRoute } from './mediaRoute'
import { ViewerTraffic, type Asker } from './viewerTraffic'

export interface EmbeddedHttpDeps {
  readonly playKey: string
  readonly pushKeyOf: (stream: string, by: string) => string
  readonly now: () => number
  readonly isReady: () => boolean
  readonly isUp: (stream: string) => boolean
  /** Whether everybody may watch the stream. */
  readonly isShown: (stream: string) => boolean
  /** Whether the viewer of this tag is banned from the room. */
  readonly isBarred: (stream: string, viewer: string) => boolean
  readonly hlsSocket: () => string
  /** The requester as the limits count it. */
  readonly addressOf: (request: IncomingMessage) => string
  readonly limits: MediaLimits
  readonly send: (message: ToEdge, socket: Socket, sent: () => void) => boolean
}

const cors = { 'access-control-allow-origin': '*' } as const
/** Players of other sites send headers of their own (`Range`, `X-…`): each asked for is allowed, none is read here. */
const preflight = (request: IncomingMessage): Record<string, string> => {
  const asked = request.headers['access-control-request-headers']
  const names = /^[\w-]+(\s*,\s*[\w-]+)*$/.test(asked ?? '') ? asked : undefined
  return {
    'access-control-allow-methods': 'GET, HEAD',
    ...(names ? { 'access-control-allow-headers': names, vary: 'Access-Control-Request-Headers' } : {}),
    'access-control-max-age': '86400',
  }
}
/** HLS is answered from memory, after at most the wait for a first segment; later the process hangs. Milliseconds. */
const HLS_WITHIN_MS = 15_000
/**
 * Media on the application's own port. A request is judged here; a player's socket then goes to the media process
 * as it is, so its bytes cost the application nothing, and HLS, which comes in small pieces, is fetched from there.
 */
export class EmbeddedHttp implements MediaHttp {
  private readonly agent: Agent
  private readonly traffic: ViewerTraffic

  constructor(private readonly deps: EmbeddedHttpDeps) {
    this.agent = new Agent({ keepAlive: true, maxSockets: deps.limits.hlsOpen })
    this.traffic = new ViewerTraffic(deps.limits, deps.now)
  }

  handleRequest(request: IncomingMessage, response: ServerResponse): boolean {
    if (readPublishRoute(request.url ?? '')) {
      answer(response, 426, 'request.invalid', { upgrade: 'websocket', connection: 'upgrade' })
      return true
    }
    const route = readMediaRoute(request.url ?? '')
    if (!route) return false
    const { method } = request
    if (method === 'OPTIONS') {
      response.writeHead(204, { ...cors, ...preflight(request) }).end()
    } else if (method !== 'GET' && method !== 'HEAD') {
      answer(response, 405, 'request.invalid', { allow: 'GET, HEAD, OPTIONS' })
    } else {
      const counted = this.judge(route) ?? (method === 'HEAD' ? null : this.judgeTraffic(route, request))
      const refused = counted ?? this.judgeShow(route)
      if (refused) answer(response, errorCodes[refused].http, refused)
      else if (method === 'HEAD') this.head(route, response)
      else if (route.kind === 'flv') this.handOver(route, request, response)
      else this.fetchHls(route, request, response)
    }
    return true
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const url = request.url ?? ''
    const play = readMediaRoute(url)
    const publish = readPublishRoute(url)
    if (!publish && play?.kind !== 'flv') return false
    socket.on('error', () => socket.destroy())
    const refused = publish
      ? this.judgePublish(publish)
      : play && (this.judge(play) ?? this.judgeTraffic(play, request))
    if (refused || !(socket instanceof Socket)) {
      refuseUpgrade(socket, refused ?? 'media.edgeDown')
    } else if (publish) {
      const upgrade = describeUpgrade(request, socket, head, publish.path)
      const { path: _path, ...name } = publish
      const from = this.deps.addressOf(request)
      this.passUpgrade(socket, { type: 'publisher', request: { name, from, upgrade } })
    } else if (play) {
      const upgrade = describeUpgrade(request, socket, head, play.path)
      const { preview, viewer } = play
      const player = { kind: 'ws-flv', preview, viewer, ...this.askerOf(play, request), upgrade } as const
      this.passUpgrade(socket, { type: 'player', request: player })
    }
    return true
  }

  close(): void {
    this.agent.destroy()
  }

  private judge(route: MediaRoute): ErrorCode | null {
    if (!isStreamName(route.stream)) return 'media.unknownStream'
    const { playKey, now, isReady } = this.deps
    const [name, key] = route.preview
      ? [previewName(route.stream), playKey]
      : [route.stream, playKeyOf(playKey, route.viewer)]
    const verdict = verifyStream(key, name, route, now())
    if (verdict !== 'ok') return `media.${verdict}`
    if (!route.preview && this.deps.isBarred(route.stream, route.viewer)) return 'room.banned'
    return isReady() ? null : 'media.edgeDown'
  }

  /**
   * Judged last, so that requests for hidden streams count as well. The media process answers a WebSocket, with a code
   * that a page can read.
   */
  private judgeShow({ preview, stream }: MediaRoute): ErrorCode | null {
    return preview || this.deps.isShown(stream) ? null : 'media.unknownStream'
  }

  /**
   * A forged signature gets no further, so strangers cost nothing. An expired one is the host's own: it goes on to the
   * media process, which refuses it in words a browser can read; of a failed handshake a page learns nothing.
   */
  private judgePublish(route: PublishRoute): ErrorCode | null {
    if (!isStreamName(route.stream)) return 'media.unknownStream'
    const verdict = verifyStream(this.deps.pushKeyOf(route.stream, route.by), route.stream, route, this.deps.now())
    if (verdict === 'badSignature') return 'media.badSignature'
    return this.deps.isReady() ? null : 'media.edgeDown'
  }

  private askerOf({ stream, txSecret }: MediaRoute, request: IncomingMessage): Asker {
    return { stream, address: this.deps.addressOf(request), ticket: txSecret ?? '' }
  }

  private judgeTraffic(route: MediaRoute, request: IncomingMessage): ErrorCode | null {
    const asker = this.askerOf(route, request)
    const may = route.kind === 'flv' ? this.traffic.takeJoin(asker) : this.traffic.takeHls(asker)
    return may ? null : 'request.tooMany'
  }

  private head(route: MediaRoute, response: ServerResponse): void {
    const type = { flv: 'video/x-flv', playlist: 'application/vnd.apple.mpegurl', segment: 'video/mp2t' }[route.kind]
    response.writeHead(this.deps.isUp(route.stream) ? 200 : 404, { ...cors, 'content-type': type })
    response.end()
  }

  private handOver(route: MediaRoute, request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    const { preview, viewer } = route
    const player = { kind: 'http-flv', preview, viewer, ...this.askerOf(route, request) } as const
    // Not while Node's parser is still inside this request: it would enter the connection that has gone into the
    // server's list again when it comes to the request's end, and closing that list fails on it (Node 20).
    setImmediate(() => {
      if (socket.destroyed) return
      const direct = Object.getPrototypeOf(socket) === Socket.prototype
      if (!direct || !this.pass(socket, { type: 'player', request: player })) {
        answer(response, 503, 'media.edgeDown')
      }
    })
  }

  /**
   * Gives a socket away. Node detaches the HTTP parser when it takes the handle out. Without `server` it does not
   * keep the socket in the books of two processes, which would hold up the application's own closing; destroying the
   * emptied shell then tells everything on this side that the connection is gone.
   */
  private pass(socket: Socket, message: ToEdge): boolean {
    const owned = socket as unknown as { server?: unknown; _handle: { readStop(): void; readStart(): void } | null }
    const { server, _handle: handle } = owned
    owned.server = undefined
    // Until the other process says that it has the socket, Node reads on in this one and throws away what comes: a
    // publisher who is quick with the hello would not be heard. A stream's `pause` does not reach that far.
    handle?.readStop()
    const passed = this.deps.send(message, socket, () => socket.destroy())
    if (!passed) {
      owned.server = server
      handle?.readStart()
    }
    return passed
  }

  /** Between the end of the channel and the end of the process nobody takes a socket: it must not be left hanging. */
  private passUpgrade(socket: Socket, message: ToEdge): void {
    if (!this.pass(socket, message)) refuseUpgrade(socket, 'media.edgeDown')
  }

  private fetchHls(route: MediaRoute, request: IncomingMessage, response: ServerResponse): void {
    const asker = this.askerOf(route, request)
    const close = this.traffic.openHls(asker)
    if (!close) return answer(response, 503, 'media.tooManyPlayers')
    response.once('close', close)
    const signature = signatureQuery({ txSecret: route.txSecret ?? '', txTime: route.txTime ?? '' })
    const query = [signature, route.preview && PREVIEW, route.viewer && `viewer=${route.viewer}`].filter(Boolean).join('&')
    const upstream = httpRequest(
      {
        socketPath: this.deps.hlsSocket(),
        path: `${route.path}?${query}`,
        agent: this.agent,
        timeout: HLS_WITHIN_MS,
        headers: { 'x-viewer': viewerOf(asker.address, request), ...(route.preview ? { 'x-preview': '1' } : {}) },
      },
      (found) => {
        const kept = ['content-type', 'content-length', 'cache-control'].flatMap((name) => {
          const value = found.headers[name]
          return value === undefined ? [] : [[name, value] as const]
        })
        response.writeHead(found.statusCode ?? 503, { ...Object.fromEntries(kept), ...cors })
        found.pipe(response)
        found.on('error', () => response.destroy())
      },
    )
    upstream.on('timeout', () => upstream.destroy(new Error('the media process did not answer')))
    upstream.on('error', () => {
      if (response.headersSent) response.destroy()
      else answer(response, 503, 'media.edgeDown')
    })
    response.on('close', () => upstream.destroy())
    upstream.end()
  }
}

/** Distinguishes viewers for counting only: viewers with one address and browser count as one. */
const viewerOf = (address: string, request: IncomingMessage): string =>
  createHash('sha1')
    .update(`${address} ${request.headers['user-agent'] ?? ''}`)
    .digest('hex')
    .slice(0, 16)

const describeUpgrade = (request: IncomingMessage, socket: Socket, head: Buffer, url: string): HandedUpgrade => {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers[name] = value
  const early = socket.read() as Buffer | null
  const bytes = early ? Buffer.concat([head, early]) : head
  return { url, headers, head: bytes.toString('base64') }
}

const answer = (
  response: ServerResponse,
  status: number,
  code: ErrorCode,
  headers: Readonly<Record<string, string>> = {},
): void => {
  const body = JSON.stringify({ code })
  response.writeHead(status, {
    ...cors,
    ...headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

const refuseUpgrade = (socket: Duplex, code: ErrorCode): void => {
  const body = JSON.stringify({ code })
  // The HTTP server has let go of it: one who never closes his end would hold it for good.
  socket.once('finish', () => socket.destroy())
  socket.end(
    `HTTP/1.1 ${errorCodes[code].http} Refused\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
