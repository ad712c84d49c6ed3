import { Text, View } from '@tarojs/components'
import type { ReactElement, ReactNode } from 'react'
import { aria } from './aria'
import { classes } from './classes'
import { Icon } from './Icon'
import styles from './Notice.module.scss'
import tones from './tones.module.scss'

interface NoticeProps {
  readonly weight: 'good' | 'warn' | 'bad'
  readonly title?: string
  readonly body: string
  /** Buttons. */
  readonly children?: ReactNode
}

/** A notice to the host with its remedy. */
export const Notice = ({ weight, title, body, children }: NoticeProps): ReactElement => (
  <View className={classes(styles.notice, tones[weight])} {...aria(weight === 'bad' ? 'alert' : 'status')}>
    <Icon name={weight === 'good' ? 'check' : 'warn'} size={18} />
    <View className={styles.words}>
      {title !== undefined && <Text className={styles.title}>{title}</Text>}
      <Text className={styles.body}>{body}</Text>
      {children !== undefined && <View className={styles.actions}>{children}</View>}
    </View>
  </View>
)
