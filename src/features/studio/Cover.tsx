import { Image, Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { RoomKind } from '@/domain/room/about'
import { classes } from '@/ui/classes'
import styles from './Cover.module.scss'

interface CoverProps {
  readonly url: string
  readonly hostName: string
  readonly kind: RoomKind
  /** Gives the size. */
  readonly className?: string | undefined
}

/** A room's cover, or a drawn one with the first sign of the host's name. */
export function Cover({ url, hostName, kind, className }: CoverProps): ReactElement {
  return (
    <View className={classes(styles.cover, styles[kind], className)}>
      {url === '' ? (
        <Text className={styles.sign}>{[...hostName.trim()][0] ?? '播'}</Text>
      ) : (
        <Image className={styles.picture} src={url} mode="aspectFill" />
      )}
    </View>
  )
}
