import { View } from '@tarojs/components'
import type { ReactElement, ReactNode } from 'react'
import type { PushSettings } from '@/domain/live/pushSettings'
import { classes } from '@/ui/classes'
import styles from './StageFrame.module.scss'

interface StageFrameProps {
  /** Orientation of the video; null where there is none to fit, and the class name sets the height. */
  readonly shape: PushSettings['orientation'] | null
  readonly className?: string
  readonly children: ReactNode
}

/** The room's video in the studio: dark, rounded, and low enough to keep the next element in view. */
export const StageFrame = ({ shape, className, children }: StageFrameProps): ReactElement => (
  <View className={classes(styles.stage, shape && styles[shape], className)}>{children}</View>
)
