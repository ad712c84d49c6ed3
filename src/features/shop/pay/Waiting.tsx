import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { aria } from '@/ui/aria'
import { Spinner } from '@/ui/Spinner'
import styles from './Waiting.module.scss'

/** A step that is under way, with its meaning. */
export const Waiting = ({ text, body }: { text: string; body?: string }): ReactElement => (
  <View className={styles.waiting} {...aria('status')}>
    <Spinner size={28} />
    <Text className={styles.text}>{text}</Text>
    {body !== undefined && <Text className={styles.body}>{body}</Text>}
  </View>
)
