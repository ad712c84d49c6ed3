import { View } from '@tarojs/components'
import { useEffect, useState, type ReactElement, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { isPushWanted } from '@/domain/live/push'
import { confirmByPreview } from '@/domain/live/previewWitness'
import { judgeStream } from '@/domain/live/streamVerdict'
import { isOver } from '@/domain/room/phase'
import { may } from '@/domain/staff/may'
import { useText } from '@/features/shared/useText'
import { warnBeforeLeaving } from '@/platform/navigation/leaveWarning'
import { deferUpdate } from '@/platform/update/appUpdate'
import type { StudioPush } from '@/store/studio/createStudioPush'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { Part } from '@/ui/Part'
import { classes } from '@/ui/classes'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { AirBar } from './air/AirBar'
import { ChatPanel } from './chat/ChatPanel'
import { EndedCard } from './EndedCard'
import { FiguresWay } from './figures/FiguresWay'
import { SalesCard } from './orders/SalesCard'
import type { RoomFeed } from './roomFeed'
import { SharePanel } from './share/SharePanel'
import { ShelfPanel } from './shelf/ShelfPanel'
import { StreamPanel } from './stream/StreamPanel'
import { controlTexts } from './texts/controlTexts'
import { pushTexts } from './texts/pushTexts'
import { salesTexts } from './texts/salesTexts'
import styles from './ControlRoom.module.scss'

type Tab = 'picture' | 'chat' | 'shelf' | 'share'

interface ControlRoomProps {
  readonly feed: RoomFeed
  readonly studio: StudioRoom
  readonly push: StudioPush
  /** The muted player. */
  readonly preview: ReactNode
}

/** One room in the host's hands: tabs on a phone, three columns on a desktop. */
export function ControlRoom({ feed, studio, push, preview }: ControlRoomProps): ReactElement {
  const t = useText(controlTexts)
  const [tab, setTab] = useState<Tab>('picture')
  const { room } = feed
  const over = isOver(room.phase)
  const reply = useStore(studio, ({ stream }) => stream.reply)
  const verdict = reply?.facts
    ? confirmByPreview(judgeStream(reply.facts, room.kind, reply.now), feed.playback, reply.now - feed.clockSkewMs)
    : null

  useEffect(() => (over ? undefined : studio.getState().watchStream()), [studio, over])

  const readsReports = may(feed.role, 'GET /api/rooms/:roomId/reports')
  useEffect(() => (readsReports ? studio.getState().watchReports() : undefined), [studio, readsReports])
  const reported = useStore(studio, ({ reports }) => reports?.open ?? 0)

  const sales = useText(salesTexts)
  const pushWords = useText(pushTexts)
  const sends = useStore(push, (state) => isPushWanted(state.push))
  const leaveWords = pushWords('leave.warning')
  useEffect(() => (sends ? warnBeforeLeaving(leaveWords) : undefined), [sends, leaveWords])
  const isOn = sends || room.phase === 'live' || room.phase === 'paused'
  useEffect(() => (isOn ? deferUpdate() : undefined), [isOn])

  const place = (own: Tab): string => classes(styles.place, styles[own], tab !== own && styles.away)
  return (
    <Part as="main" className={classes(styles.page, room.kind === 'class' && styles.classRoom)}>
      <AirBar feed={feed} studio={studio} push={push} verdict={verdict} />
      <Part as="nav" className={styles.tabs}>
        <SegmentedControl
          label={room.about.title}
          options={[
            { value: 'picture', text: t('tab.picture') },
            { value: 'chat', text: t('tab.chat'), count: reported },
            { value: 'shelf', text: t('tab.shelf'), count: room.shelf.length },
            { value: 'share', text: t('tab.share') },
          ]}
          value={tab}
          onChoose={setTab}
        />
      </Part>
      <View className={styles.columns}>
        <Part as="section" label={t('tab.picture')} className={place('picture')}>
          {over ? (
            <EndedCard feed={feed} studio={studio} />
          ) : (
            <StreamPanel feed={feed} studio={studio} push={push} verdict={verdict} preview={preview} />
          )}
        </Part>
        <Part as="section" label={t('tab.chat')} className={place('chat')}>
          <ChatPanel feed={feed} studio={studio} />
        </Part>
        <View className={styles.side}>
          {!over && (
            <View className={classes(styles.figures, tab !== 'picture' && styles.away)}>
              <FiguresWay feed={feed} />
            </View>
          )}
          {(room.kind === 'shop' || room.shelf.length > 0) && (
            <Part
              as="section"
              label={sales('sales.title')}
              className={classes(styles.place, styles.sales, tab !== 'picture' && styles.away)}
            >
              <SalesCard room={room} />
            </Part>
          )}
          <Part as="section" label={t('tab.shelf')} className={place('shelf')}>
            <ShelfPanel feed={feed} studio={studio} />
          </Part>
          <Part as="section" label={t('tab.share')} className={place('share')}>
            <SharePanel roomId={room.id} />
          </Part>
        </View>
      </View>
    </Part>
  )
}
