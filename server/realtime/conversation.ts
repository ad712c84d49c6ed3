import type { WebSocket } from 'ws'
import { fullBucket, takeToken, type Bucket } from '@/domain/chat/sendLimit'
import { AppError, type ErrorDetail } from '@/domain/errors/AppError'
import type { ErrorCode } from '@/domain/errors/codes'
import { assertNever } from '@/domain/kernel/assertNever'
import type { RoomId } from '@/domain/kernel/ids'
import type { RoomCommand } from '@/domain/room/command'
import { parseClientFrame, type ClientFrame, type HelloFrame } from '@/domain/wire/clientFrame'
import { closeCodes, type CloseCode } from '@/domain/wire/closeCodes'
import type { AckFrame, NackFrame, PongFrame } from '@/domain/wire/serverFrame'
import { OLDEST_WIRE_VERSION } from '@/domain/wire/version'
import type { RoomFeeds } from './feeds'
import { createOutlet, frameTexts, writeFrames, type Outlet } from './frames'
import type { GatewayDeps, GatewayLimits } from './gateway'
import { refusalText } from './roomSocket'
import type { Reader, RoomFeed } from './roomFeed'

/** One socket, from its opening to its end. */
export interface Conversation {
  readonly outlet: Outlet
  readonly address: string
  readonly openedAt: number
  heardAt: number
  frames: Bucket
  part:
    | { readonly of: 'stranger' }
    | { readonly of: 'arriving' }
    | { readonly of: 'reader'; readonly reader: Reader; readonly feed: RoomFeed; readonly roomId: RoomId }
    | { readonly of: 'gone' }
}

export interface Conversations {
  open(socket: WebSocket, address: string): Conversation
  heard(conversation: Conversation, frame: Buffer, isBinary: boolean): void
  /** A ping, which ws answers, or a pong that nobody asked for: it counts against the frame rate. */
  controlled(conversation: Conversation): void
  /** Says why and closes. */
  refuse(conversation: Conversation, close: CloseCode, code: ErrorCode, detail?: ErrorDetail): void
  /** Takes a socket that has closed out of its room. */
  ended(conversation: Conversation): void
}

type Deps = Pick<GatewayDeps, 'rooms' | 'verifyToken' | 'clock' | 'numbers' | 'logger'> & {
  readonly limits: GatewayLimits
  readonly feeds: RoomFeeds
}

/** What a socket may say when, and what it is answered. */
export function createConversations(deps: Deps): Conversations {
  const { rooms, verifyToken, clock, numbers, logger, limits, feeds } = deps

  const say = (conversation: Conversation, frame: object): void => {
    const frames = frameTexts([JSON.stringify(frame)])
    writeFrames(conversation.outlet, frames)
    numbers.framesOutTotal += 1
    numbers.bytesOutTotal += frames.bytes.length
  }

  const ended = (conversation: Conversation): void => {
    const { part } = conversation
    conversation.part = { of: 'gone' }
    if (part.of === 'reader') part.feed.leave(part.reader)
  }

  const refuse: Conversations['refuse'] = (conversation, close, code, detail) => {
    if (conversation.part.of === 'gone') return
    ended(conversation)
    numbers.refusedTotal += 1
    logger.debug({ code, detail, close }, 'socket refused')
    writeFrames(conversation.outlet, frameTexts([refusalText(code, detail)]))
    conversation.outlet.socket.close(close, code)
  }

  const refuseFrame = (conversation: Conversation, problem: string): void =>
    refuse(conversation, closeCodes.badFrame, 'wire.badFrame', { problem })

  const takeFrame = (conversation: Conversation): boolean => {
    const now = clock.now()
    conversation.heardAt = now
    numbers.framesInTotal += 1
    const { bucket, taken } = takeToken(conversation.frames, limits.clientFrames, now)
    conversation.frames = bucket
    if (!taken) refuse(conversation, closeCodes.flood, 'request.tooMany', { waitSec: 1 })
    return taken
  }

  const greet = async (conversation: Conversation, hello: HelloFrame): Promise<void> => {
    const session = verifyToken(hello.tk)
    if (!session.ok) return refuse(conversation, closeCodes.auth, session.error)
    conversation.part = { of: 'arriving' }
    const feed = await feeds.open(hello.r)
    // The socket may have closed while the room was read.
    if (conversation.part.of !== 'arriving') return
    if (feed === null) return refuse(conversation, closeCodes.roomNotFound, 'room.notFound')
    const position = hello.e === undefined || hello.s === undefined ? null : { epoch: hello.e, seq: hello.s }
    const reader = feed.join(conversation.outlet, session.value, position)
    conversation.part = { of: 'reader', reader, feed, roomId: hello.r }
  }

  const fault = (error: unknown): { code: ErrorCode; detail?: ErrorDetail } => {
    if (error instanceof AppError) return error.toWire()
    logger.error({ err: error }, 'a frame was not answered as it should')
    return { code: 'internal.unexpected' }
  }

  const obey = async (conversation: Conversation, command: RoomCommand, key: string): Promise<void> => {
    if (conversation.part.of !== 'reader') return
    const { reader, roomId } = conversation.part
    const { id, name, role } = reader.user
    let answer: AckFrame | NackFrame
    try {
      const outcome = await rooms.execute(roomId, command, { id, name, role }, key)
      answer = outcome.ok ? { t: 'a', i: key, s: outcome.value.seq } : { t: 'n', i: key, ...outcome.error }
    } catch (error) {
      answer = { t: 'n', i: key, ...fault(error) }
    }
    // No turn of the loop between the log's answer and this, so the ack is written before the batch with the event.
    say(conversation, answer)
  }

  const answer = (conversation: Conversation, frame: ClientFrame): void => {
    const { part } = conversation
    if (frame.t === 'old') {
      const versions = { yours: frame.v, oldest: OLDEST_WIRE_VERSION }
      return refuse(conversation, closeCodes.version, 'wire.versionTooOld', versions)
    }
    if (frame.t === 'hi') {
      if (part.of !== 'stranger') return refuseFrame(conversation, 'second hello')
      void greet(conversation, frame).catch((error: unknown) => {
        const { code, detail } = fault(error)
        refuse(conversation, closeCodes.drain, code, detail)
      })
      return
    }
    if (part.of !== 'reader') return refuseFrame(conversation, 'before hello')
    switch (frame.t) {
      case 'c':
        return void obey(conversation, { type: 'chat.say', text: frame.x }, frame.i)
      case 'do':
        return void obey(conversation, frame.c, frame.i)
      case 'l':
        return part.feed.like(part.reader, frame.n)
      case 'p': {
        part.feed.heard(part.reader, frame.s)
        return say(conversation, { t: 'q', now: clock.now() } satisfies PongFrame)
      }
      default:
        return assertNever(frame)
    }
  }

  return {
    open(socket, address) {
      const now = clock.now()
      const frames = fullBucket(limits.clientFrames, now)
      return { outlet: createOutlet(socket), address, openedAt: now, heardAt: now, frames, part: { of: 'stranger' } }
    },
    heard(conversation, data, isBinary) {
      if (conversation.part.of === 'gone' || !takeFrame(conversation)) return
      if (isBinary) return refuseFrame(conversation, 'binary')
      if (data.length > limits.clientFrameBytes) return refuseFrame(conversation, 'frame too long')
      const parsed = parseClientFrame(data.toString())
      if (!parsed.ok) return refuseFrame(conversation, parsed.error)
      answer(conversation, parsed.value)
    },
    controlled(conversation) {
      if (conversation.part.of !== 'gone') takeFrame(conversation)
    },
    refuse,
    ended,
  }
}
