import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { usePorts } from '@/features/shared/AppContext'
import { useErrorText, useText } from '@/features/shared/useText'
import { roomTexts } from '@/texts/roomTexts'
import { Unseen } from '@/ui/Unseen'
import { unspoken } from '@/ui/aria'
import { Pressable } from '@/ui/Pressable'
import { Spinner } from '@/ui/Spinner'
import { useRoom } from '../RoomContext'
import styles from './LinkChip.module.scss'

/** Tells that the connection is gone, when it is tried again, and lets it be tried now. Nothing while all is well. */
export function LinkChip(): ReactElement | null {
  const t = useText(roomTexts)
  const { clock } = usePorts()
  const link = useRoom((state) => state.link)
  const retry = useRoom((state) => state.retry)
  const describe = useErrorText()
  const refusal = link.phase === 'lost' ? (link.refusal ?? null) : null
  const retryAtMs = link.phase === 'lost' ? link.retryAtMs : null
  const [now, setNow] = useState(() => clock.now())
  useEffect(() => {
    if (retryAtMs === null) return
    setNow(clock.now())
    return clock.every(500, () => setNow(clock.now()))
  }, [clock, retryAtMs])

  if (link.phase === 'online' || link.phase === 'stopped') return null
  const seconds = retryAtMs === null ? 0 : Math.max(0, Math.ceil((retryAtMs - now) / 1_000))
  const lost = refusal === null ? t('link.lost', { seconds }) : t('link.refused', { ...describe(refusal), seconds })
  const words = seconds > 0 ? lost : t('link.now')
  return (
    <View className={styles.chip}>
      <Spinner size={14} />
{/* The seconds are for the eye: read out, each would begin the sentence anew. */}
      <Unseen alert>{refusal === null ? t('link.now') : describe(refusal).message}</Unseen>
      <Text {...unspoken}>{words}</Text>
      {seconds > 1 && refusal === null && (
        <Pressable className={styles.retry} onPress={retry}>
          <Text>{t('link.retry')}</Text>
        </Pressable>
      )}
    </View>
  )
}
