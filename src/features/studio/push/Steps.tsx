import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { aria } from '@/ui/aria'
import { Pressable } from '@/ui/Pressable'
import styles from './Steps.module.scss'

interface StepsProps {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly step: number
  /** The value in words. */
  readonly text: string
  readonly less: string
  readonly more: string
  readonly onChange: (value: number) => void
}

/** A number with buttons for more and less; a slider's value is hidden under a thumb. */
export function Steps({ label, value, least, most, step, text, less, more, onChange }: StepsProps): ReactElement {
  const to = (next: number): void => onChange(Math.round(Math.min(most, Math.max(least, next)) * 10) / 10)
  return (
    <View className={styles.steps} {...aria('group', label)}>
      <Text className={styles.label}>{label}</Text>
      <Pressable className={styles.step} label={less} onPress={value > least ? () => to(value - step) : null}>
        <Text>−</Text>
      </Pressable>
      <Text className={styles.value}>{text}</Text>
      <Pressable className={styles.step} label={more} onPress={value < most ? () => to(value + step) : null}>
        <Text>+</Text>
      </Pressable>
    </View>
  )
}
