import { Text, View } from '@tarojs/components'
import type { PropsWithChildren, ReactElement } from 'react'
import { Icon, type IconName } from './Icon'
import { Part } from './Part'
import styles from './EmptyState.module.scss'

interface EmptyStateProps {
  readonly icon: IconName
  readonly title: string
  readonly body?: string
  /** Small print: an error's code. */
  readonly small?: string
  /** Where this is all that a page shows, its title is the page's. */
  readonly heading?: 'h1' | 'h2'
}

/** A screen or list with nothing to show, with the reason and a remedy. Buttons come as children. */
export function EmptyState({
  icon,
  title,
  body,
  small,
  heading = 'h2',
  children,
}: PropsWithChildren<EmptyStateProps>): ReactElement {
  return (
    <View className={styles.empty}>
      <View className={styles.icon}>
        <Icon name={icon} size={28} />
      </View>
      <Part as={heading} className={styles.title}>
        {title}
      </Part>
      {body !== undefined && <Text className={styles.body}>{body}</Text>}
      {children !== undefined && <View className={styles.actions}>{children}</View>}
      {small !== undefined && <Text className={styles.small}>{small}</Text>}
    </View>
  )
}
