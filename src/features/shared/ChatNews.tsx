import { View } from '@tarojs/components'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import type { ChatLine } from '@/domain/chat/message'
import { chooseSpokenLines, SPOKEN_EVERY_MS, type SpokenLines } from '@/domain/chat/spokenLines'
import { newsTexts } from '@/texts/newsTexts'
import { aria } from '@/ui/aria'
import unseen from '@/ui/Unseen.module.scss'
import { usePorts } from './AppContext'
import { useText } from './useText'

interface ChatNewsProps {
  readonly lines: readonly ChatLine[]
  readonly myId: string | null
}

const nothing: SpokenLines = { lines: [], left: 0 }

/** Reads out the lines of others: politely, and never more than a voice can follow, however busy the room is. */
export function ChatNews({ lines, myId }: ChatNewsProps): ReactElement {
  const t = useText(newsTexts)
  const { clock } = usePorts()
  const last = lines[lines.length - 1]?.seq ?? 0
  // Lines from before the entry can be read in the list.
  const spokenSeq = useRef(last)
  const nextAt = useRef(0)
  const [spoken, setSpoken] = useState<SpokenLines>(nothing)
  const newest = useRef(lines)
  newest.current = lines
  // The room's log began anew.
  if (last < spokenSeq.current) spokenSeq.current = last

  useEffect(() => {
    if (last <= spokenSeq.current) return
    return clock.after(Math.max(0, nextAt.current - clock.now()), () => {
      const chosen = chooseSpokenLines(newest.current, spokenSeq.current, myId)
      spokenSeq.current = newest.current[newest.current.length - 1]?.seq ?? 0
      if (chosen.lines.length === 0) return
      nextAt.current = clock.now() + SPOKEN_EVERY_MS
      setSpoken(chosen)
    })
  }, [clock, last, myId])

  // A spoken line leaves the region: screen reader users find it in the list.
  useEffect(() => {
    if (spoken.lines.length === 0) return
    return clock.after(SPOKEN_EVERY_MS, () => setSpoken(nothing))
  }, [clock, spoken])

  return (
    <View className={unseen.unseen} {...aria('log')}>
      {spoken.lines.map(({ id, name, text }) => (
        <View key={id}>{t('news.line', { name, text })}</View>
      ))}
      {spoken.left > 0 && (
        <View key={`left ${spoken.lines[0]?.id ?? ''}`}>{t('news.left', { count: spoken.left })}</View>
      )}
    </View>
  )
}
