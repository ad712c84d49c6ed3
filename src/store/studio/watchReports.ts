import type { Unsubscribe } from '@/domain/kernel/clock'
import type { ReportsReply } from '@/domain/wire/reportHttp'
import type { Ports } from '@/ports/ports'
import { pollWhileVisible } from './pollWhileVisible'

/** How often open reports are read while the page is seen, ms. The socket cannot carry them: it writes to everybody. */
export const REPORTS_PERIOD_MS = 10_000

/** Reads the open reports of a room, at once and while the page is seen. A failed reading keeps the last one. */
export const watchReports = (
  ports: Pick<Ports, 'http' | 'clock' | 'presence'>,
  roomId: string,
  onReports: (reports: ReportsReply) => void,
): Unsubscribe =>
  pollWhileVisible(ports, { path: `/api/rooms/${roomId}/reports`, firstMs: 0, periodMs: REPORTS_PERIOD_MS }, onReports)
