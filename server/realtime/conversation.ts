import { fullBucket, takeToken, type Bucket } from '@/domain/chat/sendLimit'
import { AppError, type ErrorDetail } from '@/domain/errors/AppError'
import type { ErrorCode } from '@/domain/errors/codes'
import { assertNever } from '@/domain/kernel/assertNever'
import type { RoomId } from '@/domain/kernel/ids'
import { ok } from '@/domain/kernel/result'
import type { RoomCommand } from '@/domain/room/command'
import { parseClientFrame, type ClientFrame, type HelloFrame } from '@/domain/wire/clientFrame'
import { closeCodes, type CloseCode } from '@/domain/wire/closeCodes'
import type { AckFrame, MoveFrame, NackFrame, PongFrame } from '@/domain/wire/serverFrame'
import { OLDEST_WIRE_VERSION } from '@/domain/wire/version'
import { inRoom, type SessionUser } from '../ports/sessions'
import type { Reader } from './audience'
import { frameTexts, type Outlet } from './frames'
import type { GatewayDeps, GatewayLimits } from './gateway'
import { refusalText } from './roomSocket'
import type { Feed } from './roomFeed'
import type { RoomSource } from './roomSource'

/** One client's channel, a socket or a seat, from its opening to its end. */
export interface Conversation {
  readonly outlet: Outlet
  readonly address: string
  readonly openedAt: number
  heardAt: number
  frames: Bucket
  part:
    | { readonly of: 'stranger' }
    | { readonly of: 'arriving' }
    | { readonly of: 'reader'; readonly reader: Reader; readonly feed: Feed; readonly source: RoomSource }
    | { readonly of: 'gone' }
}

export interface Conversations {
  open(outlet: Outlet, address: string): Conversation
  /**
   * Takes what the client sent; when it resolves, what is to be answered to it is written.
   * `known` is who the channel itself has proved to be: then that counts, and not the hello's token.
   */
  heard(conversation: Conversation, frame: Buffer | string, known?: SessionUser): Promise<void>
  /** A frame of a kind that is never taken. */
  heardBinary(conversation: Conversation): void
  /** Something that is no frame and costs as much as one, like a ping, or a pong that nobody asked for. */
  controlled(conversation: Conversation): void
  /** Says why and closes. */
  refuse(conversation: Conversation, close: CloseCode, code: ErrorCode, detail?: ErrorDetail): void
  /** Closes the channel if its session has ended, or lets it come anew if its person has changed; whether it did. */
  recheck(conversation: Conversation): boolean
  /** Takes a client whose channel has ended out of its room. */
  ended(conversation: Conversation): void
}

type Deps = Pick<GatewayDeps, 'rooms' | 'verifyToken' | 'standing' | 'clock' | 'numbers' | 'logger'> & {
  readonly limits: GatewayLimits
  /** The room, and the way in which these clients read it; null when there is no such room. */
  readonly open: (roomId: RoomId) => Promise<{ readonly source: RoomSource; readonly feed: Feed } | null>
}

/** Time in which a client whose role has changed comes back, ms. */
const RETURN_MS = 500

