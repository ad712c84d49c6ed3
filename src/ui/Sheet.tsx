import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactElement, ReactNode } from 'react'
import { Dialog } from './Dialog'
import { Icon } from './Icon'
import { Part } from './Part'
import { Pressable } from './Pressable'
import styles from './Sheet.module.scss'

interface SheetProps {
  readonly title: string
  /** Accessible name of the close button. */
  readonly closeLabel: string
  readonly onClose: () => void
  /** Stays at the bottom while the content scrolls. */
  readonly footer?: ReactNode
}

/** Content over the page: from below on a phone, in the middle of a large screen. The shade and Escape close it. */
export function Sheet({ title, closeLabel, onClose, footer, children }: PropsWithChildren<SheetProps>): ReactElement {
  return (
    <View className={styles.layer}>
      <View className={styles.shade} onClick={onClose} />
      <Dialog className={styles.sheet} role="dialog" label={title} onEscape={onClose}>
        <View className={styles.head}>
          <Part as="h2" className={styles.title}>
            {title}
          </Part>
          <Pressable className={styles.close} label={closeLabel} onPress={onClose}>
            <Icon name="close" />
          </Pressable>
        </View>
        <Part as="section" label={title} className={styles.body} scrolls>
          {children}
        </Part>
        {footer !== undefined && <View className={styles.footer}>{footer}</View>}
      </Dialog>
    </View>
  )
}
