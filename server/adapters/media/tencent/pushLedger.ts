import type { PushEnd } from '@/domain/live/streamFacts'
import type { CloudStream } from '../../../ports/callbackInbox'
import type { PushEvent } from './callback'

/** Effect of a change of the ledger on the room. */
export type LedgerNews =
  | { readonly type: 'up'; readonly stream: string; readonly session: string; readonly at: number }
  | {
      readonly type: 'down'
      readonly stream: string
      readonly session: string
      readonly at: number
      readonly reason: PushEnd
    }

export interface LedgerStep {
  readonly next: CloudStream | null
  readonly news: readonly LedgerNews[]
}

/** Sequences are whole numbers of any length without leading zeros. */
const isLater = (one: string, other: string): boolean =>
  one.length === other.length ? one > other : one.length > other.length

const same = (known: CloudStream | null): LedgerStep => ({ next: known, news: [] })

/**
 * Calls arrive in any order and more than once. The state of a stream moves on to a greater sequence only: a late
 * stop of an old push ends nothing, and a start that comes after its own stop begins nothing. Pure.
 */
export function applyPushEvent(known: CloudStream | null, event: PushEvent): LedgerStep {
  const { stream, sequence, pushId, atMs: at } = event
  const ended: PushEnd = endOf(event.code)
  if (known?.sequence === '') return takeOverSeen(known, event)
  if (known !== null && sequence === known.sequence) {
    if (event.kind === 'started' || !known.up) return same(known)
    return { next: { ...known, up: false }, news: [downOf(known, at, ended)] }
  }
  if (known !== null && !isLater(sequence, known.sequence)) return same(known)
  const replaced = known?.up ? [downOf(known, at, 'kicked' as const)] : []
  const session = `css-${sequence}`
  const next: CloudStream = { stream, sequence, session, pushId, up: event.kind === 'started', startedAt: at }
  if (!next.up) return { next, news: replaced }
  return { next, news: [...replaced, { type: 'up', stream, session, at }] }
}

/** The cloud's list and its calls may differ so much in when one push began, ms: both count in seconds. */
const SAME_START_MS = 5_000

/**
 * A push that was seen running before any call about it: the first call that fits it names it. One that began before it
 * is another, however late its calls come; and its own start begins nothing once it is gone.
 */
function takeOverSeen(known: CloudStream, event: PushEvent): LedgerStep {
  const { sequence, pushId, atMs: at } = event
  if (event.kind === 'started') {
    if (at < known.startedAt - SAME_START_MS) return same(known)
    const next = { ...known, sequence, pushId }
    if (known.up || at <= known.startedAt + SAME_START_MS) return { next, news: [] }
    const session = `css-${sequence}`
    const up: LedgerNews = { type: 'up', stream: known.stream, session, at }
    return { next: { ...next, session, up: true, startedAt: at }, news: [up] }
  }
  // A stop that is older than the push that was seen belongs to one before it.
  if (!known.up || at < known.startedAt) return same(known)
  return { next: { ...known, sequence, up: false }, news: [downOf(known, at, endOf(event.code))] }
}

/** The cloud says that the stream runs since `startedAt` (ms), and no call has told so. */
export function applyQuery(known: CloudStream | null, stream: string, startedAt: number): LedgerStep {
  if (known?.up) return same(known)
  // It may be the end of a push that was already told: only one that began after it is news.
  if (known !== null && startedAt <= known.startedAt) return same(known)
  const session = `css-seen-${startedAt}`
  const next: CloudStream = { stream, sequence: '', session, pushId: '', up: true, startedAt }
  return { next, news: [{ type: 'up', stream, session, at: startedAt }] }
}

/** The cloud does not know the stream any more, or we have cut it. */
export function closePush(known: CloudStream | null, at: number, reason: PushEnd): LedgerStep {
  if (!known?.up) return same(known)
  return { next: { ...known, up: false }, news: [downOf(known, at, reason)] }
}

const downOf = ({ stream, session }: CloudStream, at: number, reason: PushEnd): LedgerNews => ({
  type: 'down',
  stream,
  session,
  at,
  reason,
})

/** Codes 1–4: the encoder closed. 21: cut by a call of ours or by another push. Source: CSS 440/35256, 断流记录. */
const endOf = (code: number): PushEnd => {
  if (code >= 1 && code <= 4) return 'closed'
  if (code === 21) return 'kicked'
  if (code === 6 || code === 7) return 'badMedia'
  return code === 0 ? 'closed' : 'lost'
}
