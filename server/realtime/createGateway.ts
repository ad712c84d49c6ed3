import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { AppError } from '@/domain/errors/AppError'
import { closeCodes } from '@/domain/wire/closeCodes'
import { Buckets } from '@/domain/kernel/buckets'
import { wireLimits } from '@/domain/wire/limits'
import { pollLimits as usualPollLimits } from '@/domain/wire/pollLimits'
import { seatLimits as usualSeatLimits } from '@/domain/wire/seatLimits'
import type { MoveFrame } from '@/domain/wire/serverFrame'
import { createConversations, type Conversation } from './conversation'
import { createEmptyGroups } from './emptyGroups'
import { createRoomFeeds } from './feeds'
import { frameTexts, SocketOutlet } from './frames'
import type { Gateway, GatewayDeps } from './gateway'
import { isOriginAllowed } from './origin'
import type { SocketReader } from './roomFeed'
import { createPolls } from './polls'
import { CLOSING_EVENT, RoomSocket } from './roomSocket'
import { createSeats } from './seats'

/** How often silence and slowness are looked at, ms. One timer for all: one a socket would be memory without use. */
const SWEEP_MS = 1_000
/** How long a socket that was told to close may take, ms. */
const CLOSE_MS = 2_000
/** Time to come back in is spread by so much a client, ms, so that a full house does not return at one moment. */
const MOVE_MS_PER_CLIENT = 2
const LONGEST_MOVE_MS = 30_000
const SHORTEST_MOVE_MS = 500

export function createGateway(deps: GatewayDeps): Gateway {
  const { clock, numbers, logger, relay, limits = wireLimits, seatLimits = usualSeatLimits } = deps
  const { pollLimits = usualPollLimits } = deps
  const byAddress = new Map<string, number>()
  const openings = new Buckets(limits.socketsOpened)
  const conversations = new Map<WebSocket, Conversation>()
  const emptyGroups = relay === null ? null : createEmptyGroups({ ...deps, relay })
  const talkOf = ({ outlet }: SocketReader): Conversation | undefined =>
    outlet instanceof SocketOutlet ? conversations.get(outlet.socket) : polls.conversationOf(outlet)
  const feeds = createRoomFeeds({
    ...deps,
    limits,
    cut(reader) {
      const conversation = talkOf(reader)
      if (conversation === undefined) return
      numbers.slowCutTotal += 1
      talks.refuse(conversation, closeCodes.slow, 'network.timeout')
    },
    putOut(reader, { code, detail }) {
      const conversation = talkOf(reader)
      if (conversation !== undefined) talks.refuse(conversation, closeCodes.putOut, code, detail)
    },
    groups:
      relay === null || emptyGroups === null
        ? null
        : { relay, emptyGroups, logger, lost: (source) => seats?.lost(source) },
  })
  const seats = relay === null ? null : createSeats({ ...deps, relay, limits, seatLimits, feeds })
  const polls = createPolls({ ...deps, limits, pollLimits, feeds })
  const talks = createConversations({
    ...deps,
    limits,
    async open(roomId) {
      const room = await feeds.open(roomId)
      return room === null ? null : { source: room.source, feed: room.sockets }
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
    const conversation = conversations.get(this)
    if (conversation === undefined) return
    if (isBinary) talks.heardBinary(conversation)
    else void talks.heard(conversation, data as Buffer)
  }
  function onControl(this: WebSocket): void {
    const conversation = conversations.get(this)
    if (conversation !== undefined) talks.controlled(conversation)
  }
  /** Takes the reader out of its room at once, so that the fan-out need not look at each WebSocket's state. */
  function onClosing(this: WebSocket): void {
    const conversation = conversations.get(this)
    if (conversation !== undefined) talks.ended(conversation)
  }
  function onClose(this: WebSocket): void {
    const conversation = conversations.get(this)
    if (conversation === undefined) return
    conversations.delete(this)
    numbers.sockets = conversations.size
    const left = (byAddress.get(conversation.address) ?? 1) - 1
    if (left === 0) byAddress.delete(conversation.address)
    else byAddress.set(conversation.address, left)
    talks.ended(conversation)
  }
  function onError(this: WebSocket, error: Error): void {
    logger.debug({ err: error }, 'socket failed')
  }

  const receive = (socket: WebSocket, address: string): void => {
    const conversation = talks.open(new SocketOutlet(socket), address)
    const fromHere = (byAddress.get(address) ?? 0) + 1
    const isLoop = openings.waitMs(address, clock.now()) > 0
    if (!isLoop) openings.take(address, clock.now())
    byAddress.set(address, fromHere)
    conversations.set(socket, conversation)
    numbers.sockets = conversations.size
    numbers.socketsTotal += 1
    // Shared functions with `this`: closures of each socket would cost more memory than the rest of it.
    socket.on('close', onClose).on(CLOSING_EVENT, onClosing).on('error', onError)
    if (isLoop || fromHere > limits.socketsPerAddress || conversations.size > limits.sockets) {
      return talks.refuse(conversation, closeCodes.flood, 'wire.tooManySockets', { waitSec: 10 })
    }
    socket.on('message', onMessage).on('ping', onControl).on('pong', onControl)
  }

  const sweep = (): void => {
    const now = clock.now()
    const silentMs = limits.heartbeatSec * 1_000 * limits.heartbeatsMissed
    for (const conversation of conversations.values()) {
      if (conversation.part.of === 'stranger' && conversation.openedAt + limits.helloMs <= now) {
        talks.refuse(conversation, closeCodes.helloTimeout, 'wire.helloTimeout')
      } else if (conversation.heardAt + silentMs <= now) {
        talks.refuse(conversation, closeCodes.silent, 'network.timeout')
      }
    }
    seats?.sweep()
    polls.sweep()
    feeds.sweep()
    recheck()
  }
  const recheck = (): void => {
    for (const conversation of conversations.values()) talks.recheck(conversation)
    seats?.recheck()
    polls.recheck()
  }
  const stopSweeping = clock.every(SWEEP_MS, sweep)
  const forgetRemoved = deps.rooms.onRemoved((roomId) => {
    for (const conversation of [...conversations.values()]) {
      const { part } = conversation
      const isThere = part.of === 'reader' && part.source.roomId === roomId
      if (isThere) talks.refuse(conversation, closeCodes.roomNotFound, 'room.notFound')
    }
    seats?.removed(roomId)
    polls.removed(roomId)
    feeds.closeRoom(roomId)
  })

  const sendAway = async (): Promise<void> => {
    stopSweeping()
    forgetRemoved()
    emptyGroups?.stop()
    const clients = conversations.size + numbers.seats + numbers.polls
    const latest = Math.min(LONGEST_MOVE_MS, SHORTEST_MOVE_MS + clients * MOVE_MS_PER_CLIENT)
    const seatsLeave = seats?.sendAway(latest)
    const pollsLeave = polls.sendAway(latest)
    const move = frameTexts([JSON.stringify({ t: 'mv', in: [0, latest] } satisfies MoveFrame)])
    const ends = [...conversations].map(([socket, conversation]) => {
      const end = new Promise((resolve) => socket.once('close', resolve))
      if (conversation.part.of === 'reader') {
        conversation.outlet.write(move)
        talks.ended(conversation)
        socket.close(closeCodes.drain, 'server.stopping')
      } else {
        talks.refuse(conversation, closeCodes.drain, 'server.stopping', { waitSec: Math.ceil(latest / 1_000) })
      }
      return end
    })
    // A socket that does not answer its close is destroyed by ws after CLOSE_MS.
    await Promise.all([...ends, seatsLeave, pollsLeave])
    feeds.close()
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
