import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import { commonTexts } from '@/texts/commonTexts'
import { aria } from '@/ui/aria'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import styles from './Problem.module.scss'
import { useErrorText, useText } from './useText'

interface ProblemProps {
  readonly error: AppError
  /** The button's action: trying again, or dismissing. Null where the problem goes by itself. */
  readonly action: { readonly text: string; readonly onPress: () => void } | null
  /** Whether the user can go on meanwhile: content that was read before is still there. */
  readonly mild?: boolean
}

/** A failure in its place: message, remedy, and the small code for support. */
export function Problem({ error, action, mild = false }: ProblemProps): ReactElement {
  const describe = useErrorText()
  const common = useText(commonTexts)
  const { message, remedy } = describe(error)
  return (
    <View className={classes(styles.problem, mild && styles.mild)} {...aria('alert')}>
      <Icon name="warn" size={18} />
      <View className={styles.words}>
        <Text className={styles.message}>{message}</Text>
        <Text className={styles.remedy}>{remedy}</Text>
        <Text className={styles.code}>{common('error.code', { code: error.code })}</Text>
      </View>
      {action !== null && (
        <Pressable className={styles.action} onPress={action.onPress}>
          <Text>{action.text}</Text>
        </Pressable>
      )}
    </View>
  )
}
