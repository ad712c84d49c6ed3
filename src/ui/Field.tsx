import { Text, View } from '@tarojs/components'
import type { PropsWithChildren, ReactElement } from 'react'
import { classes } from './classes'
import styles from './Field.module.scss'

/** One question of a form: label, the place to answer, and below it what is wrong or a hint. */
export function Field({
  label,
  hint,
  problem,
  children,
}: PropsWithChildren<{ label: string; hint?: string | undefined; problem?: string | undefined }>): ReactElement {
  return (
    <View className={classes(styles.field, problem !== undefined && styles.wrong)}>
      <Text className={styles.label}>{label}</Text>
      {children}
      {problem !== undefined ? (
        <Text className={styles.problem}>{problem}</Text>
      ) : (
        hint !== undefined && <Text className={styles.hint}>{hint}</Text>
      )}
    </View>
  )
}
