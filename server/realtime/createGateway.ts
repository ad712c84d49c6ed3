import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { AppError } from '@/domain/errors/AppError'
import { closeCodes } from '@/domain/wire/closeCodes'
import { Buckets } from '@/domain/kernel/buckets'
import { wireLimits } from '@/domain/wire/limits'
import { pollLimits as usualPollLimits } from '@/domain/wire/pollLimits'
import { httpSessionLimits as usualSessionLimits } from '@/domain/wire/httpSessionLimits'
import type { MoveFrame } from '@/domain/wire/serverFrame'
import { createClientProtocol, type ClientConnection } from './clientProtocol'
import { createEmptyGroups } from './emptyGroups'
import { createRoomBroadcasts } from './roomBroadcasts'
import { frameTexts, SocketSink } from './frames'
import type { Gateway, GatewayDeps } from './gateway'
import { isOriginAllowed } from './origin'
import type { SocketSubscriber } from './socketBroadcast'
import { createPolls } from './polls'
import { CLOSING_EVENT, RoomSocket } from './roomSocket'
import { createHttpSessions } from './httpSessions'

/** How often silence and slowness are looked at, ms. One timer for all: one a socket would be memory without use. */
const SWEEP_MS = 1_000
/** How long a socket that was told to close may take, ms. */
const CLOSE_MS = 2_000
/** Time to come back in is spread by so much a client, ms, so that a full house does not return at one moment. */
const MOVE_MS_PER_CLIENT = 2
const LONGEST_MOVE_MS = 30_000
const SHORTEST_MOVE_MS = 500

