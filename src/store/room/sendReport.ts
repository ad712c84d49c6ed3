import type { ReportReason, ReportTarget } from '@/domain/report/report'
import type { NewReportReply } from '@/domain/wire/reportHttp'
import type { Ports } from '@/ports/ports'

export interface WrittenReport {
  readonly target: ReportTarget
  readonly reason: ReportReason
  /** Empty for none. */
  readonly text: string
}

/** Sends a report as the session's user, a new guest where there is none. @throws AppError */
export async function sendReport(
  { http }: Pick<Ports, 'http'>,
  identity: { ensureSession(): Promise<unknown> },
  roomId: string,
  report: WrittenReport,
): Promise<void> {
  await identity.ensureSession()
  await http.request<NewReportReply>('POST', `/api/rooms/${roomId}/reports`, report)
}
