import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { unspoken } from './aria'
import { Picture } from './Picture'
import styles from './Avatar.module.scss'

/** A face, or the first sign of a name. `size` in px. */
export function Avatar({ url, name, size = 36 }: { url: string; name: string; size?: number }): ReactElement {
  const style = { width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.42)}px` }
  return (
    <View className={styles.avatar} style={style}>
      <Picture url={url} instead={<Text {...unspoken}>{[...name.trim()][0] ?? '·'}</Text>} className={styles.picture} />
    </View>
  )
}
