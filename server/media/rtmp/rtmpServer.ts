import { createServer, type Server, type Socket } from 'node:net'
import { addressGroup } from '@/domain/kernel/addressGroup'
import type { Hub } from '../hub/hub'
import { ConnectionLimiter, type Place } from '../ingest/connectionLimiter'
import type { MediaLimits } from '../limits'
import { MediaRefusal } from '../mediaRefusal'
import type { TakeOvers } from '../address/takeOvers'
import { claimOf, type PublishName } from './publishName'
import { RtmpSession } from './rtmpSession'

export interface RtmpServerDeps {
  readonly limits: MediaLimits
  readonly hub: Pick<Hub, 'publish' | 'takeOver'>
  readonly takeOvers: TakeOvers
  /** Signature, then the application's word. @throws MediaRefusal. */
  readonly admit: (name: PublishName, takeOver: boolean) => Promise<void>
  readonly refused: (stream: string, refusal: MediaRefusal, from: string) => void
  readonly fault: (cause: unknown) => void
  /** Reports the number of connections evicted since the last call. */
  readonly crowded: (gaveWay: number) => void
}

/** A refused connection may still send while it reads why; after this it is cut. Milliseconds. */
const FAREWELL_MS = 2_000
/** Shortest interval between reports of evicted connections. Milliseconds. */
const CROWD_TOLD_MS = 10_000

/** The port where pushes come in: counts connections, watches their time, and gives each its session. */
export class RtmpServer {
  private readonly server: Server
  private readonly sockets = new Set<Socket>()
  private readonly connectionLimiter: ConnectionLimiter
  private crowd: NodeJS.Timeout | null = null

  constructor(private readonly deps: RtmpServerDeps) {
    this.connectionLimiter = new ConnectionLimiter(deps.limits)
    this.server = createServer({ noDelay: true }, (socket) => this.accept(socket))
  }

  /** @returns the port, for those who asked for port 0. Rejects with Node's error when it cannot listen. */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen({ port, host }, () => {
        this.server.off('error', reject)
        this.server.on('error', (cause) => this.deps.fault(cause))
        const address = this.server.address()
        resolve(typeof address === 'object' && address ? address.port : port)
      })
    })
  }

  close(): void {
    this.server.close()
    if (this.crowd) clearTimeout(this.crowd)
    for (const socket of this.sockets) socket.destroy()
  }

  private accept(socket: Socket): void {
    const from = socket.remoteAddress ?? ''
    socket.on('error', () => socket.destroy())
    let session: RtmpSession | null = null
    const place = this.connectionLimiter.enter(from, {
      get stage() {
        return session?.stage ?? 0
      },
      giveWay: () => {
        socket.destroy()
        this.noteCrowd()
      },
    })
    if (place === null) {
      socket.destroy()
      return
    }
    this.sockets.add(socket)
    session = this.serve(socket, from, place)
    socket.once('close', () => {
      this.sockets.delete(socket)
      place.leave()
    })
  }

  /** A flood of connections is one line in the log every few seconds. */
  private noteCrowd(): void {
    this.crowd ??= setTimeout(() => {
      this.crowd = null
      this.deps.crowded(this.connectionLimiter.takeGaveWay())
    }, CROWD_TOLD_MS)
  }

  private serve(socket: Socket, from: string, place: Place): RtmpSession {
    const { limits, hub, takeOvers, admit, refused, fault } = this.deps
    let finishing = false
    let windowBytes = 0
    const session = new RtmpSession({
      limits,
      admit: (name) => admit(name, takeOvers.isFresh(name.stream, name.takeOver)),
      fault,
      send: (bytes) => {
        if (finishing) return
        if (socket.writableLength > limits.replyBytes) socket.destroy()
        else socket.write(bytes)
      },
      finish: () => {
        if (finishing) return
        finishing = true
        socket.end()
        // Bytes still under way are read and dropped: closing over unread bytes would lose our last words.
        socket.setTimeout(0)
        farewell = setTimeout(() => socket.destroy(), FAREWELL_MS)
      },
      accepted: () => place.keep(),
      idle: () => {
        place.offer()
        awaitPublish()
      },
      publish: (name, handle) => {
        const { stream, by, takeOver } = name
        const publisher = { ...handle, claim: claimOf(name), by, from: addressGroup(from) }
        return takeOvers.spend(stream, takeOver) ? hub.takeOver(stream, publisher) : hub.publish(stream, publisher)
      },
      refused: (stream, refusal) => refused(stream, refusal, from),
    })
    let farewell: NodeJS.Timeout | undefined
    let deadline: NodeJS.Timeout | undefined
    const awaitPublish = (): void => {
      clearTimeout(deadline)
      deadline = setTimeout(() => {
        if (!session.accepted) session.refuse(new MediaRefusal('tooSlow', 'no push began in time'))
      }, limits.publishWithinMs)
    }
    awaitPublish()
    const firstCommand = setTimeout(() => {
      if (!session.spoken) session.refuse(new MediaRefusal('tooSlow', 'no command came in time'))
    }, limits.commandWithinMs)
    const flood = setInterval(() => {
      if (windowBytes > (limits.ingestBytesPerSecond * limits.ingestWindowMs) / 1000) {
        session.refuse(new MediaRefusal('tooBig', 'more bytes a second than a live stream needs'))
      }
      windowBytes = 0
    }, limits.ingestWindowMs)
    socket.setTimeout(limits.idleMs, () => {
      session.close('lost')
      socket.destroy()
    })
    socket.on('data', (bytes) => {
      windowBytes += bytes.length
      if (!finishing) session.feed(bytes)
    })
    socket.once('end', () => session.close('closed'))
    socket.once('close', () => {
      clearTimeout(deadline)
      clearTimeout(firstCommand)
      clearTimeout(farewell)
      clearInterval(flood)
      session.close('lost')
    })
    return session
  }
}
