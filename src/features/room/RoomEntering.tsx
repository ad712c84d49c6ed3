import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/app/useText'
import { leavePage } from '@/platform/navigation/navigation'
import { commonTexts } from '@/texts/commonTexts'
import { roomTexts } from '@/texts/roomTexts'
import { Button } from '@/ui/Button'
import { Spinner } from '@/ui/Spinner'
import { LinkChip } from './host/LinkChip'
import { useRoom } from './RoomContext'
import styles from './RoomEntering.module.scss'

/** Before the first welcome: what goes on, and a way back that always works. */
export function RoomEntering(): ReactElement {
  const t = useText(roomTexts)
  const common = useText(commonTexts)
  const lost = useRoom(({ link }) => link.phase === 'lost')
  return (
    <View className={styles.entering}>
      <Spinner size={32} />
      {lost ? <LinkChip /> : <Text className={styles.text}>{t('room.entering')}</Text>}
      <Button text={common('action.back')} look="quiet" onPress={leavePage} />
    </View>
  )
}
