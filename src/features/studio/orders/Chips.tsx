import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { aria } from '@/ui/aria'
import { classes } from '@/ui/classes'
import { Pressable } from '@/ui/Pressable'
import styles from './Sheets.module.scss'

interface ChipsProps {
  readonly label: string
  readonly options: readonly string[]
  readonly value: string
  readonly onChoose: (value: string) => void
}

/** Texts that are mostly meant; a press fills the field below. */
export const Chips = ({ label, options, value, onChoose }: ChipsProps): ReactElement => (
  <View className={styles.chips} {...aria('group', label)}>
    {options.map((option) => (
      <Pressable
        key={option}
        className={classes(styles.chip, option === value && styles.chosen)}
        pressed={option === value}
        onPress={() => onChoose(option)}
      >
        <Text>{option}</Text>
      </Pressable>
    ))}
  </View>
)
