import { fullBucket, spendToken, type Bucket, type SendLimit } from '@/domain/chat/sendLimit'

/**
 * How often one player asks the server. A list whose segments never fill the buffer, or whose last segment is very
 * short, makes hls.js ask as fast as answers come (measured with 1.7.4: 40 requests of a list in a second).
 */
export const requestPaces = {
  /** One address: 4 requests at once, then one a second. A list is due once a target duration, at least 1 s. */
  again: { burst: 4, perMs: 1_000 },
  /** All addresses: a recording fills its buffer of 60 s at once, also with segments of 1 s; then 10 a second. */
  all: { burst: 60, perMs: 100 },
} as const satisfies Record<string, SendLimit>

/** Addresses that are remembered; those asked for longest ago go first. A live list has 6 segments. */
const MOST_ADDRESSES = 100

/** Tells how long to wait before an address is asked for, ms. Calls count as requests. */
export function createRequestPace(): (address: string, nowMs: number) => number {
  const buckets = new Map<string, Bucket>()
  let every: Bucket | null = null

  /** Takes a token, or reserves a future one if the bucket is empty: waiting requests queue. */
  const take = (bucket: Bucket, limit: SendLimit, nowMs: number): { bucket: Bucket; waitMs: number } => {
    const fromMs = Math.max(nowMs, bucket.at)
    const result = spendToken(bucket, limit, fromMs)
    if (result.taken) return { bucket: result.bucket, waitMs: fromMs - nowMs }
    const atMs = fromMs + result.waitMs
    return { bucket: spendToken(result.bucket, limit, atMs).bucket, waitMs: atMs - nowMs }
  }

  return (address, nowMs) => {
    const own = take(buckets.get(address) ?? fullBucket(requestPaces.again, nowMs), requestPaces.again, nowMs)
    const shared = take(every ?? fullBucket(requestPaces.all, nowMs), requestPaces.all, nowMs)
    buckets.delete(address)
    buckets.set(address, own.bucket)
    every = shared.bucket
    for (const oldest of buckets.keys()) {
      if (buckets.size <= MOST_ADDRESSES) break
      buckets.delete(oldest)
    }
    return Math.max(own.waitMs, shared.waitMs)
  }
}
