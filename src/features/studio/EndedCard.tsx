import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatCount } from '@/domain/format/count'
import { formatDuration } from '@/domain/format/time'
import { may } from '@/domain/staff/may'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { openStudio } from '@/platform/navigation/navigation'
import { openStudioFigures } from '@/platform/navigation/studioNavigation'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { DeleteRoomSheet } from './forms/DeleteRoomSheet'
import { RecordingList } from './RecordingList'
import type { RoomFeed } from './roomFeed'
import { entryTexts } from './texts/entryTexts'
import { figureWayTexts } from './texts/figureWayTexts'
import { controlTexts } from './texts/controlTexts'
import styles from './EndedCard.module.scss'

/** Replaces the video once the live has ended: recordings, and the deletion of the room. */
export function EndedCard({ feed, studio }: { feed: RoomFeed; studio: StudioRoom }): ReactElement {
  const { room, likes, clockSkewMs } = feed
  const t = useText(controlTexts)
  const entry = useText(entryTexts)
  const figures = useText(figureWayTexts)
  const [deleting, setDeleting] = useState(false)
  const pendingAction = useStore(studio, ({ pendingActions }) => pendingActions['room.delete'])
  const language = useApp((state) => state.language)
  const { startedAt, endedAt } = room
  const lasted = startedAt === 0 ? '0:00' : formatDuration(endedAt - startedAt)
  return (
    <View className={styles.card}>
      <EmptyState
        icon="stop"
        title={t('room.over')}
        body={t('room.overBody', { duration: lasted, likes: formatCount(likes, language) })}
      >
        {may(feed.role, 'GET /api/rooms/:roomId/figures') && (
          <Button text={figures('report')} variant="main" onPress={() => openStudioFigures(room.id)} />
        )}
        <Button text={t('room.back')} onPress={openStudio} />
        {may(feed.role, 'POST /api/rooms/:roomId/deletion') && (
          <Button text={entry('delete.do')} variant="danger" icon="trash" onPress={() => setDeleting(true)} />
        )}
      </EmptyState>
      {may(feed.role, 'GET /api/rooms/:roomId/recordings') && <RecordingList studio={studio} skewMs={clockSkewMs} />}
      {deleting && (
        <DeleteRoomSheet
          roomId={room.id}
          title={room.about.title}
          pendingAction={pendingAction}
          remove={(confirm) => studio.getState().deleteRoom(confirm)}
          onDone={openStudio}
          onClose={() => setDeleting(false)}
        />
      )}
    </View>
  )
}
