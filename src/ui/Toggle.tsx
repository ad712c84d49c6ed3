import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { classes } from './classes'
import { Pressable } from './Pressable'
import styles from './Toggle.module.scss'

interface ToggleProps {
  readonly text: string
  readonly hint?: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

/** Something that is on or off at once. */
export function Toggle({ text, hint, on, onChange }: ToggleProps): ReactElement {
  return (
    <Pressable className={styles.toggle} pressed={on} onPress={() => onChange(!on)}>
      <View className={styles.words}>
        <Text className={styles.text}>{text}</Text>
        {hint !== undefined && <Text className={styles.hint}>{hint}</Text>}
      </View>
      <View className={classes(styles.track, on && styles.on)}>
        <View className={styles.knob} />
      </View>
    </Pressable>
  )
}
