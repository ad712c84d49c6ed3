import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import styles from './Spinner.module.scss'

/** Something is under way and nobody knows how far. `size` in px. */
export const Spinner = ({ size = 24 }: { size?: number }): ReactElement => (
  <View className={styles.spinner} style={{ width: `${size}px`, height: `${size}px` }} />
)
