import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { classes } from '@/ui/classes'
import styles from './FactTable.module.scss'

interface FactTableProps {
  /** Unknown values are left out. */
  readonly rows: readonly (readonly [label: string, value: string | null])[]
  readonly columns: 2 | 3
}

/** Figures under their names, for interested hosts. */
export const FactTable = ({ rows, columns }: FactTableProps): ReactElement => (
  <View className={classes(styles.table, columns === 3 && styles.narrow)}>
    {rows.map(
      ([label, value]) =>
        value !== null && (
          <View key={label} className={styles.row}>
            <Text className={styles.label}>{label}</Text>
            <Text className={styles.value}>{value}</Text>
          </View>
        ),
    )}
  </View>
)
