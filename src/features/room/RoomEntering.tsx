import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { FirstFrame } from '@/platform/live/FirstFrame'
import { leavePage } from '@/platform/navigation/navigation'
import { commonTexts } from '@/texts/commonTexts'
import { roomTexts } from '@/texts/roomTexts'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { Spinner } from '@/ui/Spinner'
import unseen from '@/ui/Unseen.module.scss'
import { LinkChip } from './about/LinkChip'
import { useRoom } from './RoomContext'
import styles from './RoomEntering.module.scss'

/** View before the first welcome: the state of the connection, and a way back that always works. */
export function RoomEntering(): ReactElement {
  const t = useText(roomTexts)
  const common = useText(commonTexts)
  const lost = useRoom(({ link }) => link.phase === 'lost')
  return (
    <View className={styles.entering}>
      <FirstFrame />
      <Spinner size={32} />
      {lost && <LinkChip />}
      <Part as="h1" className={lost ? unseen.unseen : styles.text}>
        {t('room.entering')}
      </Part>
      <Button text={common('action.back')} variant="quiet" onPress={leavePage} />
    </View>
  )
}
