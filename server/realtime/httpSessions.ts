import { AppError } from '@/domain/errors/AppError'
import type { RoomId } from '@/domain/kernel/ids'
import { readsWholeLog } from '@/domain/room/audienceView'
import { closeCodes, type CloseCode } from '@/domain/wire/closeCodes'
import { isFields, type Fields } from '@/domain/wire/field'
import type { FramesBody, FramesReply } from '@/domain/wire/http'
import type { httpSessionLimits } from '@/domain/wire/httpSessionLimits'
import type { MoveFrame } from '@/domain/wire/serverFrame'
import type { ChatRelay } from '../ports/chatRelay'
import type { SessionUser } from '../ports/sessions'
import { createClientProtocol, type ClientConnection } from './clientProtocol'
import type { RoomBroadcasts } from './roomBroadcasts'
import type { Frames, FrameSink } from './frames'
import type { GatewayDeps, GatewayLimits } from './gateway'
import type { GroupBroadcast } from './groupBroadcast'
import { refusalText } from './roomSocket'
import type { RoomChannel } from './roomChannel'

/** The table of `httpSessionLimits`, with other numbers in tests. */
export type HttpSessionLimits = { readonly [Name in keyof typeof httpSessionLimits]: number }

/** One client's post, checked against the schema. */
export interface Post extends FramesBody {
  readonly roomId: RoomId
  readonly user: SessionUser
  readonly address: string
}

/** Those whose frames go up by HTTP and come down by a cloud's group: one seat an open page. */
export interface HttpSessions {
  /** Takes the frames of a page. @throws AppError `room.notFound`, `server.stopping` */
  post(post: Post): Promise<FramesReply>
  /** As `Gateway`. */
  recheck(): void
  /** The group of this room is another one: its seats end, and their pages come anew. */
  lost(channel: RoomChannel): void
  /** The room was deleted: its clients are refused. */
  removed(roomId: RoomId): void
  /** The cloud thinks that this person's page is gone; only a hint, the next ping counts. */
  doubt(account: string): void
  /** Ends the seats that were silent too long. */
  sweep(): void
  /** Tells every group the time to come back in, and takes nobody any more. */
  sendAway(latestMs: number): Promise<void>
}

/** Collects what is answered to a post. */
class ReplySink implements FrameSink {
  private texts: string[] = []
  private bytes = 0
  closed: CloseCode | null = null

  write({ payloads, bytes }: Frames): void {
    if (this.closed !== null) return
    this.texts.push(...payloads.map(String))
    this.bytes += bytes.length
  }
  waiting(): number {
    return this.bytes
  }
  close(code: CloseCode): void {
    this.closed ??= code
  }
  take(): string[] {
    const { texts } = this
    this.texts = []
    this.bytes = 0
    return texts
  }
}

interface HttpSession {
  readonly key: string
  readonly roomId: RoomId
  /** Owner of the session, at the cloud. */
  readonly account: string
  readonly sink: ReplySink
  readonly connection: ClientConnection
  readonly group: GroupBroadcast
  /** The post that is being answered; the next waits for it. */
  turn: Promise<unknown>
  /** The cloud thinks that its page is gone. */
  doubted: boolean
}

/** Silence after which a seat ends that the cloud thinks is gone, in ping periods: the ping it owes, and some. */
const DOUBTED_PERIODS = 1.3

/** How long the end of the server waits for the groups to be told, ms. */
const NOTIFY_WITHIN_MS = 2_000

interface Deps extends GatewayDeps {
  readonly limits: GatewayLimits
  readonly httpSessionLimits: HttpSessionLimits
  readonly relay: ChatRelay
  readonly broadcasts: RoomBroadcasts
}

const socketInstead: FramesReply = { frames: [], chat: { use: 'socket' } }
const unknownSession: FramesReply = { frames: [], close: closeCodes.silent }

