import { Text, View } from '@tarojs/components'
import type { PropsWithChildren, ReactElement, ReactNode } from 'react'
import { Part } from '@/ui/Part'
import { aria } from '@/ui/aria'
import styles from './Card.module.scss'

interface CardProps {
  readonly title: string
  /** Quiet words beside the title. */
  readonly aside?: ReactNode
}

/** One part of the page, with its name. */
export const Card = ({ title, aside, children }: PropsWithChildren<CardProps>): ReactElement => (
  <View className={styles.card} {...aria('group', title)}>
    <View className={styles.head}>
      <Part as="h2" className={styles.title}>
        {title}
      </Part>
      {aside !== undefined && <Text className={styles.aside}>{aside}</Text>}
    </View>
    {children}
  </View>
)
