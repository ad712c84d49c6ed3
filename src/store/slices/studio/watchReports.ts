import type { Unsubscribe } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { ReportsReply } from '@/domain/wire/reportHttp'
import type { Ports } from '@/ports/ports'

/** How often open reports are read while the page is seen, ms. The socket cannot carry them: it writes to everybody. */
export const REPORTS_PERIOD_MS = 10_000

/** Reads the open reports of a room, at once and while the page is seen. A failed reading keeps the last one. */
export function watchReports(
  { http, clock, presence }: Pick<Ports, 'http' | 'clock' | 'presence'>,
  roomId: string,
  onReports: (reports: ReportsReply) => void,
): Unsubscribe {
  const scope = createScope()
  let reading = false
  const read = async (): Promise<void> => {
    if (reading || scope.closed || !presence.isVisible()) return
    reading = true
    try {
      const reports = await http.request<ReportsReply>('GET', `/api/rooms/${roomId}/reports`)
      if (!scope.closed) onReports(reports)
    } catch {
      // The rest of the page speaks of a network that is down.
    } finally {
      reading = false
    }
  }
  scope.add(clock.every(REPORTS_PERIOD_MS, () => void read()))
  scope.add(presence.onChange(() => void read()))
  void read()
  return () => scope.close()
}
