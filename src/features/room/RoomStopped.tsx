import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import { useErrorText, useText } from '@/features/shared/useText'
import { goHome } from '@/platform/navigation/navigation'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import styles from './RoomStopped.module.scss'

/** View of a room that cannot be entered: reason, remedy, and the way home. */
export function RoomStopped({ error, onRetry }: { error: AppError; onRetry: (() => void) | null }): ReactElement {
  const t = useText(commonTexts)
  const { message, remedy } = useErrorText()(error)
  return (
    <View className={styles.stopped}>
      <EmptyState icon="warn" title={message} body={remedy} small={t('error.code', { code: error.code })} heading="h1">
        {onRetry !== null && <Button text={t('action.retry')} icon="refresh" onPress={onRetry} />}
        <Button text={t('action.goHome')} variant="main" onPress={goHome} />
      </EmptyState>
    </View>
  )
}
