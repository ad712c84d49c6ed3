import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { SendLimit } from '@/domain/chat/sendLimit'
import type { RoomId, UserId } from '@/domain/kernel/ids'
import type { wireLimits } from '@/domain/wire/limits'
import type { SteadyClock } from '../ports/steadyClock'
import type { Logger } from '../ports/logger'
import type { LiveMetrics } from '../ports/metrics'
import type { Sessions } from '../ports/sessions'
import type { ChatRelay } from '../ports/chatRelay'
import type { Rooms } from '../rooms/rooms'
import type { Presence } from './presence'
import type { PollLimits, Polls } from './polls'
import type { HttpSessionLimits, HttpSessions } from './httpSessions'

/** The limits of strangers as this gateway enforces them; tests make them small. */
export type GatewayLimits = {
  readonly [Name in keyof typeof wireLimits]: (typeof wireLimits)[Name] extends number ? number : SendLimit
}

export interface GatewayDeps {
  readonly rooms: Rooms
  /** Reads the user of a token; `Sessions.verify`. */
  readonly verifyToken: Sessions['verify']
  /** State of a session since its verification; `Sessions.standing`. */
  readonly standing: Sessions['standing']
  readonly clock: SteadyClock
  readonly metrics: LiveMetrics
  readonly logger: Logger
  /** Origins besides the server's own whose pages may open the socket, for example `https://shop.example.com`. */
  readonly allowedOrigins: readonly string[]
  /** The address a request came from, for the limit per address; behind a proxy it is what the proxy says. */
  readonly addressOf: (request: IncomingMessage) => string
  readonly limits?: GatewayLimits
  /** Carries downlinks by a cloud's groups; null: everybody reads by a socket. */
  readonly relay: ChatRelay | null
  /** Keeps how long people were in a room; left out: nothing keeps it. */
  readonly presence?: Presence
  /** Called for each entry of the audience into a room; left out: nobody counts them. */
  readonly onArrival?: (roomId: RoomId, userId: UserId) => void
  readonly httpSessionLimits?: HttpSessionLimits
  readonly pollLimits?: PollLimits
}

/** All connections: the room of each, and the fan-out of each room's log. */
export interface Gateway {
  /** Those whose downlink comes by a cloud's group; null where none does. */
  readonly seats: HttpSessions | null
  /** Those who read and write by HTTP alone. */
  readonly polls: Polls
  /** Closes the channels of sessions that have ended, and has those come anew whose person has changed. */
  recheck(): void
  /** Handles an upgrade of `SOCKET_PATH`; a refused one is answered and closed. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Sends everybody away with the time to come back, closes, and takes nobody any more. Idempotent. */
  close(): Promise<void>
}
