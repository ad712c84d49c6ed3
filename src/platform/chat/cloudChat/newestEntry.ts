import type { Row } from '@/domain/wire/row'
import type { ServerFrame } from '@/domain/wire/serverFrame'

/** The newest entry of the log that a client holds after this frame. */
export function newestAfter(frame: ServerFrame, newest: number): number {
  if (frame.t === 'ok') return frame.snap?.seq ?? newest
  return frame.t === 'b' ? Math.max(newest, frame.s + frame.m.length - 1) : newest
}

/** An entry of this age should have come by the group long ago, ms: gathering, the vendor's way and its polling. */
export const OVERDUE_MS = 5_000

/**
 * Whether the answer to a ping holds an entry that is new to the client and should have come by the group before.
 * The vendor's polling can fail for ever silently (its 4.2.1 logs the error and polls on); this check detects it.
 */
export function isOverdue(frames: readonly ServerFrame[], newest: number): boolean {
  const nowMs = frames.reduce((latest, frame) => (frame.t === 'q' ? frame.now : latest), 0)
  const isOld = ([, at]: Row): boolean => at + OVERDUE_MS < nowMs
  return frames.some((frame) => frame.t === 'b' && frame.m.some((row, index) => frame.s + index > newest && isOld(row)))
}
