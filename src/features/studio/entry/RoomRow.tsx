import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatCount } from '@/domain/format/count'
import { formatDuration, formatMoment } from '@/domain/format/time'
import type { RoomCard } from '@/domain/wire/http'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { openStudioRoom } from '@/platform/navigation/studioNavigation'
import { commonTexts } from '@/texts/commonTexts'
import { Badge } from '@/ui/Badge'
import { Pressable } from '@/ui/Pressable'
import { Cover } from '@/ui/Cover'
import { controlTexts } from '../texts/controlTexts'
import { entryTexts } from '../texts/entryTexts'
import styles from './RoomRow.module.scss'

/** One room of the owner with its kind and state; pressing it opens its control room. */
export function RoomRow({ room, now }: { room: RoomCard; now: number }): ReactElement {
  const t = useText(entryTexts)
  const common = useText(commonTexts)
  const control = useText(controlTexts)
  const language = useApp((state) => state.language)
  const isOn = room.phase === 'live' || room.phase === 'paused'
  const late = room.phase === 'scheduled' && room.startsAt < now

  const viewers = formatCount(room.viewers, language)

  const when = (): string => {
    if (isOn) return formatDuration(now - room.startedAt)
    if (room.phase === 'scheduled') return formatMoment(room.startsAt, now, language)
    const ended = formatMoment(room.endedAt, now, language)
    if (room.startedAt === 0) return ended
    return `${ended} · ${control('air.lasted', { duration: formatDuration(room.endedAt - room.startedAt) })}`
  }

  return (
    <Pressable className={styles.row} onPress={() => openStudioRoom(room.id)}>
      <Cover url={room.coverUrl} hostName={room.hostName} kind={room.kind} className={styles.cover} />
      <View className={styles.words}>
        <Text className={styles.title}>{room.title}</Text>
        <Text className={styles.host}>
          {room.hostName} · {common(`kind.${room.kind}`)}
        </Text>
        <View className={styles.facts}>
          <Badge
            text={room.phase === 'replay' ? common('phase.ended') : common(`phase.${room.phase}`)}
            tone={room.phase === 'live' ? 'live' : room.phase === 'paused' ? 'warn' : 'quiet'}
          />
          <Text className={styles.fact}>{when()}</Text>
          {late && <Text className={styles.warn}>{t('rooms.late')}</Text>}
          {isOn && <Text className={styles.fact}>{t('rooms.viewers', { count: viewers })}</Text>}
          {isOn && !room.streamUp && <Text className={styles.warn}>{t('rooms.streamDown')}</Text>}
          {room.phase === 'scheduled' && room.streamUp && <Text className={styles.good}>{t('rooms.streamUp')}</Text>}
        </View>
      </View>
    </Pressable>
  )
}
