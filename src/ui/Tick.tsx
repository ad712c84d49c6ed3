import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { classes } from './classes'
import { Icon } from './Icon'
import styles from './Tick.module.scss'

interface TickProps {
  /** Something that is chosen, something that is done, or neither. */
  readonly state: 'empty' | 'chosen' | 'done'
  /** On its way to another state. */
  readonly busy?: boolean
}

/** The box of a checkbox; its container handles the press. */
export const Tick = ({ state, busy = false }: TickProps): ReactElement => (
  <View className={classes(styles.tick, state !== 'empty' && styles[state], busy && styles.busy)}>
    {state !== 'empty' && <Icon name="check" size={18} />}
  </View>
)
