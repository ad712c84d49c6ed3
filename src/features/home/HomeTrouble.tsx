import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import { useErrorText, useText } from '@/features/app/useText'
import { commonTexts } from '@/texts/commonTexts'
import { aria } from '@/ui/aria'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import styles from './HomeTrouble.module.scss'

/** A refresh that failed, above rooms that are still there: why, what to do, and the code. */
export function HomeTrouble({ error, onRetry }: { error: AppError; onRetry: () => void }): ReactElement {
  const t = useText(commonTexts)
  const { message, remedy } = useErrorText()(error)
  return (
    <View className={styles.trouble} {...aria('alert')}>
      <Icon name="warn" size={18} />
      <View className={styles.words}>
        <Text className={styles.message}>{message}</Text>
        <Text className={styles.remedy}>{`${remedy} · ${t('error.code', { code: error.code })}`}</Text>
      </View>
      <Press className={styles.retry} onPress={onRetry}>
        <Text>{t('action.retry')}</Text>
      </Press>
    </View>
  )
}
