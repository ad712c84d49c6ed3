import { AppError } from '@/domain/errors/AppError'
import type { RoomId } from '@/domain/kernel/ids'
import { closeCodes, type CloseCode } from '@/domain/wire/closeCodes'
import type { FramesReply } from '@/domain/wire/http'
import type { pollLimits } from '@/domain/wire/pollLimits'
import type { MoveFrame } from '@/domain/wire/serverFrame'
import type { SessionUser } from '../ports/sessions'
import { createClientProtocol, type ClientConnection } from './clientProtocol'
import type { RoomBroadcasts } from './roomBroadcasts'
import { frameTexts, type Frames, type FrameSink } from './frames'
import type { GatewayDeps, GatewayLimits } from './gateway'
import { refusalText } from './roomSocket'
import { readHello } from './httpSessions'

/** The table of `pollLimits`, with other numbers in tests. */
export type PollLimits = { readonly [Name in keyof typeof pollLimits]: number }

/** One request of a channel, checked against the schema. */
export interface PollPost {
  readonly roomId: RoomId
  readonly user: SessionUser
  readonly address: string
  /** Names the page within the person. */
  readonly seat: string
  readonly frames: readonly string[]
  readonly leave: boolean
  readonly got: number
  readonly holdMs: number
  /** Aborts when the request is over: its answer is written, or the client or a proxy has broken it off. */
  readonly gone: AbortSignal
}

/**
 * Channels whose frames go up and down by HTTP, for clients that no WebSocket reaches. A channel reads its room as a
 * socket does; frames written to it wait for the next poll.
 */
export interface Polls {
  /** @throws AppError `server.stopping` */
  post(post: PollPost): Promise<FramesReply>
  /** As `Gateway`. */
  recheck(): void
  /** The room was deleted: its clients are refused. */
  removed(roomId: RoomId): void
  /** Ends channels that were silent or broken off for too long. */
  sweep(): void
  /**
   * Sends every client the time to reconnect in, and refuses new ones. Resolves once held requests have their answer
   * written, or after `ANSWER_WITHIN_MS`: then the HTTP server may cut every connection.
   */
  sendAway(latestMs: number): Promise<void>
  /** The client behind an outlet; undefined where it is none of these. */
  connectionOf(sink: FrameSink): ClientConnection | undefined
}

/** Frames that wait for no client's own action: batches and counters may be gathered for a moment. */
const isNews = (text: string): boolean => text.startsWith('{"t":"b"') || text.startsWith('{"t":"st"')

/** Collects frames until a poll takes them, and keeps what was sent until its arrival is confirmed. */
class PollSink implements FrameSink {
  closed: CloseCode | null = null
  /** Something waits that is not to be held back. */
  isUrgent = false
  /** Called when something is written or the channel is closed. */
  onChange: () => void = () => undefined
  private texts: string[] = []
  private sent: readonly string[] = []
  private bytes = 0
  private number = 0

  get isEmpty(): boolean {
    return this.texts.length === 0 && this.closed === null
  }
  write({ payloads, bytes }: Frames): void {
    if (this.closed !== null) return
    const added = payloads.map(String)
    this.texts.push(...added)
    this.bytes += bytes.length
    this.isUrgent ||= added.some((text) => !isNews(text))
    this.onChange()
  }
  waiting(): number {
    return this.bytes
  }
  close(code: CloseCode): void {
    this.closed ??= code
    this.isUrgent = true
    this.onChange()
  }
  /** The client has answer number `got`: its frames are forgotten; without the confirmation they are sent again. */
  confirm(got: number): void {
    if (got < this.number && this.sent.length > 0) {
      this.texts.unshift(...this.sent)
      this.isUrgent = true
    }
    this.sent = []
  }
  take(): FramesReply {
    this.sent = this.texts
    this.texts = []
    this.bytes = 0
    this.isUrgent = false
    this.number += 1
    const close = this.closed === null ? {} : { close: this.closed }
    return { frames: [...this.sent], n: this.number, ...close }
  }
}

