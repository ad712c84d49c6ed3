import { chatLimits } from '../chat/message'
import { asRoomId, type RoomId } from '../kernel/ids'
import { fail, ok, type Result } from '../kernel/result'
import type { HostCommand } from '../room/command'
import { isCount, isFields, isKey, isText, type Fields } from './field'
import { parseHostCommand } from './hostCommand'
import { wireLimits } from './limits'
import { OLDEST_WIRE_VERSION } from './version'

/** The first frame of a socket: the user, the room, and the position already known. */
export interface HelloFrame {
  readonly t: 'hi'
  readonly v: number
  readonly tk: string
  readonly r: RoomId
  readonly e?: string
  readonly s?: number
}

/** A hello of a protocol that this server no longer speaks; nothing else of it is read. */
export interface OutdatedFrame {
  readonly t: 'old'
  readonly v: number
}

/** Something to say. `i` is the client's own key: the same key again gets the first answer again. */
export interface ChatFrame {
  readonly t: 'c'
  readonly i: string
  readonly x: string
}

/** Something the host does. */
export interface CommandFrame {
  readonly t: 'do'
  readonly i: string
  readonly c: HostCommand
}

export interface LikeFrame {
  readonly t: 'l'
  readonly n: number
}

/** The heartbeat; `s` is the newest entry the client has applied, which shows a stall that the kernel hides. */
export interface PingFrame {
  readonly t: 'p'
  readonly s: number
}

export type ClientFrame = HelloFrame | OutdatedFrame | ChatFrame | CommandFrame | LikeFrame | PingFrame

const LONGEST_TOKEN = 2_000

/**
 * Parses a frame of an unauthenticated client. Every field is checked: the result is safe to act on.
 * The error names the fault for a log, never echoing the frame.
 */
export function parseClientFrame(text: string): Result<ClientFrame, string> {
  if (text.length > wireLimits.clientFrameBytes) return fail('frame too long')
  let frame: unknown
  try {
    frame = JSON.parse(text)
  } catch {
    return fail('not JSON')
  }
  if (!isFields(frame)) return fail('not an object')
  switch (frame.t) {
    case 'hi':
      return parseHello(frame)
    case 'c':
      if (!isKey(frame.i)) return fail('chat without key')
      // Twice the limit still parses, so that a text that is a little too long gets an answer instead of a cut.
      if (!isText(frame.x, chatLimits.text * 2)) return fail('chat text')
      return ok({ t: 'c', i: frame.i, x: frame.x })
    case 'do': {
      if (!isKey(frame.i)) return fail('command without key')
      const command = parseHostCommand(frame.c)
      return command === null ? fail('unknown command') : ok({ t: 'do', i: frame.i, c: command })
    }
    case 'l':
      return isCount(frame.n, wireLimits.likesPerFrame) && frame.n > 0 ? ok({ t: 'l', n: frame.n }) : fail('like count')
    case 'p':
      return isCount(frame.s, Number.MAX_SAFE_INTEGER) ? ok({ t: 'p', s: frame.s }) : fail('ping without seq')
    default:
      return fail('unknown frame')
  }
}

function parseHello(frame: Fields): Result<HelloFrame | OutdatedFrame, string> {
  const { v, tk, r, e, s } = frame
  if (!isCount(v, 1_000)) return fail('hello without version')
  // Before the rest is checked: an old hello may lack what today's has, and its sender deserves a readable answer.
  if (v < OLDEST_WIRE_VERSION) return ok({ t: 'old', v })
  if (!isText(tk, LONGEST_TOKEN)) return fail('hello without token')
  if (!isKey(r)) return fail('hello without room')
  const hello = { t: 'hi', v, tk, r: asRoomId(r) } as const
  if (e === undefined && s === undefined) return ok(hello)
  if (!isKey(e) || !isCount(s, Number.MAX_SAFE_INTEGER)) return fail('hello with half a position')
  return ok({ ...hello, e, s })
}
