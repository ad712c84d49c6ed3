import type { ErrorDetail } from '../errors/AppError'
import type { ErrorCode } from '../errors/codes'
import type { UserId } from '../kernel/ids'
import type { RoomEvent } from '../room/event'
import { chatLineOf, type ChatLine } from './message'
import { isBlank } from './removal'

/** A text of one's own that the log has not confirmed yet. `key` is the client's; the same key is sent again. */
export interface PendingLine {
  readonly key: string
  readonly text: string
  readonly at: number
  /** Set by the acknowledgement when it comes before the line itself. */
  readonly seq: number | null
  readonly refusal: { readonly code: ErrorCode; readonly detail?: ErrorDetail } | null
}

/** Lines that the chat shows: the newest of the log, then the user's own pending lines. */
export interface Timeline {
  readonly lines: readonly ChatLine[]
  readonly pending: readonly PendingLine[]
  /** Newest applied entry of the log; repetitions up to it are dropped. */
  readonly seq: number
}

/** Lines kept on screen: more is not read, and on a mini program every line crosses a bridge. */
export const TIMELINE_LINES = 200

export const emptyTimeline: Timeline = { lines: [], pending: [], seq: 0 }

const newest = (lines: readonly ChatLine[]): readonly ChatLine[] =>
  lines.length > TIMELINE_LINES ? lines.slice(lines.length - TIMELINE_LINES) : lines

/** Restarts from a snapshot; pending lines stay pending. */
export const restartTimeline = (timeline: Timeline, recent: readonly ChatLine[], seq: number): Timeline => ({
  lines: newest(recent),
  pending: timeline.pending.filter(({ seq: acked }) => acked === null || acked > seq),
  seq,
})

/** Takes in entries of the log, in order. Entries that were taken in before change nothing. */
export function extendTimeline(timeline: Timeline, events: readonly RoomEvent[], me: UserId): Timeline {
  let { pending, seq } = timeline
  let lines: ChatLine[] | null = null
  for (const event of events) {
    if (event.seq <= seq) continue
    seq = event.seq
    if (event.kind === 'chat.said') {
      if (isBlank(event)) {
        pending = pending.filter((line) => line.seq !== event.seq)
        continue
      }
      lines ??= [...timeline.lines]
      lines.push(chatLineOf(event))
      if (event.by === me) pending = withoutEcho(pending, event.seq, event.text)
    } else if (event.kind === 'chat.removed') {
      lines = (lines ?? timeline.lines).filter((line) => line.id !== event.id)
    } else if (event.kind === 'chat.allRemoved') {
      const { userId, since = 0 } = event
      lines = (lines ?? timeline.lines).filter((line) => line.by !== userId || line.at < since)
    }
  }
  if (seq === timeline.seq) return timeline
  return { lines: lines ? newest(lines) : timeline.lines, pending, seq }
}

/**
 * Drops the pending text that a line of one's own confirms: the one acknowledged with its number, else the oldest
 * unacknowledged one with the same text — after a reconnect the line comes before its acknowledgement.
 */
function withoutEcho(pending: readonly PendingLine[], seq: number, text: string): readonly PendingLine[] {
  const acked = pending.find((line) => line.seq === seq)
  const isWaiting = ({ refusal }: PendingLine): boolean => refusal === null || refusal.code === 'chat.held'
  const echo = acked ?? pending.find((line) => line.seq === null && isWaiting(line) && line.text === text)
  return echo ? pending.filter((line) => line !== echo) : pending
}

export const addPending = (timeline: Timeline, key: string, text: string, at: number): Timeline => ({
  ...timeline,
  pending: [...timeline.pending, { key, text, at, seq: null, refusal: null }],
})

/** The server kept the text as entry `seq`: it goes once that entry is shown, or now if it already is. */
export const acknowledgePending = (timeline: Timeline, key: string, seq: number): Timeline => ({
  ...timeline,
  pending:
    seq <= timeline.seq
      ? timeline.pending.filter((line) => line.key !== key)
      : timeline.pending.map((line) => (line.key === key ? { ...line, seq } : line)),
})

/** The server refused the text: it stays, with the reason, until it is withdrawn. */
export const refusePending = (
  timeline: Timeline,
  key: string,
  refusal: { readonly code: ErrorCode; readonly detail?: ErrorDetail },
): Timeline => ({
  ...timeline,
  pending: timeline.pending.map((line) => (line.key === key ? { ...line, refusal } : line)),
})

export const withdrawPending = (timeline: Timeline, key: string): Timeline => ({
  ...timeline,
  pending: timeline.pending.filter((line) => line.key !== key),
})
