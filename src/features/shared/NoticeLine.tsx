import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { aria } from '@/ui/aria'
import { classes } from '@/ui/classes'
import { useApp } from './AppContext'
import styles from './NoticeLine.module.scss'

/** The short message of now, above everything. Each page shows it: a mini program has nothing above pages. */
export function NoticeLine(): ReactElement {
  const notice = useApp((state) => state.notice)
  // The region stays: one that comes together with its words is not read out.
  return (
    <View {...aria('status')}>
      {notice !== null && (
        <View key={notice.id} className={styles.layer}>
          <Text className={classes(styles.notice, notice.tone === 'bad' && styles.bad)}>{notice.text}</Text>
        </View>
      )}
    </View>
  )
}
