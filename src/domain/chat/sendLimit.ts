/** How often something may be done: `burst` at once, then one each `perMs`. */
export interface SendLimit {
  readonly burst: number
  readonly perMs: number
}

/** One person's chat: 3 at once, then one a second (realtime.md §5.2). */
export const personChatLimit: SendLimit = { burst: 3, perMs: 1_000 }
/** One room's chat from everybody: 200 a second, the rate the fan-out is budgeted for (design §9). */
export const roomChatLimit: SendLimit = { burst: 200, perMs: 5 }

/** A token bucket. `tokens` was true at `at`; it refills by itself as time passes. */
export interface Bucket {
  readonly tokens: number
  readonly at: number
}

export const fullBucket = (limit: SendLimit, at: number): Bucket => ({ tokens: limit.burst, at })

/** Takes one token, or tells how many ms to wait for the next. A clock that ran backwards refills nothing. */
export function takeToken(
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
export function takeTokens(
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
