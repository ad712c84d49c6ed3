import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { formatPrice } from '@/domain/product/money'
import { chooseRoomNews, type RoomNews as News } from '@/domain/room/roomNews'
import { isOver } from '@/domain/room/phase'
import type { RoomState } from '@/domain/room/state'
import { ChatNews } from '@/features/shared/ChatNews'
import { useText } from '@/features/shared/useText'
import { findMiniProgram } from '@/platform/share/miniProgramHere'
import { newsTexts } from '@/texts/newsTexts'
import { aria } from '@/ui/aria'
import unseen from '@/ui/Unseen.module.scss'
import { MiniProgramChip } from '../about/MiniProgramChip'
import { useRoom } from '../RoomContext'

/**
 * The room for screen readers: its start, pauses and end, the pinned product, and the chat. It is a sibling of the
 * room's states and outlives their changes: screen readers do not announce a new region. The button for the mini
 * program loads with it: neither is needed for the first frame.
 */
export function RoomNews(): ReactElement {
  const room = useRoom((state) => state.room)
  const lines = useRoom((state) => state.timeline.lines)
  const myId = useRoom((state) => state.myId)
  const [here] = useState(findMiniProgram)
  return (
    <>
      <Happenings room={room} />
      {room !== null && <ChatNews lines={lines} myId={myId} />}
      {room !== null && here !== null && !isOver(room.phase) && <MiniProgramChip {...here} />}
    </>
  )
}

function Happenings({ room }: { room: RoomState | null }): ReactElement {
  const t = useText(newsTexts)
  const [seen, setSeen] = useState(room)
  const [news, setNews] = useState<{ readonly count: number; readonly all: readonly News[] }>({ count: 0, all: [] })
  if (room !== seen) {
    setSeen(room)
    const fresh = room === null || seen === null ? [] : chooseRoomNews(seen, room)
    // Outdated news must not stay at the page's end as if it were current.
    const isStale = room !== null && seen !== null && room.pinned !== seen.pinned
    if (fresh.length > 0 || isStale) setNews({ count: news.count + 1, all: fresh })
  }

  const words = (item: News): string => {
    if (item.kind === 'announced') return t('news.announced', { text: item.text })
    if (item.kind !== 'pinned') return t(`news.${item.kind}`)
    const { name, priceFen } = item.product
    return priceFen === 0 ? t('news.pinnedFree', { name }) : t('news.pinned', { name, price: formatPrice(priceFen) })
  }
  return (
    <View className={unseen.unseen} {...aria('status')}>
      {news.all.map((item) => (
        // A new element for the same text: else a screen reader would skip the second pin of a product.
        <View key={`${news.count} ${item.kind}`}>{words(item)}</View>
      ))}
    </View>
  )
}
