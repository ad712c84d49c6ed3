import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { aria } from './aria'
import { classes } from './classes'
import { Pressable } from './Pressable'
import styles from './SegmentedControl.module.scss'

interface SegmentedControlProps<Value extends string> {
  readonly options: readonly { readonly value: Value; readonly text: string; readonly count?: number }[]
  readonly value: Value
  readonly onChoose: (value: Value) => void
  readonly label: string
  readonly disabled?: boolean
}

/** One of a few, side by side: tabs, or the answers to a question. */
export function SegmentedControl<Value extends string>({
  options,
  value,
  onChoose,
  label,
  disabled = false,
}: SegmentedControlProps<Value>): ReactElement {
  return (
    <View className={styles.choice} {...aria('group', label)}>
      {options.map((option) => (
        <Pressable
          key={option.value}
          className={classes(styles.option, option.value === value && styles.chosen)}
          pressed={option.value === value}
          onPress={disabled ? null : () => onChoose(option.value)}
        >
          <Text className={styles.text}>{option.text}</Text>
          {option.count !== undefined && option.count > 0 && <Text className={styles.count}>{option.count}</Text>}
        </Pressable>
      ))}
    </View>
  )
}
