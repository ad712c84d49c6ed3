import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { Push } from '@/domain/live/push'
import { useErrorText, useText } from '@/features/app/useText'
import { pushHere } from '@/platform/live/pushHere'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { pushTexts } from '../texts/pushTexts'
import { useServerNow } from '../useServerNow'
import styles from './PushBanner.module.scss'

/** Over the picture while it does not reach the viewers: since when, and what happens next. */
export function PushBanner({ push, retry }: { push: Push; retry: () => void }): ReactElement | null {
  const t = useText(pushTexts)
  const describe = useErrorText()
  // The push counts by this device's own clock.
  const now = useServerNow(0)
  const secondsTo = (ms: number): number => Math.max(0, Math.ceil((ms - now) / 1_000))

  if (push.suspendedSinceMs !== null) {
    const words = t(pushHere === 'phone' ? 'state.suspended.phone' : 'state.suspended.browser')
    return <Banner title={words} />
  }
  const isAway = push.awaySinceMs !== null
  if (!isAway && push.failures === 0) return null
  const title = isAway
    ? t('state.away', { seconds: Math.max(0, Math.floor((now - (push.awaySinceMs ?? now)) / 1_000)) })
    : t('state.notYet')
  if (push.phase !== 'reconnecting') {
    const isComing = push.phase === 'interrupted' || push.phase === 'asking' || push.phase === 'checking'
    return isComing || push.phase === 'connecting' ? <Banner title={title} body={t('state.retrying')} /> : null
  }
  const { trouble } = push
  const next = push.online ? t('state.retryIn', { seconds: secondsTo(push.atMs) }) : t('state.noNetwork')
  const isRefused = trouble.kind === 'loss' && trouble.loss === 'address'
  const why = trouble.kind === 'error' ? describe(trouble.error).message : isRefused ? t('failed.address') : ''
  const body = why === '' ? next : `${why} · ${next}`
  return (
    <Banner title={title} body={body}>
      <Button text={t('state.retryNow')} size="small" onPress={retry} />
    </Banner>
  )
}

const Banner = ({ title, body, children }: { title: string; body?: string; children?: ReactElement }): ReactElement => (
  <View className={styles.banner} {...aria('status')}>
    <View className={styles.words}>
      <Text className={styles.title}>{title}</Text>
      {body !== undefined && <Text className={styles.body}>{body}</Text>}
    </View>
    {children}
  </View>
)
