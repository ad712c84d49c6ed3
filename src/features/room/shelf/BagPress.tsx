import { Text } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { roomTexts } from '@/texts/roomTexts'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { useRoomFact } from '../RoomContext'
import styles from './BagPress.module.scss'

/** The shopping bag with how much is in it. */
export function BagPress({ onPress }: { onPress: () => void }): ReactElement {
  const t = useText(roomTexts)
  const count = useRoomFact((room) => room.shelf.length)
  return (
    <Pressable className={styles.bag} label={t('shelf.open', { count })} onPress={onPress}>
      <Icon name="bag" size={24} />
      <Text className={styles.count}>{count}</Text>
    </Pressable>
  )
}
