import { Text } from '@tarojs/components'
import type { PropsWithChildren, ReactElement } from 'react'
import { aria } from './aria'
import styles from './Unseen.module.scss'

interface UnseenProps {
  /** Read out at once, also where it comes together with its words. */
  readonly alert?: boolean
}

/** Words for those who hear the page, where the eye has a picture, a place or a colour. */
export const Unseen = ({ alert = false, children }: PropsWithChildren<UnseenProps>): ReactElement => (
  <Text className={styles.unseen} {...(alert ? aria('alert') : {})}>
    {children}
  </Text>
)
