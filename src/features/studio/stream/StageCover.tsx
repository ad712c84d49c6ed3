import { Text, View } from '@tarojs/components'
import type { ReactElement, ReactNode } from 'react'
import { Spinner } from '@/ui/Spinner'
import styles from './StageCover.module.scss'

interface StageCoverProps {
  readonly title?: string
  readonly body?: string
  readonly sign?: ReactElement
  /** Something is under way. */
  readonly turning?: boolean
  /** Buttons. */
  readonly children?: ReactNode
}

/** Covers a stage without video: reason and remedy. */
export const StageCover = ({ title, body, sign, turning = false, children }: StageCoverProps): ReactElement => (
  <View className={styles.cover}>
    {turning && <Spinner size={28} />}
    {sign}
    {title !== undefined && <Text className={styles.title}>{title}</Text>}
    {body !== undefined && <Text className={styles.body}>{body}</Text>}
    {children}
  </View>
)
