import type { Clock } from '@/domain/kernel/clock'

/** A clock that also measures intervals. */
export interface SteadyClock extends Clock {
  /**
   * Milliseconds that grow evenly from an origin of their own. A step of the machine's clock does not move them, so
   * that silence, age and pace are measured by them; `now` is for times that are shown, kept or signed.
   */
  steady(): number
}
