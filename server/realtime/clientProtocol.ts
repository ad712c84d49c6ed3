import { fullBucket, spendToken, type Bucket } from '@/domain/chat/sendLimit'
import { AppError, type ErrorDetail } from '@/domain/errors/AppError'
import type { ErrorCode } from '@/domain/errors/codes'
import { assertNever } from '@/domain/kernel/assertNever'
import type { RoomId } from '@/domain/kernel/ids'
import { ok } from '@/domain/kernel/result'
import type { RoomCommand } from '@/domain/room/command'
import { holdsNullCharacter } from '@/domain/text/nullCharacter'
import { parseClientFrame, type ClientFrame, type HelloFrame } from '@/domain/wire/clientFrame'
import { closeCodes, type CloseCode } from '@/domain/wire/closeCodes'
import type { AckFrame, MoveFrame, NackFrame, PongFrame } from '@/domain/wire/serverFrame'
import { OLDEST_WIRE_VERSION } from '@/domain/wire/version'
import { inRoom, type SessionUser } from '../ports/sessions'
import type { Subscriber } from './subscribers'
import { frameTexts, type FrameSink } from './frames'
import type { GatewayDeps, GatewayLimits } from './gateway'
import { refusalText } from './roomSocket'
import type { Broadcast } from './socketBroadcast'
import type { RoomChannel } from './roomChannel'

/** One client's channel, a socket or a seat, from its opening to its end. */
export interface ClientConnection {
  readonly sink: FrameSink
  readonly address: string
  readonly openedAt: number
  receivedAt: number
  frames: Bucket
  part:
    | { readonly of: 'unauthenticated' }
    | { readonly of: 'arriving' }
    | {
        readonly of: 'subscriber'
        readonly subscriber: Subscriber
        readonly broadcast: Broadcast
        readonly channel: RoomChannel
      }
    | { readonly of: 'gone' }
}

export interface ClientProtocol {
  open(sink: FrameSink, address: string): ClientConnection
  /**
   * Takes a frame of the client; it resolves once the answers to the frame are written.
   * `known` is the user that the channel itself has authenticated. It counts instead of the hello's token.
   */
  received(connection: ClientConnection, frame: Buffer | string, known?: SessionUser): Promise<void>
  /** A frame of a kind that is never taken. */
  receivedBinary(connection: ClientConnection): void
  /** Something that is no frame and costs as much as one, like a ping, or a pong that nobody asked for. */
  controlled(connection: ClientConnection): void
  /** Says why and closes. */
  refuse(connection: ClientConnection, close: CloseCode, code: ErrorCode, detail?: ErrorDetail): void
  /** Closes the channel if its session has ended, or lets it come anew if its person has changed; whether it did. */
  recheck(connection: ClientConnection): boolean
  /** Takes a client whose channel has ended out of its room. */
  ended(connection: ClientConnection): void
}

type Deps = Pick<GatewayDeps, 'rooms' | 'verifyToken' | 'standing' | 'clock' | 'metrics' | 'logger'> & {
  readonly limits: GatewayLimits
  /** The room and the broadcast by which these clients read it; null when there is no such room. */
  readonly open: (roomId: RoomId) => Promise<{ readonly channel: RoomChannel; readonly broadcast: Broadcast } | null>
}

/** Time in which a client whose role has changed comes back, ms. */
const RETURN_MS = 500

