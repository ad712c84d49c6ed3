/** Intervals between queries of the outcome once the buyer is back from the cashier, ms; then the last one again. */
const CONFIRM_AFTER_MS = [600, 1_000, 1_500, 2_500, 4_000, 6_000, 10_000] as const
/** Queries of a page that is shown again, in these intervals. */
export const POLLS_WHEN_SHOWN = CONFIRM_AFTER_MS.length
/** Interval while another party has to act (a code to scan, a shop to confirm), ms. */
const AWAIT_EVERY_MS = 5_000
/** Interval of queries on an order that is being closed, ms. */
const CLOSING_EVERY_MS = 3_000
/** After the end of the time to pay the server needs a moment to close the order, ms. */
const AFTER_END_MS = 1_500
/** Interval of queries on a refund under way, ms. */
const REFUND_EVERY_MS = 10_000

export interface PaymentWait {
  readonly state: string
  /** The buyer is back from the cashier, or says that the money is on its way. */
  readonly isConfirming: boolean
  /** Another party has to act: another device scans, the shop confirms. */
  readonly isAwaiting: boolean
  /** A refund is under way. */
  readonly isRefunding: boolean
  /** Queries since the buyer came back. */
  readonly asked: number
  /** Time left to pay, ms; negative after its end. */
  readonly leftMs: number
}

/** When to ask for the outcome of a payment or refund next, ms from now; null where nothing is awaited. */
export function nextPollMs(wait: PaymentWait): number | null {
  const { state, isConfirming, isAwaiting, isRefunding, asked, leftMs } = wait
  if (state === 'closing') return CLOSING_EVERY_MS
  if (state !== 'created') return isRefunding ? REFUND_EVERY_MS : null
  const last = CONFIRM_AFTER_MS.length - 1
  if (isConfirming) return CONFIRM_AFTER_MS[Math.min(asked, last)] ?? null
  const untilEndMs = Math.max(AFTER_END_MS, leftMs + AFTER_END_MS)
  return isAwaiting ? Math.min(AWAIT_EVERY_MS, untilEndMs) : untilEndMs
}
