import { Text, View } from '@tarojs/components'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './classes'
import styles from './LiveTag.module.scss'

interface LiveTagProps {
  readonly text: string
  /** `live` pulses in the accent; `quiet` is for rooms that are not on. */
  readonly variant: 'live' | 'quiet'
  /** A second part beside the word, for example viewers or a time. */
  readonly children?: ReactNode
}

/** The tag on a cover: whether it is on, and with how many. Readable on any picture. */
export function LiveTag({ text, variant, children }: LiveTagProps): ReactElement {
  return (
    <View className={styles.tag}>
      <View className={classes(styles.word, styles[variant])}>
        {variant === 'live' && (
          <View className={styles.bars}>
            <View className={styles.bar} />
            <View className={styles.bar} />
            <View className={styles.bar} />
          </View>
        )}
        <Text>{text}</Text>
      </View>
      {children !== undefined && <View className={styles.more}>{children}</View>}
    </View>
  )
}
