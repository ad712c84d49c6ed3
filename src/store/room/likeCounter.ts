import type { Clock, Unsubscribe } from '@/domain/kernel/clock'
import { wireLimits } from '@/domain/wire/limits'

/** Taps are added up and reported at most this often, ms. */
export const LIKE_REPORT_MS = 2_000

/** Adds up the taps of one user, so that a storm of likes is one small frame every two seconds. */
export interface LikeCounter {
  /** Taps that were not reported yet. */
  readonly unreported: number
  tap(): void
  close(): void
}

/** `report` returns whether the count could be sent; unsent likes are kept and sent with the next. */
export function createLikeCounter(clock: Pick<Clock, 'after'>, report: (taps: number) => boolean): LikeCounter {
  let unreported = 0
  let cancel: Unsubscribe | null = null
  const flush = (): void => {
    cancel = null
    const taps = Math.min(unreported, wireLimits.likesPerFrame)
    if (report(taps)) unreported -= taps
    if (unreported > 0) cancel = clock.after(LIKE_REPORT_MS, flush)
  }
  return {
    get unreported() {
      return unreported
    },
    tap() {
      unreported += 1
      cancel ??= clock.after(LIKE_REPORT_MS, flush)
    },
    close() {
      cancel?.()
      unreported = 0
    },
  }
}
