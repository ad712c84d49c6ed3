import type { Socket } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import { closeCodeOf } from '@/domain/wire/publishFrame'
import type { Hub } from '../hub/hub'
import { ConnectionLimiter, type Place } from '../ingest/connectionLimiter'
import type { MediaLimits } from '../limits'
import { MediaRefusal } from '../mediaRefusal'
import { completeUpgrade } from '../process/handedUpgrade'
import type { TakeOvers } from '../address/takeOvers'
import { webClaimOf, type PublishName } from '../rtmp/publishName'
import type { PublishRequest } from './publishRequest'
import { PublishSession } from './publishSession'

export interface PublishHandlerDeps {
  readonly limits: MediaLimits
  readonly hub: Pick<Hub, 'publish' | 'takeOver'>
  readonly takeOvers: TakeOvers
  /** Signature, then the application's word. @throws MediaRefusal. */
  readonly admit: (name: PublishName, takeOver: boolean) => Promise<void>
  readonly refused: (stream: string, refusal: MediaRefusal, from: string) => void
  readonly fault: (cause: unknown) => void
}

/** A refused connection may still send while it reads why; after this it is cut. Milliseconds. */
const FAREWELL_MS = 2_000
const NO_ROOM = 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

/** Where browsers push: WebSockets the application handed over, each with its session, its clock and its limits. */
export class PublishHandler {
  private readonly webSockets: WebSocketServer
  private readonly connectionLimiter: ConnectionLimiter
  private readonly open = new Set<Socket>()

  constructor(private readonly deps: PublishHandlerDeps) {
    this.connectionLimiter = new ConnectionLimiter(deps.limits)
    this.webSockets = new WebSocketServer({
      noServer: true,
      perMessageDeflate: false,
      maxPayload: deps.limits.assemblingBytes,
      clientTracking: false,
    })
  }

  enter(request: PublishRequest, socket: Socket): void {
    socket.on('error', () => socket.destroy())
    let session: PublishSession | null = null
    const place = this.connectionLimiter.enter(request.from, {
      get stage() {
        return session?.stage ?? 0
      },
      giveWay: () => socket.destroy(),
    })
    if (place === null) {
      socket.end(NO_ROOM)
      return
    }
    this.open.add(socket)
    socket.setNoDelay(true)
    socket.once('close', () => {
      this.open.delete(socket)
      place.leave()
    })
    completeUpgrade(this.webSockets, request.upgrade, socket, (webSocket) => {
      session = this.serve(request, socket, webSocket, place)
    })
  }

  close(): void {
    for (const socket of this.open) socket.destroy()
    this.open.clear()
  }

  private serve({ name, from }: PublishRequest, socket: Socket, webSocket: WebSocket, place: Place): PublishSession {
    const { limits, hub, takeOvers, admit, refused, fault } = this.deps
    const { stream, by } = name
    let farewell: NodeJS.Timeout | undefined
    const session = new PublishSession({
      stream,
      limits,
      fault,
      send: (answer) => webSocket.send(JSON.stringify(answer)),
      finish: ({ reason }) => {
        webSocket.close(closeCodeOf(reason), reason)
        socket.setTimeout(0)
        farewell = setTimeout(() => webSocket.terminate(), FAREWELL_MS)
      },
      admit: (takeOver) => admit(name, takeOver && takeOvers.isFresh(stream, name.takeOver)),
      accepted: () => {
        place.keep()
        socket.off('data', countUnaccepted)
      },
      publish: (takeOver, cut) => {
        const publisher = { cut, claim: webClaimOf(name), by, from, probe: () => webSocket.ping() }
        const isTaking = takeOver && takeOvers.spend(stream, name.takeOver)
        return isTaking ? hub.takeOver(stream, publisher) : hub.publish(stream, publisher)
      },
      refused: (refusal) => refused(stream, refusal, from),
    })
    const deadline = setTimeout(() => {
      if (!session.greeted) session.refuse(new MediaRefusal('tooSlow', 'no hello came in time'))
    }, limits.helloWithinMs)
    // A publisher waits for the answer: nothing but the hello is kept in memory until then.
    let unacceptedBytes = 0
    const countUnaccepted = (part: Buffer): void => {
      unacceptedBytes += part.length
      if (unacceptedBytes > limits.unsignedBytes) webSocket.terminate()
    }
    socket.on('data', countUnaccepted)
    // Also the answer to a ping: a page that shows nothing new is still there.
    socket.on('data', () => session.heard())
    let bytes = 0
    let messages = 0
    const flood = setInterval(() => {
      bytes = 0
      messages = 0
    }, limits.ingestWindowMs)
    const most = (perSecond: number): number => (perSecond * limits.ingestWindowMs) / 1000
    const count = (length: number): void => {
      bytes += length
      messages += 1
      if (bytes > most(limits.ingestBytesPerSecond)) {
        session.refuse(new MediaRefusal('tooBig', 'more bytes a second than a live stream needs'))
      } else if (messages > most(limits.publishMessagesPerSecond)) {
        session.refuse(new MediaRefusal('tooBig', 'more messages a second than a live stream needs'))
      }
    }
    socket.setTimeout(limits.idleMs, () => {
      session.close('lost')
      webSocket.terminate()
    })
    webSocket.on('message', (data: Buffer, isBinary: boolean) => {
      count(data.length)
      if (isBinary) session.binary(data)
      else session.text(data)
    })
    webSocket.on('ping', (data: Buffer) => {
      count(data.length)
      // Each ping is answered; a peer that reads no answers must not fill our memory with them.
      if (webSocket.bufferedAmount > limits.replyBytes) webSocket.terminate()
    })
    webSocket.on('pong', (data: Buffer) => count(data.length))
    webSocket.on('error', (cause: Error & { code?: string }) => {
      const tooBig = cause.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'
      const [reason, words] = tooBig
        ? (['tooBig', 'a frame is too big'] as const)
        : (['badMedia', 'this is no WebSocket frame'] as const)
      session.refuse(new MediaRefusal(reason, words))
    })
    webSocket.once('close', (code) => {
      clearTimeout(deadline)
      clearTimeout(farewell)
      clearInterval(flood)
      // 1006 is the connection breaking off without a word.
      session.close(code === 1006 ? 'lost' : 'closed')
    })
    return session
  }
}
