import { useEffect, useRef, useState } from 'react'
import type { ChatLine } from '@/domain/chat/message'
import { systemClock } from '@/platform/kernel/systemClock'
import { hasSilentWheel, watchScrollEnd } from '@/platform/scroll/scrollEnd'
import type { ScrollPlace } from '@/ui/contract'
import { initialTrack, stepReading, type ReadingNews } from './readingTrack'

/** Past every end, px: a scroll view that is asked for it goes to its last line. */
const BEYOND_END_PX = 1_000_000
/** A finger without events for this long has left, for example because another app came in front; ms. */
const HAND_RESTS_MS = 5_000

/** Which lines are shown, and how far. */
export interface ReadingPlace {
  readonly lines: readonly ChatLine[]
  /** Lines that came since the reader left the end. */
  readonly unread: number
  /** Whether the reader scrolled back. */
  readonly isBack: boolean
  /** Props of the scroll view. */
  readonly scroll: {
    readonly id: string
    /** Another value beyond the end to scroll there; the same value leaves the place unchanged. */
    readonly topPx: number
    readonly sticks: boolean
    readonly onScroll: (place: ScrollPlace) => void
    readonly onHand: (moving: boolean) => void
    /** The reader is at the end. */
    readonly onEnd: () => void
  }
  /** Takes the reader to the end. */
  readonly follow: () => void
}

interface ReadingWishes {
  /** Another value when the list's space changed its height: a reader at the end stays there. */
  readonly nudge?: number | string
  /** Stands still although the end is in view, for example while a line's actions are open. */
  readonly held?: boolean
}

/**
 * Follows the newest lines until the reader scrolls back. From then on the list is the one of that moment — nothing is
 * added at its end or falls off its beginning, so it cannot move under a finger — until the reader returns.
 * @param id Of the scroll view; unique on its page.
 */
export function useReadingPlace(id: string, lines: readonly ChatLine[], wishes: ReadingWishes): ReadingPlace {
  const { nudge = 0, held = false } = wishes
  const [kept, setKept] = useState<readonly ChatLine[] | null>(null)
  const [heldLines, setHeldLines] = useState<readonly ChatLine[] | null>(null)
  const [returns, setReturns] = useState(0)
  const [moving, setMoving] = useState(false)
  const [goal, setGoal] = useState({ because: '', count: 0 })
  const last = lines[lines.length - 1]?.seq ?? 0

  if (held && heldLines === null) setHeldLines(kept ?? lines)
  if (!held && heldLines !== null) setHeldLines(null)

  const still = kept ?? (held ? (heldLines ?? lines) : null)
  // Counted, not added up: a line that comes while the room for the list shrinks by as much is still a reason to go.
  const because = still === null ? `${last} ${returns} ${nudge}` : ''
  if (goal.because !== because && !(moving && still === null)) {
    setGoal({ because, count: goal.count + (still === null ? 1 : 0) })
  }

  const track = useRef(initialTrack)
  const hear = (news: ReadingNews): void => {
    const { next, verdict } = stepReading(track.current, news, systemClock.now(), hasSilentWheel())
    track.current = next
    if (verdict === 'left') setKept((already) => already ?? still ?? lines)
    if (verdict === 'arrived') setKept(null)
    if (verdict === 'strayed') setReturns((count) => count + 1)
  }
  const latest = useRef(hear)
  latest.current = hear
  useEffect(() => watchScrollEnd(id, (inView) => latest.current({ type: 'end', inView })), [id])

  const rest = useRef<() => void>(() => undefined)
  useEffect(() => () => rest.current(), [])
  const onHand = (now: boolean): void => {
    rest.current()
    if (now) rest.current = systemClock.after(HAND_RESTS_MS, () => onHand(false))
    setMoving(now)
    latest.current({ type: 'hand', moving: now })
  }

  const shown = still === null ? lines : withoutRemoved(still, lines)
  const lastShown = shown[shown.length - 1]?.seq ?? 0
  return {
    lines: shown,
    unread: still === null ? 0 : lines.filter(({ seq }) => seq > lastShown).length,
    isBack: kept !== null,
    scroll: {
      id,
      topPx: BEYOND_END_PX + goal.count,
      sticks: still === null && !moving,
      onScroll: (place) => hear({ type: 'scrolled', place }),
      onHand,
      onEnd: () => hear({ type: 'end', inView: true }),
    },
    follow: () => {
      setKept(null)
      setReturns((count) => count + 1)
    },
  }
}

/** A removed line goes at once; a line that only fell off the beginning of the live list stays for the reader. */
function withoutRemoved(kept: readonly ChatLine[], live: readonly ChatLine[]): readonly ChatLine[] {
  const first = live[0]?.seq ?? 0
  const there = new Set(live.map(({ seq }) => seq))
  return kept.filter(({ seq }) => seq < first || there.has(seq))
}
