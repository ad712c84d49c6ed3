import type { AppError } from '@/domain/errors/AppError'
import type { Unsubscribe } from '@/domain/kernel/clock'
import type { StreamReply } from '@/domain/wire/http'
import { createScope } from '@/domain/kernel/scope'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'

/** How often the stream's facts are read while the page is seen, ms: as often as the edge measures anew. */
export const STREAM_PERIOD_MS = 2_000

/** Last reading of the push. After a failed reading the last good one stays, with the error beside it. */
export interface StreamReading {
  readonly reply: StreamReply | null
  readonly error: AppError | null
}

/**
 * Reads the stream's facts at once and then every two seconds, as long as the page is visible; a page
 * that comes back reads at once. One reading at a time: a slow network gets no queue.
 */
export function watchStream(
  ports: Pick<Ports, 'http' | 'clock' | 'presence'>,
  roomId: string,
  emit: (change: (before: StreamReading) => StreamReading) => void,
): Unsubscribe {
  const scope = createScope()
  let reading = false
  const read = async (): Promise<void> => {
    if (reading || scope.closed || !ports.presence.isVisible()) return
    reading = true
    try {
      const reply = await ports.http.request<StreamReply>('GET', `/api/rooms/${roomId}/stream`)
      if (!scope.closed) emit(() => ({ reply, error: null }))
    } catch (thrown) {
      if (!scope.closed) emit(({ reply }) => ({ reply, error: toAppError(thrown) }))
    } finally {
      reading = false
    }
  }
  scope.add(ports.clock.every(STREAM_PERIOD_MS, () => void read()))
  scope.add(ports.presence.onChange(() => void read()))
  void read()
  return () => scope.close()
}

/**
 * The refusal that the host should see: the newest one, until a push succeeds after it or the host has read it.
 * @param readAt `at` of the refusal that the host put away; 0 for none.
 */
export function chooseRefusal(reply: StreamReply | null, readAt: number): StreamReply['refusal'] {
  const refusal = reply?.refusal ?? null
  if (refusal === null || refusal.at <= readAt) return null
  const since = reply?.facts?.startedAt
  return since !== undefined && since >= refusal.at ? null : refusal
}
