import { View } from '@tarojs/components'
import { useEffect, useState, type ComponentType, type ReactElement } from 'react'
import { AppError } from '@/domain/errors/AppError'
import { useErrorText, useText } from '@/features/app/useText'
import { loadPart } from '@/platform/parts/loadPart'
import { commonTexts } from '@/texts/commonTexts'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Spinner } from '@/ui/Spinner'
import type { AboutContentProps } from './AboutContent'
import styles from './LoadedAbout.module.scss'

/** Few people open a room's introduction: its code comes when one does, and is asked for again where it did not. */
export function LoadedAbout(props: AboutContentProps): ReactElement {
  const t = useText(commonTexts)
  const describe = useErrorText()
  const [Content, setContent] = useState<ComponentType<AboutContentProps> | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  useEffect(() => {
    if (error !== null) return
    let isShown = true
    loadPart(() => import(/* webpackChunkName: "about" */ './AboutContent')).then(
      ({ AboutContent }) => isShown && setContent(() => AboutContent),
      (cause: unknown) =>
        isShown && setError(cause instanceof AppError ? cause : new AppError('internal.unexpected', {}, cause)),
    )
    return () => {
      isShown = false
    }
  }, [error])

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
