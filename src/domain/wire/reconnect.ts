import { afterClose } from './closeCodes'

/** A client's reaction to the close of its channel. Waits are in ms. */
export type Reconnect =
  | { readonly do: 'wait'; readonly ms: number }
  /** Get a new session first, then come back. */
  | { readonly do: 'renew'; readonly ms: number }
  | { readonly do: 'stop' }

/** First and longest backoff, ms: one second doubles with each failure and ends at 30. */
export const reconnectBackoff = { firstMs: 1_000, longestMs: 30_000 } as const

export interface ClosedChannel {
  /** As in `closeCodes.ts`; 1006 when the network broke. */
  readonly code: number
  /** Closes since the last welcome, 0 for the first. */
  readonly failures: number
  /** The range the server asked for in a move frame, ms. */
  readonly move: readonly [number, number] | null
  /** Wait that a refusal asks for, ms; 0 without one. No client comes back before its end. */
  readonly waitMs: number
  /** 0 ≤ random < 1. All clients lose a server at once; they must not come back at once. */
  readonly random: number
}

/** Chooses when to come back: at a random moment of a window that doubles, or of the one the server asked for. */
export function chooseReconnect({ code, failures, move, waitMs, random }: ClosedChannel): Reconnect {
  const next = afterClose(code)
  if (next === 'stop') return { do: 'stop' }
  if (move !== null) return { do: 'wait', ms: Math.round(move[0] + random * (move[1] - move[0])) }
  const windowMs = Math.min(reconnectBackoff.longestMs, reconnectBackoff.firstMs * 2 ** Math.min(failures, 10))
  const spreadMs = Math.round(random * windowMs)
  // Clients that were refused together must not come back together.
  if (waitMs > 0) return { do: next === 'renew' ? 'renew' : 'wait', ms: waitMs + Math.min(spreadMs, waitMs) }
  // A session refused again and again must not become a loop of log-ins: the first renewal is at once, the next wait.
  if (next === 'renew') return { do: 'renew', ms: failures === 0 ? 0 : spreadMs }
  return { do: 'wait', ms: spreadMs }
}