export function createGateway(deps: GatewayDeps): Gateway {
  const { clock, metrics, logger, relay, limits = wireLimits, httpSessionLimits = usualSessionLimits } = deps
  const { pollLimits = usualPollLimits } = deps
  const byAddress = new Map<string, number>()
  const openings = new Buckets(limits.socketsOpened)
  const connections = new Map<WebSocket, ClientConnection>()
  const emptyGroups = relay === null ? null : createEmptyGroups({ ...deps, relay })
  const connectionOf = ({ sink }: SocketSubscriber): ClientConnection | undefined =>
    sink instanceof SocketSink ? connections.get(sink.socket) : polls.connectionOf(sink)
  const broadcasts = createRoomBroadcasts({
    ...deps,
    limits,
    cut(subscriber) {
      const connection = connectionOf(subscriber)
      if (connection === undefined) return
      metrics.slowCutTotal += 1
      protocol.refuse(connection, closeCodes.slow, 'network.timeout')
    },
    banned(subscriber, { code, detail }) {
      const connection = connectionOf(subscriber)
      if (connection !== undefined) protocol.refuse(connection, closeCodes.banned, code, detail)
    },
    groups:
      relay === null || emptyGroups === null
        ? null
        : { relay, emptyGroups, logger, lost: (channel) => seats?.lost(channel) },
  })
  const seats = relay === null ? null : createHttpSessions({ ...deps, relay, limits, httpSessionLimits, broadcasts })
  const polls = createPolls({ ...deps, limits, pollLimits, broadcasts })
  const protocol = createClientProtocol({
    ...deps,
    limits,
    async open(roomId) {
      const room = await broadcasts.open(roomId)
      return room === null ? null : { channel: room.channel, broadcast: room.sockets }
    },
  })
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // ws drops what is longer before it is in memory; the shorter surplus gets a readable answer (conversation.ts).
    maxPayload: limits.clientFrameBytes * 2,
    WebSocket: RoomSocket,
    // In ws since 8.19, not yet in its types.
    ...{ closeTimeout: CLOSE_MS },
  })
  let closing: Promise<void> | null = null

  function onMessage(this: WebSocket, data: unknown, isBinary: boolean): void {
    const connection = connections.get(this)
    if (connection === undefined) return
    if (isBinary) protocol.receivedBinary(connection)
    else void protocol.received(connection, data as Buffer)
  }
  function onControl(this: WebSocket): void {
    const connection = connections.get(this)
    if (connection !== undefined) protocol.controlled(connection)
  }
  /** Takes the reader out of its room at once, so that the fan-out need not look at each WebSocket's state. */
  function onClosing(this: WebSocket): void {
    const connection = connections.get(this)
    if (connection !== undefined) protocol.ended(connection)
  }
  function onClose(this: WebSocket): void {
    const connection = connections.get(this)
    if (connection === undefined) return
    connections.delete(this)
    metrics.sockets = connections.size
    const left = (byAddress.get(connection.address) ?? 1) - 1
    if (left === 0) byAddress.delete(connection.address)
    else byAddress.set(connection.address, left)
    protocol.ended(connection)
  }
  function onError(this: WebSocket, error: Error): void {
    logger.debug({ err: error }, 'socket failed')
  }

  const receive = (socket: WebSocket, address: string): void => {
    const connection = protocol.open(new SocketSink(socket), address)
    const fromHere = (byAddress.get(address) ?? 0) + 1
    const isLoop = openings.waitMs(address, clock.steady()) > 0
    if (!isLoop) openings.take(address, clock.steady())
    byAddress.set(address, fromHere)
    connections.set(socket, connection)
    metrics.sockets = connections.size
    metrics.socketsTotal += 1
    // Shared functions with `this`: closures of each socket would cost more memory than the rest of it.
    socket.on('close', onClose).on(CLOSING_EVENT, onClosing).on('error', onError)
    if (isLoop || fromHere > limits.socketsPerAddress || connections.size > limits.sockets) {
      return protocol.refuse(connection, closeCodes.flood, 'wire.tooManySockets', { waitSec: 10 })
    }
    socket.on('message', onMessage).on('ping', onControl).on('pong', onControl)
  }

  const sweep = (): void => {
    const now = clock.steady()
    const silentMs = limits.heartbeatSec * 1_000 * limits.heartbeatsMissed
    for (const connection of connections.values()) {
      if (connection.part.of === 'unauthenticated' && connection.openedAt + limits.helloMs <= now) {
        protocol.refuse(connection, closeCodes.helloTimeout, 'wire.helloTimeout')
      } else if (connection.receivedAt + silentMs <= now) {
        protocol.refuse(connection, closeCodes.silent, 'network.timeout')
      }
    }
    seats?.sweep()
    polls.sweep()
    broadcasts.sweep()
    recheck()
  }
  const recheck = (): void => {
    for (const connection of connections.values()) protocol.recheck(connection)
    seats?.recheck()
    polls.recheck()
  }
  const stopSweeping = clock.every(SWEEP_MS, sweep)
  const forgetRemoved = deps.rooms.onRemoved((roomId) => {
    for (const connection of [...connections.values()]) {
      const { part } = connection
      const isThere = part.of === 'subscriber' && part.channel.roomId === roomId
      if (isThere) protocol.refuse(connection, closeCodes.roomNotFound, 'room.notFound')
    }
    seats?.removed(roomId)
    polls.removed(roomId)
    broadcasts.closeRoom(roomId)
  })

  const sendAway = async (): Promise<void> => {
    stopSweeping()
    forgetRemoved()
    emptyGroups?.stop()
    const clients = connections.size + metrics.seats + metrics.polls
    const latest = Math.min(LONGEST_MOVE_MS, SHORTEST_MOVE_MS + clients * MOVE_MS_PER_CLIENT)
    const sessionsLeave = seats?.sendAway(latest)
    const pollsLeave = polls.sendAway(latest)
    const move = frameTexts([JSON.stringify({ t: 'mv', in: [0, latest] } satisfies MoveFrame)])
    const ends = [...connections].map(([socket, connection]) => {
      const end = new Promise((resolve) => socket.once('close', resolve))
      if (connection.part.of === 'subscriber') {
        connection.sink.write(move)
        protocol.ended(connection)
        socket.close(closeCodes.drain, 'server.stopping')
      } else {
        protocol.refuse(connection, closeCodes.drain, 'server.stopping', { waitSec: Math.ceil(latest / 1_000) })
      }
      return end
    })
    // A socket that does not answer its close is destroyed by ws after CLOSE_MS.
    await Promise.all([...ends, sessionsLeave, pollsLeave])
    broadcasts.close()
    server.close()
  }

  return {
    seats,
    polls,
    recheck,
    handleUpgrade(request, socket, head) {
      if (closing !== null) {
        return answerHttp(socket, 503, new AppError('server.stopping', { waitSec: 1 }), 'Retry-After: 1\r\n')
      }
      if (!isOriginAllowed(request, deps.allowedOrigins)) {
        return answerHttp(socket, 403, new AppError('session.forbidden', { needs: 'same origin' }))
      }
      server.handleUpgrade(request, socket, head, (opened) => receive(opened, deps.addressOf(request)))
    },
    close() {
      closing ??= sendAway()
      return closing
    },
  }
}

/** Answers an upgrade that is not taken as HTTP, which is all the client understands yet. */
function answerHttp(socket: Duplex, status: number, error: AppError, headers = ''): void {
  const body = JSON.stringify(error.toWire())
  socket.on('error', () => socket.destroy())
  // The HTTP server has let go of it: one who never closes his end would hold it for good.
  socket.once('finish', () => socket.destroy())
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`,
  )
}
