import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { aria } from './aria'
import { Pressable } from './Pressable'
import styles from './RadioList.module.scss'
import { Tick } from './Tick'

interface CheckboxListProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly text: string }[]
  readonly values: readonly Value[]
  readonly onChange: (values: readonly Value[]) => void
}

/** Several of a few, below each other. */
export const CheckboxList = <Value extends string>(props: CheckboxListProps<Value>): ReactElement => {
  const { label, options, values, onChange } = props
  const turned = (value: Value): readonly Value[] =>
    values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
  return (
    <View className={styles.rows} {...aria('group', label)}>
      {options.map(({ value, text }) => {
        const isOn = values.includes(value)
        return (
          <Pressable key={value} className={styles.row} pressed={isOn} onPress={() => onChange(turned(value))}>
            <Tick state={isOn ? 'chosen' : 'empty'} />
            <Text className={styles.text}>{text}</Text>
          </Pressable>
        )
      })}
    </View>
  )
}
