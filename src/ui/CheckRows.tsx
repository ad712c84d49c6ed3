import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { aria } from './aria'
import { Press } from './Press'
import styles from './Rows.module.scss'
import { Tick } from './Tick'

interface CheckRowsProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly text: string }[]
  readonly values: readonly Value[]
  readonly onChange: (values: readonly Value[]) => void
}

/** Several of a few, below each other. */
export const CheckRows = <Value extends string>(props: CheckRowsProps<Value>): ReactElement => {
  const { label, options, values, onChange } = props
  const turned = (value: Value): readonly Value[] =>
    values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
  return (
    <View className={styles.rows} {...aria('group', label)}>
      {options.map(({ value, text }) => {
        const isOn = values.includes(value)
        return (
          <Press key={value} className={styles.row} pressed={isOn} onPress={() => onChange(turned(value))}>
            <Tick state={isOn ? 'chosen' : 'empty'} />
            <Text className={styles.text}>{text}</Text>
          </Press>
        )
      })}
    </View>
  )
}