/** The frames that a client may send in each state, and the answers to them. */
export function createClientProtocol(deps: Deps): ClientProtocol {
  const { rooms, verifyToken, standing, clock, metrics, logger, limits } = deps

  const say = (connection: ClientConnection, frame: object): void => {
    const frames = frameTexts([JSON.stringify(frame)])
    connection.sink.write(frames)
    metrics.framesOutTotal += 1
    metrics.bytesOutTotal += frames.bytes.length
  }

  const ended = (connection: ClientConnection): void => {
    const { part } = connection
    connection.part = { of: 'gone' }
    if (part.of === 'subscriber') part.broadcast.leave(part.subscriber)
  }

  const refuse: ClientProtocol['refuse'] = (connection, close, code, detail) => {
    if (connection.part.of === 'gone') return
    ended(connection)
    metrics.refusedTotal += 1
    logger.debug({ code, detail, close }, 'client refused')
    connection.sink.write(frameTexts([refusalText(code, detail)]))
    connection.sink.close(close, code)
  }

  const refuseFrame = (connection: ClientConnection, problem: string): void =>
    refuse(connection, closeCodes.badFrame, 'wire.badFrame', { problem })

  const recheck: ClientProtocol['recheck'] = (connection) => {
    if (connection.part.of !== 'subscriber') return false
    const became = standing(connection.part.subscriber.user)
    if (became === 'open') return false
    if (became !== 'changed') refuse(connection, closeCodes.auth, became)
    else {
      say(connection, { t: 'mv', in: [0, RETURN_MS] } satisfies MoveFrame)
      ended(connection)
      connection.sink.close(closeCodes.drain, 'session.changed')
    }
    return true
  }

  const handleFrame = (connection: ClientConnection): boolean => {
    const now = clock.steady()
    connection.receivedAt = now
    metrics.framesInTotal += 1
    const { bucket, taken } = spendToken(connection.frames, limits.clientFrames, now)
    connection.frames = bucket
    if (!taken) refuse(connection, closeCodes.flood, 'request.tooMany', { waitSec: 1 })
    return taken
  }

  const greet = async (connection: ClientConnection, hello: HelloFrame, known?: SessionUser): Promise<void> => {
    const session = known === undefined ? verifyToken(hello.tk) : ok(known)
    if (!session.ok) return refuse(connection, closeCodes.auth, session.error)
    connection.part = { of: 'arriving' }
    const room = await deps.open(hello.r)
    // The channel may have ended while the room was read.
    if (connection.part.of !== 'arriving') return
    if (room === null) return refuse(connection, closeCodes.roomNotFound, 'room.notFound')
    const user = inRoom(session.value, room.channel.roomId)
    const refusal = room.channel.refusal(user)
    if (refusal !== null) return refuse(connection, closeCodes.banned, refusal.code, refusal.detail)
    const position = hello.e === undefined || hello.s === undefined ? null : { epoch: hello.e, seq: hello.s }
    const became = standing(session.value)
    if (became !== 'open' && became !== 'changed') return refuse(connection, closeCodes.auth, became)
    const subscriber = room.broadcast.join(connection.sink, room.channel.admit(user), position)
    connection.part = { of: 'subscriber', subscriber, ...room }
    recheck(connection)
  }

  const fault = (error: unknown): { code: ErrorCode; detail?: ErrorDetail } => {
    if (error instanceof AppError) return error.toWire()
    logger.error({ err: error }, 'a frame was not answered as it should')
    return { code: 'internal.unexpected' }
  }

  const obey = async (connection: ClientConnection, command: RoomCommand, key: string): Promise<void> => {
    if (connection.part.of !== 'subscriber' || recheck(connection)) return
    const { subscriber, channel } = connection.part
    const { id, name, role, since, sessionId } = subscriber.user
    const { address } = connection
    let answer: AckFrame | NackFrame
    try {
      const outcome = await rooms.execute(channel.roomId, command, { id, name, role, since, address, sessionId }, key)
      answer = outcome.ok ? { t: 'a', i: key, s: outcome.value.seq } : { t: 'n', i: key, ...outcome.error }
    } catch (error) {
      answer = { t: 'n', i: key, ...fault(error) }
    }
    // No turn of the loop between the log's answer and this, so the ack is written before the batch with the event.
    say(connection, answer)
  }

  const answer = async (connection: ClientConnection, frame: ClientFrame, known?: SessionUser): Promise<void> => {
    const { part } = connection
    if (frame.t === 'old') {
      const versions = { yours: frame.v, oldest: OLDEST_WIRE_VERSION }
      return refuse(connection, closeCodes.version, 'wire.versionTooOld', versions)
    }
    if (frame.t === 'hi') {
      if (part.of !== 'unauthenticated') return refuseFrame(connection, 'second hello')
      try {
        return await greet(connection, frame, known)
      } catch (error) {
        const { code, detail } = fault(error)
        return refuse(connection, closeCodes.drain, code, detail)
      }
    }
    if (part.of !== 'subscriber') return refuseFrame(connection, 'before hello')
    switch (frame.t) {
      case 'c':
        return obey(connection, { type: 'chat.say', text: frame.x }, frame.i)
      case 'do':
        return obey(connection, frame.c, frame.i)
      case 'l':
        return part.channel.like(part.subscriber.user, frame.n)
      case 'p':
        say(connection, { t: 'q', now: clock.now() } satisfies PongFrame)
        return part.broadcast.received(part.subscriber, frame.s)
      default:
        return assertNever(frame)
    }
  }

  return {
    open(sink, address) {
      const now = clock.steady()
      const frames = fullBucket(limits.clientFrames, now)
      return { sink, address, openedAt: now, receivedAt: now, frames, part: { of: 'unauthenticated' } }
    },
    async received(connection, data, known) {
      if (connection.part.of === 'gone' || !handleFrame(connection)) return
      if (Buffer.byteLength(data) > limits.clientFrameBytes) return refuseFrame(connection, 'frame too long')
      const parsed = parseClientFrame(data.toString())
      if (!parsed.ok) return refuseFrame(connection, parsed.error)
      if (holdsNullCharacter(parsed.value)) return refuseFrame(connection, 'U+0000')
      await answer(connection, parsed.value, known)
    },
    receivedBinary(connection) {
      if (connection.part.of !== 'gone' && handleFrame(connection)) refuseFrame(connection, 'binary')
    },
    controlled(connection) {
      if (connection.part.of !== 'gone') handleFrame(connection)
    },
    refuse,
    recheck,
    ended,
  }
}
