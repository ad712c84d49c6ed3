import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { formatDuration } from '@/domain/format/time'
import { usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { useRoom, useRoomFact } from '../RoomContext'
import styles from './DrawCard.module.scss'
import { drawCardTexts } from './drawCardTexts'
import { DrawWay } from './DrawWay'

/** The room's newest draw with its countdown by server time. A press leads to rules, entry and result. */
export function DrawCard(): ReactElement | null {
  const t = useText(drawCardTexts)
  const { clock } = usePorts()
  const roomId = useRoomFact((room) => room.id)
  const draw = useRoomFact((room) => room.draw ?? null)
  const skewMs = useRoom((state) => state.clockSkewMs)
  const [now, setNow] = useState(() => clock.now())
  const [hidden, setHidden] = useState('')
  const [isOpen, setOpen] = useState(false)
  const isTicking = draw?.phase === 'open'
  useEffect(() => (isTicking ? clock.every(1_000, () => setNow(clock.now())) : undefined), [clock, isTicking])
  if (draw === null) return null
  const leftMs = draw.closesAt - now - skewMs
  const phase = draw.phase === 'open' && leftMs <= 0 ? 'closed' : draw.phase
  return (
    <>
      {hidden !== draw.id && (
        <View className={styles.card}>
          <Pressable className={styles.body} onPress={() => setOpen(true)}>
            <Text className={styles.name}>{`${t('draw')} · ${draw.rules.title}`}</Text>
            <Text className={styles.state}>{t(phase, { time: formatDuration(leftMs) })}</Text>
          </Pressable>
          <Pressable className={styles.hide} label={t('hide')} onPress={() => setHidden(draw.id)}>
            <Icon name="close" size={14} />
          </Pressable>
        </View>
      )}
      {isOpen && <DrawWay roomId={roomId} draw={draw} title={t('draw')} onClose={() => setOpen(false)} />}
    </>
  )
}
