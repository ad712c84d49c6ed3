import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { aria } from '@/ui/aria'
import { classes } from '@/ui/classes'
import { useApp } from './AppContext'
import styles from './NoticeLine.module.scss'

/** The short message of now, above everything. Each page shows it: a mini program has nothing above pages. */
export function NoticeLine(): ReactElement | null {
  const notice = useApp((state) => state.notice)
  if (notice === null) return null
  return (
    <View key={notice.id} className={styles.layer} {...aria('status')}>
      <Text className={classes(styles.notice, notice.tone === 'bad' && styles.bad)}>{notice.text}</Text>
    </View>
  )
}
