import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/app/useText'
import { roomTexts } from '@/texts/roomTexts'
import { Press } from '@/ui/Press'
import { useRoomFact } from '../RoomContext'
import styles from './RoomHead.module.scss'

/** The title above the talk, where the layout has room for one; pressing it tells more. */
export function RoomHead({ onAbout }: { onAbout: () => void }): ReactElement {
  const t = useText(roomTexts)
  const title = useRoomFact((room) => room.about.title)
  const introduction = useRoomFact((room) => room.about.introduction)
  return (
    <Press className={styles.head} label={t('room.about')} onPress={onAbout}>
      <View className={styles.words}>
        <Text className={styles.title}>{title}</Text>
        {introduction !== '' && <Text className={styles.introduction}>{introduction}</Text>}
      </View>
    </Press>
  )
}