/** How long the end of the server waits for answers to be written, ms: a client may read none. */
export const ANSWER_WITHIN_MS = 2_000

interface Channel {
  readonly key: string
  readonly roomId: RoomId
  readonly sink: PollSink
  readonly connection: ClientConnection
  /** Ends the request that is held now with what there is; null while none is. */
  release: (() => void) | null
  answeredAt: number
  /** Since when a held request is broken off and none has followed, ms; null while all is well. */
  brokenOffAt: number | null
  /** Frames that were posted are worked off one post after the other. */
  turn: Promise<unknown>
}

interface Deps extends GatewayDeps {
  readonly limits: GatewayLimits
  readonly pollLimits: PollLimits
  readonly broadcasts: RoomBroadcasts
}

const unknownChannel: FramesReply = { frames: [], close: closeCodes.silent }

export function createPolls(deps: Deps): Polls {
  const { broadcasts, clock, metrics, limits, pollLimits: most } = deps
  const channels = new Map<string, Channel>()
  const byAddress = new Map<string, number>()
  /** Requests whose answers are not written yet. */
  const open = new Set<AbortSignal>()
  let stopping = false

  const protocol = createClientProtocol({
    ...deps,
    async open(roomId) {
      const room = await broadcasts.open(roomId)
      return room === null ? null : { channel: room.channel, broadcast: room.sockets }
    },
  })

  const forget = (channel: Channel): void => {
    if (channels.get(channel.key) !== channel) return
    channels.delete(channel.key)
    metrics.polls = channels.size
    const { address } = channel.connection
    const left = (byAddress.get(address) ?? 1) - 1
    if (left === 0) byAddress.delete(address)
    else byAddress.set(address, left)
    protocol.ended(channel.connection)
    channel.release?.()
  }

  const begin = (key: string, { roomId, address }: PollPost): Channel => {
    const sink = new PollSink()
    const connection = protocol.open(sink, address)
    const channel: Channel = {
      key,
      roomId,
      sink,
      connection,
      release: null,
      answeredAt: 0,
      brokenOffAt: null,
      turn: Promise.resolve(),
    }
    channels.set(key, channel)
    metrics.polls = channels.size
    byAddress.set(address, (byAddress.get(address) ?? 0) + 1)
    return channel
  }

  const greet = async (key: string, post: PollPost): Promise<FramesReply> => {
    const before = channels.get(key)
    if (before !== undefined) forget(before)
    if ((byAddress.get(post.address) ?? 0) >= most.pollsPerAddress || channels.size >= most.polls) {
      metrics.refusedTotal += 1
      return { frames: [refusalText('wire.tooManySockets', { waitSec: 10 })], close: closeCodes.flood }
    }
    const channel = begin(key, post)
    // A new hello buys no new turns.
    if (before !== undefined) channel.connection.frames = before.connection.frames
    await hear(channel, post)
    return answer(channel)
  }

  const hear = (channel: Channel, { frames, user }: PollPost): Promise<void> => {
    const work = async (): Promise<void> => {
      for (const frame of frames) await protocol.received(channel.connection, frame, user)
    }
    const turn = channel.turn.then(work)
    channel.turn = turn.catch(() => undefined)
    return turn
  }

  const answer = (channel: Channel): FramesReply => {
    channel.answeredAt = clock.steady()
    const reply = channel.sink.take()
    if (reply.close !== undefined) forget(channel)
    return reply
  }

  /** Answers at once where something is urgent, else when news came and the last answer is long enough ago. */
  const hold = (channel: Channel, { holdMs, gone }: PollPost): Promise<FramesReply> => {
    const { sink } = channel
    // One request of a channel is held; an older one is answered with nothing, and its confirmation counts for the
    // newer one.
    channel.release?.()
    return new Promise((resolve) => {
      let stopTimer = (): void => undefined
      const finish = (makeReply: () => FramesReply): void => {
        if (channel.release !== release) return
        channel.release = null
        sink.onChange = () => undefined
        stopTimer()
        stopEnd()
        gone.removeEventListener('abort', breakOff)
        resolve(makeReply())
      }
      const reply = (): void => finish(() => answer(channel))
      const release = (): void => finish(() => ({ frames: [] }))
      const breakOff = (): void => {
        channel.brokenOffAt = clock.steady()
        release()
      }
      const look = (): void => {
        if (channel.release !== release) return
        stopTimer()
        if (sink.isUrgent) return reply()
        if (sink.isEmpty) return
        const inMs = channel.answeredAt + most.answerEveryMs - clock.steady()
        if (inMs <= 0 || inMs > most.answerEveryMs) reply()
        else stopTimer = clock.after(inMs, look)
      }
      const stopEnd = clock.after(Math.min(holdMs, most.holdMs), reply)
      channel.release = release
      // Not before the present turn is over: a refusal or a move is followed by the end.
      sink.onChange = () => queueMicrotask(look)
      if (gone.aborted) return breakOff()
      gone.addEventListener('abort', breakOff)
      look()
    })
  }

  const isOver = (request: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (request.aborted) resolve()
      else request.addEventListener('abort', () => resolve(), { once: true })
    })

  return {
    async post(post) {
      open.add(post.gone)
      void isOver(post.gone).then(() => open.delete(post.gone))
      const key = `${post.user.id} ${post.seat}`
      if (stopping) {
        const told = channels.get(key)
        // The last frame written to it says when to come back.
        if (told !== undefined && post.frames.length === 0) return answer(told)
        throw new AppError('server.stopping', { waitSec: 1 })
      }
      const hello = readHello(post.frames[0])
      if (hello !== null) {
        if (typeof hello.r === 'string' && hello.r !== post.roomId) {
          return { frames: [refusalText('wire.badFrame', { problem: 'another room' })], close: closeCodes.badFrame }
        }
        return greet(key, post)
      }
      const channel = channels.get(key)
      if (post.leave) {
        if (channel !== undefined) forget(channel)
        return { frames: [] }
      }
      if (channel === undefined || channel.roomId !== post.roomId) return unknownChannel
      channel.brokenOffAt = null
      if (post.frames.length > 0) {
        // Answers to frames come down by the poll, so that everything has one order.
        await hear(channel, post)
        return { frames: [] }
      }
      protocol.controlled(channel.connection)
      channel.sink.confirm(post.got)
      return hold(channel, post)
    },
    recheck() {
      for (const { connection } of [...channels.values()]) protocol.recheck(connection)
    },
    removed(roomId) {
      for (const channel of [...channels.values()]) {
        if (channel.roomId === roomId) protocol.refuse(channel.connection, closeCodes.roomNotFound, 'room.notFound')
      }
    },
    sweep() {
      const now = clock.steady()
      const silentMs = limits.heartbeatSec * 1_000 * limits.heartbeatsMissed
      for (const channel of [...channels.values()]) {
        const { connection, brokenOffAt } = channel
        const isSilent = connection.receivedAt + silentMs <= now
        if (isSilent || (brokenOffAt !== null && brokenOffAt + most.brokenOffMs <= now)) forget(channel)
      }
    },
    async sendAway(latestMs) {
      stopping = true
      const move = frameTexts([JSON.stringify({ t: 'mv', in: [0, latestMs] } satisfies MoveFrame)])
      for (const { sink, connection } of [...channels.values()]) {
        sink.write(move)
        protocol.ended(connection)
        sink.close(closeCodes.drain)
      }
      let stopTimer = (): void => undefined
      const late = new Promise<void>((resolve) => (stopTimer = clock.after(ANSWER_WITHIN_MS, resolve)))
      await Promise.race([Promise.all([...open].map(isOver)), late])
      stopTimer()
    },
    connectionOf: (sink) => [...channels.values()].find((channel) => channel.sink === sink)?.connection,
  }
}
