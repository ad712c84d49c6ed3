import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { formatDuration, formatMoment } from '@/domain/format/time'
import { useApp, usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { roomTexts } from '@/texts/roomTexts'
import { useRoom, useRoomFact } from '../RoomContext'
import { ReminderPress } from './ReminderPress'
import styles from './ScheduledNote.module.scss'

const DAY_MS = 86_400_000

/** Before the start: what, when, and how long that is from now. */
export function ScheduledNote(): ReactElement {
  const t = useText(roomTexts)
  const language = useApp((state) => state.language)
  const { title, startsAt } = useRoomFact((room) => room.about)
  const isShop = useRoomFact((room) => room.kind === 'shop')
  const skewMs = useRoom((state) => state.clockSkewMs)
  const { clock } = usePorts()
  const [deviceNow, setDeviceNow] = useState(() => clock.now())
  useEffect(() => clock.every(1_000, () => setDeviceNow(clock.now())), [clock])

  const now = deviceNow + skewMs
  const leftMs = startsAt - now
  return (
    <View className={styles.note}>
      <Text className={styles.small}>{t('scheduled.title')}</Text>
      {/* A class has its title below the picture. */}
      {isShop && <Text className={styles.title}>{title}</Text>}
      {leftMs > 0 ? (
        <>
          <View className={styles.clock}>
            {leftMs >= DAY_MS && (
              <Text className={styles.days}>{t('scheduled.days', { count: Math.floor(leftMs / DAY_MS) })}</Text>
            )}
            <Text>{formatDuration(leftMs % DAY_MS)}</Text>
          </View>
          <Text className={styles.small}>{t('scheduled.at', { when: formatMoment(startsAt, now, language) })}</Text>
        </>
      ) : (
        <Text className={styles.small}>{t('scheduled.soon')}</Text>
      )}
      <View className={styles.remind}>
        <ReminderPress />
      </View>
    </View>
  )
}
