import { fullBucket, spendToken, type SendLimit } from '@/domain/chat/sendLimit'
import type { Clock, Unsubscribe } from '@/domain/kernel/clock'

/** Lets calls begin at a bounded rate, in the order in which they asked: nothing is dropped, all wait their turn. */
export interface Pace {
  /** Resolves when the call may begin. */
  turn(): Promise<void>
  /** Lets everybody go who waits, and nobody wait any more. */
  stop(): void
}

export function createPace(limit: SendLimit, clock: Clock): Pace {
  const waiting: (() => void)[] = []
  let bucket = fullBucket(limit, clock.now())
  let cancel: Unsubscribe | null = null
  let stopped = false

  const next = (): void => {
    cancel = null
    while (waiting.length > 0) {
      const taken = spendToken(bucket, limit, clock.now())
      bucket = taken.bucket
      if (!taken.taken) {
        cancel = clock.after(taken.waitMs, next)
        return
      }
      waiting.shift()?.()
    }
  }
  return {
    turn() {
      if (stopped) return Promise.resolve()
      return new Promise((resolve) => {
        waiting.push(resolve)
        if (cancel === null) next()
      })
    },
    stop() {
      stopped = true
      cancel?.()
      for (const go of waiting.splice(0)) go()
    },
  }
}
