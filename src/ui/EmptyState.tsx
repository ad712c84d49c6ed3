import { Text, View } from '@tarojs/components'
import type { PropsWithChildren, ReactElement } from 'react'
import { Icon, type IconName } from './Icon'
import styles from './EmptyState.module.scss'

interface EmptyStateProps {
  readonly icon: IconName
  readonly title: string
  readonly body?: string
  /** Small print: an error's code. */
  readonly small?: string
}

/** A screen or list with nothing to show: says why, and what to do. Buttons come as children. */
export function EmptyState({ icon, title, body, small, children }: PropsWithChildren<EmptyStateProps>): ReactElement {
  return (
    <View className={styles.empty}>
      <View className={styles.icon}>
        <Icon name={icon} size={28} />
      </View>
      <Text className={styles.title}>{title}</Text>
      {body !== undefined && <Text className={styles.body}>{body}</Text>}
      {children !== undefined && <View className={styles.actions}>{children}</View>}
      {small !== undefined && <Text className={styles.small}>{small}</Text>}
    </View>
  )
}
