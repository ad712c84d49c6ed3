import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import type { ChatLine } from '@/domain/chat/message'
import { isOver } from '@/domain/room/phase'
import { useText } from '@/features/shared/useText'
import { useKeyboardLift } from '@/platform/keyboard/useKeyboardLift'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { roomTexts } from '@/texts/roomTexts'
import { classes } from '@/ui/classes'
import { Part } from '@/ui/Part'
import { ChatList } from './chat/ChatList'
import { ComposeBar } from './compose/ComposeBar'
import { DraftProvider } from './compose/DraftContext'
import { AboutSheet } from './about/AboutSheet'
import { HostBar } from './about/HostBar'
import { LinkChip } from './about/LinkChip'
import { LoadedSeller } from './about/LoadedSeller'
import { RoomHead } from './about/RoomHead'
import { LoadedCoupon } from './coupon/LoadedCoupon'
import { LoadedDraw } from './draw/LoadedDraw'
import { LoadedHearts } from './likes/LoadedHearts'
import { useHearts } from './likes/useHearts'
import { LoadedNews } from './news/LoadedNews'
import { useRoom, useRoomFact } from './RoomContext'
import { LoadedEnded } from './LoadedEnded'
import { RoomEntering } from './RoomEntering'
import { RoomStopped } from './RoomStopped'
import { LoadedPinned, LoadedShelf, LoadedShelfSheet } from './shelf/LoadedShelf'
import { RoomStage } from './stage/RoomStage'
import { useRoomCard } from './useRoomCard'
import { RoomTabs, type RoomTab } from './RoomTabs'
import styles from './Room.module.scss'

/** Content of the room's introduction sheet: the room, or a line to report; null while it is closed. */
type About = 'room' | ChatLine | null

/**
 * The room in any state, and its news for screen readers. The introduction is their sibling: its form outlives the end
 * of the room.
 */
export function Room(): ReactElement {
  const [about, setAbout] = useState<About>(null)
  const isKnown = useRoom(({ room }) => room !== null)
  return (
    <DraftProvider>
      <RoomView isCovered={about !== null} onAbout={setAbout} />
      {isKnown && about !== null && (
        <AboutSheet line={about === 'room' ? null : about} onClose={() => setAbout(null)} />
      )}
      <LoadedNews />
    </DraftProvider>
  )
}

interface ViewProps {
  /** Whether the introduction lies over the room. */
  readonly isCovered: boolean
  /** Constant for the life of the room's page. */
  readonly onAbout: (about: 'room' | ChatLine) => void
}

function RoomView(props: ViewProps): ReactElement {
  const link = useRoom((state) => state.link)
  const retry = useRoom((state) => state.retry)
  const phase = useRoom(({ room }) => room?.phase ?? null)
  if (link.phase === 'stopped') {
    const isFinal = link.error.code === 'room.notFound' || link.error.code === 'room.banned'
    return <RoomStopped error={link.error} onRetry={isFinal ? null : retry} />
  }
  if (phase === null) return <RoomEntering />
  return isOver(phase) ? <LoadedEnded onAbout={props.onAbout} /> : <OpenRoomView {...props} />
}

/**
 * One tree for every size; the style sheet lays it out. Shop on a phone: the picture fills, talk lies over it. Class on
 * a phone: picture on top, talk below. Wide screens: picture left, talk and shelf right.
 */
function OpenRoomView({ isCovered, onAbout }: ViewProps): ReactElement {
  const kind = useRoomFact((room) => room.kind)
  const title = useRoomFact((room) => room.about.title)
  const hasShelf = useRoomFact((room) => room.shelf.length > 0)
  const t = useText(roomTexts)
  const [tab, setTab] = useState<RoomTab>('chat')
  const [hasShelfOpen, setShelfOpen] = useState(false)
  const liftPx = useKeyboardLift()
  const hearts = useHearts()
  const beside = useRoom((state) => state.overlayFailed)
  usePageTitle(title)
  useRoomCard()

  const shown = hasShelf ? tab : 'chat'
  // A class has the shelf beside its talk at every size.
  const openShelf = (): void => (kind === 'shop' ? setShelfOpen(true) : setTab('shelf'))
  const lift = liftPx > 0 ? { paddingBottom: `${liftPx}px` } : {}
  return (
    <>
      <View
        className={classes(styles.room, styles[kind], liftPx > 0 && styles.typing, beside && styles.beside)}
        onClick={hearts.onTap}
      >
        <Part
          as="section"
          label={t('stage.name')}
          className={classes(styles.stage, beside && (isCovered || hasShelfOpen) && styles.aside)}
        >
          <RoomStage />
        </Part>
        <Part as="header" className={styles.top}>
          <HostBar onAbout={() => onAbout('room')} />
          {kind === 'shop' && <LoadedSeller />}
          <LinkChip />
        </Part>
        <Part as="section" label={t('chat.title')} className={styles.talk} style={lift}>
          <View className={styles.head}>
            <RoomHead onAbout={() => onAbout('room')} />
            {hasShelf && <RoomTabs tab={tab} onChoose={setTab} />}
          </View>
          <View className={classes(styles.chat, shown !== 'chat' && styles.away)}>
            <ChatList nudge={liftPx} onLine={onAbout} />
            <LoadedDraw />
            <LoadedCoupon />
            <LoadedPinned onLook={openShelf} />
          </View>
          {shown === 'shelf' && (
            <Part
              as="section"
              label={t(kind === 'shop' ? 'shelf.title' : 'shelf.classTitle')}
              className={styles.shelf}
              scrolls
            >
              <LoadedShelf />
            </Part>
          )}
          <ComposeBar onShelf={hasShelf && kind === 'shop' ? openShelf : null} onLike={hearts.like} />
        </Part>
        {!beside && <LoadedHearts hearts={hearts.hearts} onGone={hearts.drop} />}
      </View>
      {hasShelfOpen && <LoadedShelfSheet onClose={() => setShelfOpen(false)} />}
    </>
  )
}
