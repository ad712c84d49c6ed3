import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { aria } from './aria'
import { Icon } from './Icon'
import { Pressable } from './Pressable'
import { TextField } from './TextField'
import styles from './Stepper.module.scss'

interface StepperProps {
  readonly label: string
  readonly lessLabel: string
  readonly moreLabel: string
  /** From 1 to `most`. */
  readonly value: number
  readonly most: number
  /** Null where it cannot be changed now. */
  readonly onChange: ((value: number) => void) | null
}

/** A number of pieces: by one with the buttons, or typed. */
export function Stepper({ label, lessLabel, moreLabel, value, most, onChange }: StepperProps): ReactElement {
  const change = (next: number): void => onChange?.(Math.max(1, Math.min(most, next)))
  const typed = (text: string): void => {
    const digits = text.replace(/\D/g, '')
    if (digits !== '') change(Number(digits.slice(0, 6)))
  }
  const may = onChange !== null
  return (
    <View className={styles.stepper} {...aria('group', label)}>
      <Pressable className={styles.press} label={lessLabel} onPress={may && value > 1 ? () => change(value - 1) : null}>
        <View className={styles.minus} />
      </Pressable>
      <TextField
        className={styles.value}
        kind="count"
        label={label}
        value={String(value)}
        maxLength={6}
        disabled={!may}
        onType={typed}
      />
      <Pressable
        className={styles.press}
        label={moreLabel}
        onPress={may && value < most ? () => change(value + 1) : null}
      >
        <Icon name="add" size={16} />
      </Pressable>
    </View>
  )
}
