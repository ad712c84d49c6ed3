import { View } from '@tarojs/components'
import { useEffect, useState, type ComponentType, type ReactElement } from 'react'
import { AppError } from '@/domain/errors/AppError'
import { useErrorText, useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Spinner } from '@/ui/Spinner'
import styles from './LoadedPart.module.scss'

interface LoadedPartProps<Props> {
  /** Loads the component by `loadPart`. Constant for the life of the element. */
  readonly load: () => Promise<ComponentType<Props>>
  readonly props: Props
}

/** A component whose code loads on demand: a spinner until it is there, and a button where it could not be had. */
export function LoadedPart<Props extends object>({ load, props }: LoadedPartProps<Props>): ReactElement {
  const t = useText(commonTexts)
  const describe = useErrorText()
  const [Content, setContent] = useState<ComponentType<Props> | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  useEffect(() => {
    if (error !== null) return
    let isShown = true
    load().then(
      (loaded) => isShown && setContent(() => loaded),
      (cause: unknown) =>
        isShown && setError(cause instanceof AppError ? cause : new AppError('internal.unexpected', {}, cause)),
    )
    return () => {
      isShown = false
    }
  }, [load, error])

  if (Content !== null) return <Content {...props} />
  if (error === null) {
    return (
      <View className={styles.loading} {...aria('status', t('state.loading'))}>
        <Spinner />
      </View>
    )
  }
  const { message, remedy } = describe(error)
  return (
    <EmptyState icon="warn" title={message} body={remedy} small={t('error.code', { code: error.code })}>
      <Button text={t('action.retry')} icon="refresh" onPress={() => setError(null)} />
    </EmptyState>
  )
}
