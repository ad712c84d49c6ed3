import { Text } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { RoomKind } from '@/domain/room/about'
import { unspoken } from './aria'
import { classes } from './classes'
import { Picture } from './Picture'
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
  const sign = <Text className={styles.sign} {...unspoken}>{[...hostName.trim()][0] ?? '播'}</Text>
  return <Picture url={url} instead={sign} className={classes(styles[kind], className)} />
}
