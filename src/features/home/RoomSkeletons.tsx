import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import styles from './RoomSkeletons.module.scss'

/** Placeholder of the cards while they load. */
export const RoomSkeletons = (): ReactElement => (
  <View className={styles.grid}>
    {[0, 1, 2, 3].map((place) => (
      <View key={place} className={styles.tile}>
        <View className={styles.cover} />
        <View className={styles.words}>
          <View className={styles.line} />
          <View className={styles.half} />
        </View>
      </View>
    ))}
  </View>
)
