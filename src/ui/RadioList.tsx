import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { aria } from './aria'
import { Icon } from './Icon'
import { Pressable } from './Pressable'
import styles from './RadioList.module.scss'

interface RadioListProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly text: string }[]
  readonly value: Value
  readonly onChoose: (value: Value) => void
}

/** One of many, below each other: names of devices are long. */
export const RadioList = <Value extends string>({
  label,
  options,
  value,
  onChoose,
}: RadioListProps<Value>): ReactElement => (
  <View className={styles.rows} {...aria('group', label)}>
    {options.map((option) => (
      <Pressable
        key={option.value}
        className={styles.row}
        pressed={option.value === value}
        onPress={() => onChoose(option.value)}
      >
        <Text className={styles.text}>{option.text}</Text>
        {option.value === value && <Icon name="check" size={18} />}
      </Pressable>
    ))}
  </View>
)
