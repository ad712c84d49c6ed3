import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { RoomCard } from '@/domain/wire/http'
import { classes } from '@/ui/classes'
import { RoomTile } from './RoomTile'
import styles from './RoomSection.module.scss'

/** Rooms of one state under a title. `now` is server time, ms. Without rooms there is no section. */
export function RoomSection(props: { title: string; rooms: readonly RoomCard[]; now: number }): ReactElement | null {
  const { title, rooms, now } = props
  if (rooms.length === 0) return null
  return (
    <View>
      <Text className={styles.title}>{title}</Text>
      <View className={classes(styles.grid, rooms.length === 1 && styles.alone)}>
        {rooms.map((room) => (
          <View key={room.id} className={styles[room.kind]}>
            <RoomTile room={room} now={now} />
          </View>
        ))}
      </View>
    </View>
  )
}
