import { Text, View } from '@tarojs/components'
import { memo, type ReactElement } from 'react'
import { classes } from '@/ui/classes'
import styles from './ChatRow.module.scss'

/** One line of talk. Memoised: two hundred of them stand still while one is added. */
export const ChatRow = memo(
  ({ name, text, mine }: { name: string; text: string; mine: boolean }): ReactElement => (
    <View className={classes(styles.row, mine && styles.mine)}>
      <Text className={styles.name}>{name}</Text>
      <Text>{text}</Text>
    </View>
  ),
)
ChatRow.displayName = 'ChatRow'
