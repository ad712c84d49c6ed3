import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactElement } from 'react'
import styles from './StepFoot.module.scss'

/** The button of the step: it stays in sight while the step scrolls. Last in its step. */
export const StepFoot = ({ children }: PropsWithChildren): ReactElement => (
  <View className={styles.foot}>{children}</View>
)
