import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { Pressable } from '@/ui/Pressable'
import styles from './RoomList.module.scss'

interface WayRowProps {
  readonly title: string
  readonly body: string
  /** Waiting items, in words; left out where there are none. */
  readonly waiting?: string | undefined
  readonly onPress: () => void
}

/** A link to a page of the studio. */
export const WayRow = ({ title, body, waiting, onPress }: WayRowProps): ReactElement => (
  <Pressable className={styles.access} onPress={onPress}>
    <View className={styles.accessWords}>
      <Text className={styles.accessTitle}>{title}</Text>
      <Text className={styles.accessBody}>{body}</Text>
    </View>
    {waiting !== undefined && <Text className={styles.waiting}>{waiting}</Text>}
    <Text className={styles.accessWay}>›</Text>
  </Pressable>
)
