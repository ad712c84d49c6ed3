import { Text } from '@tarojs/components'
import type { PropsWithChildren, ReactElement } from 'react'
import { aria } from './aria'
import styles from './Unseen.module.scss'

interface UnseenProps {
  /** Read out at once, also where it comes together with its words. */
  readonly alert?: boolean
}

/** Text for screen readers, in place of an image, a position or a colour. */
export const Unseen = ({ alert = false, children }: PropsWithChildren<UnseenProps>): ReactElement => (
  <Text className={styles.unseen} {...(alert ? aria('alert') : {})}>
    {children}
  </Text>
)
