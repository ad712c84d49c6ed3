/** How often something may be done: `burst` at once, then one each `perMs`. */
export interface SendLimit {
  readonly burst: number
  readonly perMs: number
}

/**
 * How much may be said in a room. One table, with a test for each row (test/server/rooms/chatLimiter.test.ts). The rows
 * of an address hold guests alone, and leave room for a class behind a school's one address and for a carrier's NAT.
 */
export const chatSendLimits = {
  /** One user: 3 lines at once, then one a second. */
  person: { burst: 3, perMs: 1_000 },
  /** Everybody in a room except staff: 200 a second, the budgeted rate of the fan-out. */
  room: { burst: 200, perMs: 5 },
  /** Guests of one address who first joined less than `newcomerMs` ago: each of 40 pupils says hello at once. */
  newcomersOfAddress: { burst: 40, perMs: 500 },
  /** All guests of one address: more lines a second than a viewer can read. */
  guestsOfAddress: { burst: 100, perMs: 20 },
  /** How long a guest counts as new in a room, ms. */
  newcomerMs: 60_000,
} as const

/**
 * How long others' lines stay among the newest of a room while the guests of one address talk. An address is limited
 * only while half of the newest lines are its own and its next line would displace a younger line of another author.
 */
export const chatShareLimits = {
  /** Lines that count as visible: those of a snapshot. */
  lines: 50,
  /** Lines of one address among them from which it is held. */
  ofAddress: 25,
  /** Age of another user's line up to which guests newer than `newcomerMs` cannot push it out, ms. */
  keptFromNewcomersMs: 30_000,
  /** The same for all guests of the address, ms: five lines a second of a class are never held. */
  keptFromGuestsMs: 10_000,
} as const

export type ChatSendLimits = {
  readonly [Name in keyof typeof chatSendLimits]: (typeof chatSendLimits)[Name] extends number ? number : SendLimit
}

/** A token bucket. `tokens` was true at `at`; it refills by itself as time passes. */
export interface Bucket {
  readonly tokens: number
  readonly at: number
}

export const fullBucket = (limit: SendLimit, at: number): Bucket => ({ tokens: limit.burst, at })

/** Takes one token, or returns the wait for the next, ms. A clock that ran backwards refills nothing. */
export function spendToken(
  bucket: Bucket,
  limit: SendLimit,
  now: number,
): { bucket: Bucket; taken: true } | { bucket: Bucket; taken: false; waitMs: number } {
  const elapsedMs = Math.max(0, now - bucket.at)
  const tokens = Math.min(limit.burst, bucket.tokens + elapsedMs / limit.perMs)
  if (tokens >= 1) return { bucket: { tokens: tokens - 1, at: now }, taken: true }
  return { bucket: { tokens, at: now }, taken: false, waitMs: Math.ceil((1 - tokens) * limit.perMs) }
}

/** Takes as many of `wanted` tokens as there are, possibly none. */
export function spendTokens(
  bucket: Bucket,
  limit: SendLimit,
  now: number,
  wanted: number,
): { bucket: Bucket; taken: number } {
  const elapsedMs = Math.max(0, now - bucket.at)
  const tokens = Math.min(limit.burst, bucket.tokens + elapsedMs / limit.perMs)
  const taken = Math.min(wanted, Math.floor(tokens))
  return { bucket: { tokens: tokens - taken, at: now }, taken }
}
