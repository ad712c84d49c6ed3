import { Text } from '@tarojs/components'
import type { ReactElement } from 'react'
import { classes } from './classes'
import { Icon, type IconName } from './Icon'
import { Pressable } from './Pressable'
import styles from './Button.module.scss'

interface ButtonProps {
  readonly text: string
  /** Null while it cannot be pressed. */
  readonly onPress: (() => void) | null
  /** `main` is the one thing to do here, `plain` the rest, `danger` cannot be undone, `quiet` has no ground. */
  readonly variant?: 'main' | 'plain' | 'danger' | 'quiet'
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
  variant = 'plain',
  size = 'usual',
  icon,
  busy = false,
  wide = false,
}: ButtonProps): ReactElement {
  return (
    <Pressable
      className={classes(styles.button, styles[variant], styles[size], wide && styles.wide, busy && styles.busy)}
      onPress={busy ? null : onPress}
    >
      {icon !== undefined && <Icon name={busy ? 'refresh' : icon} size={size === 'small' ? 16 : 18} />}
      <Text className={styles.text}>{text}</Text>
    </Pressable>
  )
}
