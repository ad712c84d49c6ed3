import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatCount } from '@/domain/format/count'
import { formatDuration, formatMoment } from '@/domain/format/time'
import { isOn, isOver } from '@/domain/room/phase'
import type { RoomCard } from '@/domain/wire/http'
import { useApp, useEntrance } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { openRoom } from '@/platform/navigation/navigation'
import { commonTexts } from '@/texts/commonTexts'
import { homeTexts } from '@/texts/homeTexts'
import { Avatar } from '@/ui/Avatar'
import { classes } from '@/ui/classes'
import { Cover } from '@/ui/Cover'
import { LiveTag } from '@/ui/LiveTag'
import { Pressable } from '@/ui/Pressable'
import styles from './RoomTile.module.scss'

/** One room on the front page; pressing it enters. `now` is server time, ms. */
export function RoomTile({ room, now }: { room: RoomCard; now: number }): ReactElement {
  const entrance = useEntrance()
  const { kind, title, hostName, hostAvatarUrl, coverUrl, phase } = room
  const enter = (): void => {
    // A room on air is connected to, and asked for its play addresses, while its page is being loaded.
    if (phase === 'live') entrance.prepare(room.id, null)
    openRoom(room.id)
  }
  return (
    <Pressable className={classes(styles.tile, styles[kind])} onPress={enter}>
      <View className={classes(styles.frame, isOver(phase) && styles.over)}>
        <Cover url={coverUrl} hostName={hostName} kind={kind} className={styles.cover} />
        <View className={styles.tag}>
          <Tag room={room} now={now} />
        </View>
      </View>
      <View className={styles.words}>
        <Text className={styles.title}>{title}</Text>
        <View className={styles.host}>
          <Avatar url={hostAvatarUrl} name={hostName} size={20} />
          <Text className={styles.name}>{hostName}</Text>
          <Fact room={room} />
        </View>
      </View>
    </Pressable>
  )
}

function Tag({ room, now }: { room: RoomCard; now: number }): ReactElement {
  const t = useText(homeTexts)
  const common = useText(commonTexts)
  const language = useApp((state) => state.language)
  const { phase, viewers, startsAt, startedAt, endedAt } = room
  if (isOn(phase)) {
    return (
      <LiveTag
        variant={phase === 'live' ? 'live' : 'quiet'}
        text={common(phase === 'live' ? 'phase.live' : 'phase.paused')}
      >
        {viewers > 0 ? <Text>{t('card.viewers', { count: formatCount(viewers, language) })}</Text> : undefined}
      </LiveTag>
    )
  }
  if (isOver(phase)) {
    return (
      <LiveTag variant="quiet" text={common('phase.ended')}>
        {startedAt > 0 ? <Text>{t('past.lasted', { duration: formatDuration(endedAt - startedAt) })}</Text> : undefined}
      </LiveTag>
    )
  }
  return <LiveTag variant="quiet" text={formatMoment(startsAt, now, language)} />
}

/** The one thing worth knowing beside the host's name. */
function Fact({ room }: { room: RoomCard }): ReactElement | null {
  const t = useText(homeTexts)
  const language = useApp((state) => state.language)
  if (isOn(room.phase) && !room.streamUp) return <Text className={styles.fact}>{t('card.away')}</Text>
  if (room.likes === 0) return null
  return <Text className={styles.fact}>{t('card.likes', { count: formatCount(room.likes, language) })}</Text>
}
