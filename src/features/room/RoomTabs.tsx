import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/shared/useText'
import { roomTexts } from '@/texts/roomTexts'
import { classes } from '@/ui/classes'
import { Pressable } from '@/ui/Pressable'
import { useRoomFact } from './RoomContext'
import styles from './RoomTabs.module.scss'

export type RoomTab = 'chat' | 'shelf'

/** Talk or shelf, where both have a place of their own. */
export function RoomTabs({ tab, onChoose }: { tab: RoomTab; onChoose: (tab: RoomTab) => void }): ReactElement {
  const t = useText(roomTexts)
  const kind = useRoomFact((room) => room.kind)
  const count = useRoomFact((room) => room.shelf.length)
  const tabs = [
    { value: 'chat', text: t('chat.title') },
    { value: 'shelf', text: `${t(kind === 'shop' ? 'shelf.title' : 'shelf.classTitle')} ${count}` },
  ] as const
  return (
    <View className={styles.tabs}>
      {tabs.map(({ value, text }) => (
        <Pressable
          key={value}
          className={classes(styles.tab, value === tab && styles.chosen)}
          pressed={value === tab}
          onPress={() => onChoose(value)}
        >
          <Text>{text}</Text>
        </Pressable>
      ))}
    </View>
  )
}
