import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { SendLimit } from '@/domain/chat/sendLimit'
import type { Clock } from '@/domain/kernel/clock'
import type { wireLimits } from '@/domain/wire/limits'
import type { Logger } from '../ports/logger'
import type { LiveNumbers } from '../ports/metrics'
import type { Sessions } from '../ports/sessions'
import type { Rooms } from '../rooms/rooms'

/** The limits of strangers as this gateway enforces them; tests make them small. */
export type GatewayLimits = {
  readonly [Name in keyof typeof wireLimits]: (typeof wireLimits)[Name] extends number ? number : SendLimit
}

export interface GatewayDeps {
  readonly rooms: Rooms
  /** Whose token this is; `Sessions.verify`. */
  readonly verifyToken: Sessions['verify']
  readonly clock: Clock
  readonly numbers: LiveNumbers
  readonly logger: Logger
  /** Origins besides the server's own whose pages may open the socket, for example `https://shop.example.com`. */
  readonly allowedOrigins: readonly string[]
  /** The address a request came from, for the limit per address; behind a proxy it is what the proxy says. */
  readonly addressOf: (request: IncomingMessage) => string
  readonly limits?: GatewayLimits
}

/** The sockets of this process: who is in which room, and the fan-out of each room's log. */
export interface Gateway {
  /** Takes an upgrade of `SOCKET_PATH`; what may not enter is answered and closed. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Sends everybody away with the time to come back, closes, and takes nobody any more. Idempotent. */
  close(): Promise<void>
}
