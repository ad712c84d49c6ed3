import type { Unsubscribe } from '@/domain/kernel/clock'
import type { DeskCountsReply } from '@/domain/wire/orderHttp'
import type { Ports } from '@/ports/ports'
import { pollWhileVisible } from './pollWhileVisible'

/** Interval at which the studio reads the desk's waiting orders while the page is visible, ms. */
export const DESK_PERIOD_MS = 5_000

/** Reads the desk's waiting orders, at once and while the page is visible. A failed reading keeps the last one. */
export const watchDesk = (
  ports: Pick<Ports, 'http' | 'clock' | 'presence'>,
  onCounts: (counts: DeskCountsReply) => void,
): Unsubscribe =>
  pollWhileVisible(ports, { path: '/api/desk/counts', firstMs: 0, periodMs: DESK_PERIOD_MS }, onCounts)

/** How much at the desk waits for the shop: orders to ship, claims to decide, orders that need a person. */
export const waitingAtDesk = ({ states, claims, troubles }: DeskCountsReply): number =>
  (states.paid ?? 0) + claims + troubles
