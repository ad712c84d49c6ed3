import { useRef } from 'react'
import type { ChatLine } from '@/domain/chat/message'

/**
 * The newest lines, at most `most`: the list grows at its end and is cut to half of that in one go, so that its
 * beginning moves seldom. A line that a moderator removed goes at once.
 */
export function useShownLines(lines: readonly ChatLine[], most: number): readonly ChatLine[] {
  const firstSeq = useRef(0)
  // The room's log began anew.
  if ((lines[lines.length - 1]?.seq ?? 0) < firstSeq.current) firstSeq.current = 0
  const since = lines.filter(({ seq }) => seq >= firstSeq.current)
  if (since.length <= most) return since.length === lines.length ? lines : since
  const kept = since.slice(since.length - Math.ceil(most / 2))
  firstSeq.current = kept[0]?.seq ?? 0
  return kept
}
