import type { Socket } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import type { ErrorCode } from '@/domain/errors/codes'
import type { Hub } from '../hub/hub'
import type { TagSink } from '../hub/player'
import type { MediaLimits } from '../limits'
import { completeUpgrade } from '../process/handedUpgrade'
import type { PlayerRequest } from './playerRequest'

/** WebSocket close codes of this door: nothing to watch, over, full (4000–4999 are an application's own). */
export const playerClose = { unknownStream: 4404, ended: 1000, full: 4503 } as const

const httpHead = (status: string, headers: Readonly<Record<string, string | number>>): string => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`
}

const errorAnswer = (status: string, code: ErrorCode): string => {
  const body = JSON.stringify({ code })
  return (
    httpHead(status, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'no-store',
      Connection: 'close',
    }) + body
  )
}

const flvHead = httpHead('200 OK', {
  'Content-Type': 'video/x-flv',
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
  Connection: 'close',
})

const unknownStream = errorAnswer('404 Not Found', 'media.unknownStream')
const tooMany = errorAnswer('503 Service Unavailable', 'media.tooManyPlayers')

/** Last words get this long to leave before the socket is destroyed. Milliseconds. */
const FAREWELL_MS = 2_000

/**
 * Where viewers enter: sockets that the application took in and handed over as they are, so that the bytes of
 * pictures never pass through the application's process. Answers are written by hand onto the bare socket.
 */
export class PlayerHandler {
  private readonly webSockets: WebSocketServer
  private readonly open = new Set<Socket>()

  constructor(
    private readonly hub: Hub,
    limits: Pick<MediaLimits, 'playerFrameBytes'>,
  ) {
    this.webSockets = new WebSocketServer({
      noServer: true,
      perMessageDeflate: false,
      maxPayload: limits.playerFrameBytes,
      clientTracking: false,
    })
  }

  enter(request: PlayerRequest, socket: Socket): void {
    this.open.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => this.open.delete(socket))
    if (request.kind === 'http-flv') this.enterHttp(request, socket)
    else {
      completeUpgrade(this.webSockets, request.upgrade, socket, (webSocket) =>
        this.serveWebSocket(request, webSocket),
      )
    }
  }

  close(): void {
    for (const socket of this.open) socket.destroy()
    this.open.clear()
  }

  private enterHttp({ stream, ...viewer }: PlayerRequest, socket: Socket): void {
    const leave = (last?: string): void => {
      socket.end(last ?? '')
      const timer = setTimeout(() => socket.destroy(), FAREWELL_MS)
      socket.once('close', () => clearTimeout(timer))
    }
    let begun = false
    socket.allowHalfOpen = true
    const outlet: TagSink = {
      write: (bytes) => {
        if (!begun) socket.write(flvHead)
        begun = true
        socket.write(bytes)
      },
      queuedBytes: () => socket.writableLength,
      end: () => leave(),
      destroy: () => socket.destroy(),
      refuse: () => leave(unknownStream),
    }
    const detach = this.hub.attach(stream, outlet, { ...viewer, giveWay: () => socket.destroy() })
    if (detach === null) return leave(unknownStream)
    if (detach === 'full') return leave(tooMany)
    socket.once('close', detach)
    // A viewer sends nothing more and may close its half of the connection (RFC 9112 §9.6). A viewer that has left
    // answers sent data with a reset.
    socket.resume()
  }

  private serveWebSocket({ stream, ...viewer }: PlayerRequest, webSocket: WebSocket): void {
    webSocket.on('error', () => webSocket.terminate())
    const leave = (code: number, why: ErrorCode | ''): void => {
      webSocket.close(code, why)
      const timer = setTimeout(() => webSocket.terminate(), FAREWELL_MS)
      webSocket.once('close', () => clearTimeout(timer))
    }
    const outlet: TagSink = {
      write: (bytes) => webSocket.send(bytes, { binary: true }),
      queuedBytes: () => webSocket.bufferedAmount,
      end: () => leave(playerClose.ended, ''),
      destroy: () => webSocket.terminate(),
      refuse: () => leave(playerClose.unknownStream, 'media.unknownStream'),
    }
    const giveWay = (): void => leave(playerClose.full, 'media.tooManyPlayers')
    const detach = this.hub.attach(stream, outlet, { ...viewer, giveWay })
    if (detach === null) return leave(playerClose.unknownStream, 'media.unknownStream')
    if (detach === 'full') return leave(playerClose.full, 'media.tooManyPlayers')
    webSocket.once('close', detach)
  }
}
