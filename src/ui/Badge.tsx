import { Text } from '@tarojs/components'
import type { ReactElement } from 'react'
import styles from './Badge.module.scss'
import { classes } from './classes'
import tones from './tones.module.scss'

interface BadgeProps {
  readonly text: string
  readonly tone?: 'quiet' | 'good' | 'warn' | 'bad' | 'live'
}

/** How something stands, in a word. */
export const Badge = ({ text, tone = 'quiet' }: BadgeProps): ReactElement => (
  <Text className={classes(styles.badge, tone === 'live' ? styles.live : tones[tone])}>{text}</Text>
)
