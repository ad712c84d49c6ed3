import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatCount } from '@/domain/format/count'
import { formatDuration } from '@/domain/format/time'
import { may } from '@/domain/staff/may'
import { useApp } from '@/features/app/AppContext'
import { useText } from '@/features/app/useText'
import { openStudio } from '@/platform/navigation/navigation'
import type { StudioRoom } from '@/store/slices/studio/createStudioRoom'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { RecordingList } from './RecordingList'
import type { RoomFeed } from './roomFeed'
import { controlTexts } from './texts/controlTexts'
import styles from './EndedCard.module.scss'

/** Where the picture was, once the live is over. */
export function EndedCard({ feed, studio }: { feed: RoomFeed; studio: StudioRoom }): ReactElement {
  const { room, likes, clockSkewMs } = feed
  const t = useText(controlTexts)
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
        <Button text={t('room.back')} onPress={openStudio} />
      </EmptyState>
      {may(feed.role, 'GET /api/rooms/:roomId/recordings') && <RecordingList studio={studio} skewMs={clockSkewMs} />}
    </View>
  )
}
