import { useRef, useState } from 'react'
import type { ChatLine } from '@/domain/chat/message'

interface ScrollDetail {
  readonly scrollTop: number
  readonly scrollHeight: number
}

/** Past every end, px: a scroll view that is asked for it goes to its last line. */
const BEYOND_END_PX = 1_000_000

/** Which lines are shown, and how far. */
export interface ReadingPlace {
  readonly lines: readonly ChatLine[]
  /** Lines that came since the reader left the end. */
  readonly unread: number
  /** For the scroll view: another value beyond the end with each new line; absent while the list stands still. */
  readonly scrollTop: number | undefined
  readonly onScroll: (detail: ScrollDetail) => void
  /** The reader is at the end. */
  readonly arrive: () => void
  /** Takes the reader to the end. */
  readonly follow: () => void
}

/**
 * Follows the newest lines until the reader scrolls back; then the list stands still until they return: nobody can
 * read, or hit the right line to remove, in a list that moves under the finger.
 * @param held Stands still although the end is in view, for example while a line's actions are open.
 */
export function useReadingPlace(lines: readonly ChatLine[], held: boolean): ReadingPlace {
  const [stoppedAt, setStoppedAt] = useState<number | null>(null)
  const [heldAt, setHeldAt] = useState<number | null>(null)
  const [returns, setReturns] = useState(0)
  const before = useRef<ScrollDetail>({ scrollTop: 0, scrollHeight: 0 })
  const last = lines[lines.length - 1]?.seq ?? 0

  if (held && heldAt === null) setHeldAt(last)
  if (!held && heldAt !== null) setHeldAt(null)

  const until = stoppedAt ?? (held ? (heldAt ?? last) : null)
  const shown = until === null ? lines : lines.filter(({ seq }) => seq <= until)
  return {
    lines: shown,
    unread: lines.length - shown.length,
    scrollTop: until === null ? BEYOND_END_PX + last + returns : undefined,
    onScroll: ({ scrollTop, scrollHeight }) => {
      const { scrollTop: was, scrollHeight: size } = before.current
      before.current = { scrollTop, scrollHeight }
      // Upwards in a list that did not shrink: only a person does that.
      if (scrollTop < was && scrollHeight >= size) setStoppedAt((stop) => stop ?? last)
    },
    arrive: () => setStoppedAt(null),
    follow: () => {
      setStoppedAt(null)
      setReturns((count) => count + 1)
    },
  }
}
