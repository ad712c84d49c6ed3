import { fullBucket, spendToken, type Bucket, type SendLimit } from '@/domain/chat/sendLimit'

/** Token buckets by key, in the order of last use: a key that was silent until its bucket is full is forgotten. */
export class Buckets {
  private readonly buckets = new Map<string, Bucket>()

  constructor(private readonly limit: SendLimit) {}

  /** The wait until the next token, ms; 0 when there is one. Takes nothing. */
  waitMs(key: string, now: number): number {
    this.forgetFull(now)
    const next = spendToken(this.of(key, now), this.limit, now)
    return next.taken ? 0 : next.waitMs
  }

  take(key: string, now: number): void {
    const { bucket } = spendToken(this.of(key, now), this.limit, now)
    this.buckets.delete(key)
    this.buckets.set(key, bucket)
  }

  private of(key: string, now: number): Bucket {
    const bucket = this.buckets.get(key) ?? fullBucket(this.limit, now)
    if (bucket.at <= now) return bucket
    // The clock was set back: a bucket of the future would refill only when its time comes again.
    const present = { ...bucket, at: now }
    this.buckets.set(key, present)
    return present
  }

  private forgetFull(now: number): void {
    const refillMs = this.limit.burst * this.limit.perMs
    for (const [key, { at }] of this.buckets) {
      if (at + refillMs > now) return
      this.buckets.delete(key)
    }
  }
}