export function createHttpSessions(deps: Deps): HttpSessions {
  const { relay, broadcasts, clock, metrics, limits, httpSessionLimits: most } = deps
  /** By the user at the cloud, in one group at a time: a user holds one session over all pages. */
  const seats = new Map<string, HttpSession>()
  const byAddress = new Map<string, number>()
  let stopping = false

  const protocol = createClientProtocol({
    ...deps,
    async open(roomId) {
      const room = await broadcasts.open(roomId)
      return room?.group ? { channel: room.channel, broadcast: room.group } : null
    },
  })

  const end = (seat: HttpSession): void => {
    if (seats.get(seat.account) !== seat) return
    seats.delete(seat.account)
    metrics.seats = seats.size
    const { address } = seat.connection
    const left = (byAddress.get(address) ?? 1) - 1
    if (left === 0) byAddress.delete(address)
    else byAddress.set(address, left)
    protocol.ended(seat.connection)
  }

  const begin = (key: string, account: string, group: GroupBroadcast, { roomId, address }: Post): HttpSession => {
    const sink = new ReplySink()
    const connection = protocol.open(sink, address)
    const turn = Promise.resolve()
    const seat: HttpSession = { key, roomId, account, sink, connection, group, turn, doubted: false }
    seats.set(account, seat)
    metrics.seats = seats.size
    byAddress.set(address, (byAddress.get(address) ?? 0) + 1)
    return seat
  }

  const answer = async (seat: HttpSession, { frames, user, leave }: Post): Promise<FramesReply> => {
    const { connection, sink } = seat
    seat.doubted = false
    const refusal = connection.part.of === 'subscriber' ? connection.part.channel.refusal(user) : null
    if (refusal !== null) protocol.refuse(connection, closeCodes.banned, refusal.code, refusal.detail)
    if (frames.length === 0 && leave !== true) protocol.controlled(connection)
    for (const frame of frames) await protocol.received(connection, frame, user)
    // A socket replaces the group: the next hello is answered so.
    if (seat.group.isDown) sink.close(closeCodes.drain)
    if (leave === true || sink.closed !== null) end(seat)
    const reply = { frames: sink.take() }
    if (sink.closed !== null) return { ...reply, close: sink.closed }
    return connection.part.of === 'gone' && leave !== true ? { ...reply, close: closeCodes.silent } : reply
  }

  /** Answers a page's posts one after the other, in the order in which they came. */
  const inTurn = (seat: HttpSession, post: Post): Promise<FramesReply> => {
    const turn = seat.turn.then(() => answer(seat, post))
    seat.turn = turn.catch(() => undefined)
    return turn
  }

  const refused = (text: string, close: CloseCode): FramesReply => {
    metrics.refusedTotal += 1
    return { frames: [text], close }
  }
  const refusedFrame = (problem: string): FramesReply =>
    refused(refusalText('wire.badFrame', { problem }), closeCodes.badFrame)

  const greet = async (hello: Fields, key: string, account: string, post: Post): Promise<FramesReply> => {
    const { roomId, user, address } = post
    if (typeof hello.r === 'string' && hello.r !== roomId) return refusedFrame('another room')
    // A group carries the audience's view alone.
    if (readsWholeLog(user.role)) return socketInstead
    const room = await broadcasts.open(roomId)
    if (room === null) throw new AppError('room.notFound', { id: roomId })
    const { group } = room
    const isReady = group !== null && (await group.ready())
    // After the waits: another page of the same person may have been quicker.
    const holder = seats.get(account)
    if (holder?.key === key) end(holder)
    else if (holder !== undefined) return socketInstead
    if (!isReady) return socketInstead
    if ((byAddress.get(address) ?? 0) >= most.sessionsPerAddress || seats.size >= most.seats) {
      return refused(refusalText('wire.tooManySockets', { waitSec: 10 }), closeCodes.flood)
    }
    const seat = begin(key, account, group, post)
    // A new hello buys no new turns.
    if (holder !== undefined) seat.connection.frames = holder.connection.frames
    const reply = await inTurn(seat, post)
    return reply.close === undefined ? { ...reply, chat: { use: 'group', ...relay.ticket(user.id, roomId) } } : reply
  }

  return {
    async post(post) {
      if (stopping) throw new AppError('server.stopping', { waitSec: 1 })
      const key = `${post.user.id} ${post.seat}`
      const account = relay.accountOf(post.user.id)
      const handlePart = async (part: Post): Promise<FramesReply> => {
        const hello = readHello(part.frames[0])
        if (hello !== null) return greet(hello, key, account, part)
        const seat = seats.get(account)
        if (seat !== undefined && seat.key === key && seat.roomId === part.roomId) return inTurn(seat, part)
        return part.leave === true ? { frames: [] } : unknownSession
      }
      // Each is answered with all that was missed, or with the whole room.
      if (post.frames.filter((frame) => readHello(frame) !== null).length > 1) return refusedFrame('second hello')
      const frames: string[] = []
      let reply: FramesReply = { frames }
      for (const part of splitAtHellos(post.frames)) {
        const next = await handlePart({ ...post, frames: part })
        frames.push(...next.frames)
        reply = { ...reply, ...next, frames }
        if (reply.close !== undefined || reply.chat?.use === 'socket') break
      }
      return reply
    },
    recheck() {
      for (const seat of [...seats.values()]) protocol.recheck(seat.connection)
    },
    lost(channel) {
      for (const seat of [...seats.values()]) if (seat.roomId === channel.roomId) end(seat)
    },
    removed(roomId) {
      for (const seat of seats.values()) {
        if (seat.roomId === roomId) protocol.refuse(seat.connection, closeCodes.roomNotFound, 'room.notFound')
      }
    },
    sweep() {
      const now = clock.steady()
      for (const seat of seats.values()) {
        const periods = seat.doubted ? DOUBTED_PERIODS : limits.heartbeatsMissed
        if (seat.connection.receivedAt + limits.heartbeatSec * 1_000 * periods <= now) end(seat)
      }
    },
    doubt(account) {
      const seat = seats.get(account)
      if (seat !== undefined) seat.doubted = true
    },
    async sendAway(latestMs) {
      stopping = true
      const move = JSON.stringify({ t: 'mv', in: [0, latestMs] } satisfies MoveFrame)
      const told = Promise.all([...broadcasts.all()].map(async ({ group }) => group?.sendAway(move)))
      await Promise.race([told, new Promise<void>((resolve) => clock.after(NOTIFY_WITHIN_MS, resolve))])
      for (const seat of [...seats.values()]) end(seat)
    },
  }
}

/** The frame that opens a channel, as far as it is read here; null when it is another. */
export function readHello(text = ''): Fields | null {
  try {
    const frame: unknown = JSON.parse(text)
    return isFields(frame) && frame.t === 'hi' ? frame : null
  } catch {
    return null
  }
}

/** A page asks for a new ticket by a hello, which may travel behind other frames; it begins a part of its own. */
function splitAtHellos(frames: readonly string[]): string[][] {
  const parts: string[][] = [[]]
  for (const frame of frames) {
    if (readHello(frame) !== null && parts.at(-1)?.length !== 0) parts.push([])
    parts.at(-1)?.push(frame)
  }
  return parts
}
