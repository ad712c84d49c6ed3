import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { roomTexts } from '@/texts/roomTexts'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { Unseen } from '@/ui/Unseen'
import { useRoomFact } from '../RoomContext'
import styles from './RoomHead.module.scss'

/** The title above the chat, where the layout has room for one; pressing it opens the introduction. */
export function RoomHead({ onAbout }: { onAbout: () => void }): ReactElement {
  const t = useText(roomTexts)
  const title = useRoomFact((room) => room.about.title)
  return (
    <Pressable className={styles.head} onPress={onAbout}>
      <Text className={styles.title}>{title}</Text>
      <Unseen>{t('room.about')}</Unseen>
      <View className={styles.more}>
        <Icon name="back" size={16} />
      </View>
    </Pressable>
  )
}
