import { Text } from '@tarojs/components'
import type { ReactElement } from 'react'
import { classes } from './classes'
import { Icon, type IconName } from './Icon'
import { Press } from './Press'
import styles from './Button.module.scss'

interface ButtonProps {
  readonly text: string
  /** Null while it cannot be pressed. */
  readonly onPress: (() => void) | null
  /** `main` is the one thing to do here, `plain` the rest, `danger` cannot be undone, `quiet` has no ground. */
  readonly look?: 'main' | 'plain' | 'danger' | 'quiet'
  /** `small` is for rows; it is 36 px high with a touch area of 44. */
  readonly size?: 'usual' | 'small'
  readonly icon?: IconName
  /** Under way: it turns and cannot be pressed. */
  readonly busy?: boolean
  readonly wide?: boolean
}

export function Button({
  text,
  onPress,
  look = 'plain',
  size = 'usual',
  icon,
  busy = false,
  wide = false,
}: ButtonProps): ReactElement {
  return (
    <Press
      className={classes(styles.button, styles[look], styles[size], wide && styles.wide, busy && styles.busy)}
      onPress={busy ? null : onPress}
    >
      {icon !== undefined && <Icon name={busy ? 'refresh' : icon} size={size === 'small' ? 16 : 18} />}
      <Text className={styles.text}>{text}</Text>
    </Press>
  )
}