/** What a client may say when, and what it is answered. */
export function createConversations(deps: Deps): Conversations {
  const { rooms, verifyToken, standing, clock, numbers, logger, limits } = deps

  const say = (conversation: Conversation, frame: object): void => {
    const frames = frameTexts([JSON.stringify(frame)])
    conversation.outlet.write(frames)
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
    logger.debug({ code, detail, close }, 'client refused')
    conversation.outlet.write(frameTexts([refusalText(code, detail)]))
    conversation.outlet.close(close, code)
  }

  const refuseFrame = (conversation: Conversation, problem: string): void =>
    refuse(conversation, closeCodes.badFrame, 'wire.badFrame', { problem })

  const recheck: Conversations['recheck'] = (conversation) => {
    if (conversation.part.of !== 'reader') return false
    const became = standing(conversation.part.reader.user)
    if (became === 'open') return false
    if (became !== 'changed') refuse(conversation, closeCodes.auth, became)
    else {
      say(conversation, { t: 'mv', in: [0, RETURN_MS] } satisfies MoveFrame)
      ended(conversation)
      conversation.outlet.close(closeCodes.drain, 'session.changed')
    }
    return true
  }

  const takeFrame = (conversation: Conversation): boolean => {
    const now = clock.now()
    conversation.heardAt = now
    numbers.framesInTotal += 1
    const { bucket, taken } = takeToken(conversation.frames, limits.clientFrames, now)
    conversation.frames = bucket
    if (!taken) refuse(conversation, closeCodes.flood, 'request.tooMany', { waitSec: 1 })
    return taken
  }

  const greet = async (conversation: Conversation, hello: HelloFrame, known?: SessionUser): Promise<void> => {
    const session = known === undefined ? verifyToken(hello.tk) : ok(known)
    if (!session.ok) return refuse(conversation, closeCodes.auth, session.error)
    conversation.part = { of: 'arriving' }
    const room = await deps.open(hello.r)
    // The channel may have ended while the room was read.
    if (conversation.part.of !== 'arriving') return
    if (room === null) return refuse(conversation, closeCodes.roomNotFound, 'room.notFound')
    const user = inRoom(session.value, room.source.roomId)
    const refusal = room.source.refusal(user)
    if (refusal !== null) return refuse(conversation, closeCodes.putOut, refusal.code, refusal.detail)
    const position = hello.e === undefined || hello.s === undefined ? null : { epoch: hello.e, seq: hello.s }
    const became = standing(session.value)
    if (became !== 'open' && became !== 'changed') return refuse(conversation, closeCodes.auth, became)
    const reader = room.feed.join(conversation.outlet, room.source.admit(user), position)
    conversation.part = { of: 'reader', reader, ...room }
    recheck(conversation)
  }

  const fault = (error: unknown): { code: ErrorCode; detail?: ErrorDetail } => {
    if (error instanceof AppError) return error.toWire()
    logger.error({ err: error }, 'a frame was not answered as it should')
    return { code: 'internal.unexpected' }
  }

  const obey = async (conversation: Conversation, command: RoomCommand, key: string): Promise<void> => {
    if (conversation.part.of !== 'reader' || recheck(conversation)) return
    const { reader, source } = conversation.part
    const { id, name, role, since, sessionId } = reader.user
    const { address } = conversation
    let answer: AckFrame | NackFrame
    try {
      const outcome = await rooms.execute(source.roomId, command, { id, name, role, since, address, sessionId }, key)
      answer = outcome.ok ? { t: 'a', i: key, s: outcome.value.seq } : { t: 'n', i: key, ...outcome.error }
    } catch (error) {
      answer = { t: 'n', i: key, ...fault(error) }
    }
    // No turn of the loop between the log's answer and this, so the ack is written before the batch with the event.
    say(conversation, answer)
  }

  const answer = async (conversation: Conversation, frame: ClientFrame, known?: SessionUser): Promise<void> => {
    const { part } = conversation
    if (frame.t === 'old') {
      const versions = { yours: frame.v, oldest: OLDEST_WIRE_VERSION }
      return refuse(conversation, closeCodes.version, 'wire.versionTooOld', versions)
    }
    if (frame.t === 'hi') {
      if (part.of !== 'stranger') return refuseFrame(conversation, 'second hello')
      try {
        return await greet(conversation, frame, known)
      } catch (error) {
        const { code, detail } = fault(error)
        return refuse(conversation, closeCodes.drain, code, detail)
      }
    }
    if (part.of !== 'reader') return refuseFrame(conversation, 'before hello')
    switch (frame.t) {
      case 'c':
        return obey(conversation, { type: 'chat.say', text: frame.x }, frame.i)
      case 'do':
        return obey(conversation, frame.c, frame.i)
      case 'l':
        return part.source.like(part.reader.user, frame.n)
      case 'p':
        say(conversation, { t: 'q', now: clock.now() } satisfies PongFrame)
        return part.feed.heard(part.reader, frame.s)
      default:
        return assertNever(frame)
    }
  }

  return {
    open(outlet, address) {
      const now = clock.now()
      const frames = fullBucket(limits.clientFrames, now)
      return { outlet, address, openedAt: now, heardAt: now, frames, part: { of: 'stranger' } }
    },
    async heard(conversation, data, known) {
      if (conversation.part.of === 'gone' || !takeFrame(conversation)) return
      if (Buffer.byteLength(data) > limits.clientFrameBytes) return refuseFrame(conversation, 'frame too long')
      const parsed = parseClientFrame(data.toString())
      if (!parsed.ok) return refuseFrame(conversation, parsed.error)
      await answer(conversation, parsed.value, known)
    },
    heardBinary(conversation) {
      if (conversation.part.of !== 'gone' && takeFrame(conversation)) refuseFrame(conversation, 'binary')
    },
    controlled(conversation) {
      if (conversation.part.of !== 'gone') takeFrame(conversation)
    },
    refuse,
    recheck,
    ended,
  }
}
