import { Text, View } from '@tarojs/components'
import { useId, useMemo, type PropsWithChildren, type ReactElement } from 'react'
import { aria, describing } from './aria'
import { classes } from './classes'
import { FieldContext } from './FieldContext'
import styles from './Field.module.scss'

/** One question of a form: label, input, and below it the error or a hint. */
export function Field({
  label,
  hint,
  problem,
  children,
}: PropsWithChildren<{ label: string; hint?: string | undefined; problem?: string | undefined }>): ReactElement {
  const id = useId()
  const isWrong = problem !== undefined
  const describedBy = isWrong || hint !== undefined ? id : undefined
  const words = useMemo(() => ({ describedBy, isWrong }), [describedBy, isWrong])
  return (
    <View className={classes(styles.field, isWrong && styles.wrong)}>
      <Text className={styles.label}>{label}</Text>
      <FieldContext.Provider value={words}>{children}</FieldContext.Provider>
      {isWrong ? (
        <Text className={styles.problem} {...describing(id)} {...aria('alert')}>
          {problem}
        </Text>
      ) : (
        hint !== undefined && (
          <Text className={styles.hint} {...describing(id)}>
            {hint}
          </Text>
        )
      )}
    </View>
  )
}
