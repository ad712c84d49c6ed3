import type { ErrorDetail } from '../errors/AppError'
import type { ErrorCode } from '../errors/codes'
import type { Role } from '../room/roles'
import type { RoomState } from '../room/state'
import type { Row } from './row'

/** The user as the room knows them. */
export interface WelcomedPerson {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly since?: number
  /** Server time at the end of this user's mute, ms; 0: until an unmute. Absent without a mute. */
  readonly mutedUntilMs?: number
}

/** The welcome. With `snap` the client starts anew from it; without, the entries after its own `s` follow. */
export interface ReadyFrame {
  readonly t: 'ok'
  /** Names this life of the log; another one means that sequence numbers of before mean nothing. */
  readonly e: string
  /** The newest entry of the room's log. */
  readonly s: number
  /** Ping period, seconds. */
  readonly hb: number
  /** Server time, ms: the client keeps the difference. */
  readonly now: number
  readonly me: WelcomedPerson
  readonly snap?: RoomState
  readonly on: number
  readonly lk: number
}

/** Entries `s`, `s+1`, … of the log. */
export interface BatchFrame {
  readonly t: 'b'
  readonly s: number
  readonly m: readonly Row[]
}

/** Counters; the last value wins. `on` counts users in the room, `lk` all likes so far. */
export interface CountersFrame {
  readonly t: 'st'
  readonly on: number
  readonly lk: number
}

/** Entries this reader was too slow for: it may ask for them over HTTP. Both ends are included. */
export interface GapFrame {
  readonly t: 'gap'
  readonly from: number
  readonly to: number
}

/** The command `i` was done and is kept; `s` is its newest entry. */
export interface AckFrame {
  readonly t: 'a'
  readonly i: string
  readonly s: number
}

/** The command `i` was refused. */
export interface NackFrame {
  readonly t: 'n'
  readonly i: string
  readonly code: ErrorCode
  readonly detail?: ErrorDetail
}

/** Answers a ping. */
export interface PongFrame {
  readonly t: 'q'
  readonly now: number
}

/** Go and come back: after a random time in the range, ms. */
export interface MoveFrame {
  readonly t: 'mv'
  readonly in: readonly [number, number]
}

/** The end of this user's mute (server ms; 0: until an unmute), or null for no mute. Others receive no such frame. */
export interface MuteFrame {
  readonly t: 'mu'
  readonly until: number | null
}

/** Why the socket is about to be closed. */
export interface RefusalFrame {
  readonly t: 'no'
  readonly code: ErrorCode
  readonly detail?: ErrorDetail
}

export type ServerFrame =
  | ReadyFrame
  | BatchFrame
  | CountersFrame
  | GapFrame
  | AckFrame
  | NackFrame
  | PongFrame
  | MoveFrame
  | MuteFrame
  | RefusalFrame

const known = new Set(['ok', 'b', 'st', 'gap', 'a', 'n', 'q', 'mv', 'mu', 'no'])

/** Parses a frame of the server; null for a frame of a newer server, which a client ignores. */
export function parseServerFrame(text: string): ServerFrame | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof parsed !== 'object' || parsed === null) return null
  const { t } = parsed as { t?: unknown }
  return typeof t === 'string' && known.has(t) ? (parsed as ServerFrame) : null
}
