import { useRef, useState } from 'react'
import type { ChatLine } from '@/domain/chat/message'
import { SCROLL_END_PX, type ScrollPlace } from '@/ui/scrollContract'

/** Past every end, px: a scroll view that is asked for it goes to its last line. */
const BEYOND_END_PX = 1_000_000

/** Which lines are shown, and how far. */
export interface ReadingPlace {
  readonly lines: readonly ChatLine[]
  /** Lines that came since the reader left the end. */
  readonly unread: number
  /** Whether the reader scrolled back. */
  readonly isBack: boolean
  /** For the scroll view: another value beyond the end whenever it is to go there; absent while it stands still. */
  readonly topPx: number | undefined
  readonly onScroll: (place: ScrollPlace) => void
  /** The reader is at the end. */
  readonly arrive: () => void
  /** Takes the reader to the end. */
  readonly follow: () => void
}

interface ReadingWishes {
  /** Another value when the room for the list changed its height: who was at the end stays there. */
  readonly nudge?: number
  /** Stands still although the end is in view, for example while a line's actions are open. */
  readonly held?: boolean
}

/**
 * Follows the newest lines until the reader scrolls back. From then on the list is the one of that moment — nothing is
 * added at its end or falls off its beginning, so it cannot move under a finger — until the reader returns.
 */
export function useReadingPlace(lines: readonly ChatLine[], wishes: ReadingWishes): ReadingPlace {
  const { nudge = 0, held = false } = wishes
  const [kept, setKept] = useState<readonly ChatLine[] | null>(null)
  const [heldLines, setHeldLines] = useState<readonly ChatLine[] | null>(null)
  const [returns, setReturns] = useState(0)
  const before = useRef({ topPx: 0, contentPx: 0 })
  const last = lines[lines.length - 1]?.seq ?? 0

  if (held && heldLines === null) setHeldLines(kept ?? lines)
  if (!held && heldLines !== null) setHeldLines(null)

  const still = kept ?? (held ? (heldLines ?? lines) : null)
  const shown = still === null ? lines : withoutRemoved(still, lines)
  const lastShown = shown[shown.length - 1]?.seq ?? 0
  const arrive = (): void => setKept(null)
  return {
    lines: shown,
    unread: still === null ? 0 : lines.filter(({ seq }) => seq > lastShown).length,
    isBack: kept !== null,
    topPx: still === null ? BEYOND_END_PX + last + returns + nudge : undefined,
    onScroll: ({ topPx, contentPx, viewPx }) => {
      const was = before.current
      before.current = { topPx, contentPx }
      const isAtEnd = viewPx !== null && contentPx - topPx - viewPx <= SCROLL_END_PX
      // Upwards, away from the end, in a list that did not shrink: only a person does that.
      if (!isAtEnd && topPx < was.topPx && contentPx >= was.contentPx) setKept(still ?? lines)
    },
    arrive,
    follow: () => {
      setKept(null)
      setReturns((count) => count + 1)
    },
  }
}

/** What a moderator removed goes at once; what only fell off the beginning of the live list stays for the reader. */
function withoutRemoved(kept: readonly ChatLine[], live: readonly ChatLine[]): readonly ChatLine[] {
  const first = live[0]?.seq ?? 0
  const there = new Set(live.map(({ seq }) => seq))
  return kept.filter(({ seq }) => seq < first || there.has(seq))
}
