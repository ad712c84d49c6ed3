import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { Push } from '@/domain/live/push'
import { useErrorText, useText } from '@/features/shared/useText'
import { pushHere } from '@/platform/live/pushHere'
import { unspoken } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { Unseen } from '@/ui/Unseen'
import { pushTexts } from '../texts/pushTexts'
import { useServerNow } from '../useServerNow'
import styles from './PushBanner.module.scss'

/** Banner over the video while it does not reach the viewers: the time since then, and the next step. */
export function PushBanner({ push, retry }: { push: Push; retry: () => void }): ReactElement | null {
  const t = useText(pushTexts)
  const describe = useErrorText()
  // The push counts by this device's own clock.
  const now = useServerNow(0)
  const secondsTo = (ms: number): number => Math.max(0, Math.ceil((ms - now) / 1_000))

  if (push.suspendedSinceMs !== null) {
    const words = t(pushHere === 'phone' ? 'state.suspended.phone' : 'state.suspended.browser')
    return <Banner title={words} spoken={words} />
  }
  const isAway = push.awaySinceMs !== null
  if (!isAway && push.failures === 0) return null
  const title = isAway
    ? t('state.away', { seconds: Math.max(0, Math.floor((now - (push.awaySinceMs ?? now)) / 1_000)) })
    : t('state.notYet')
  const spoken = t(isAway ? 'state.cut' : 'state.notYet')
  if (push.phase !== 'reconnecting') {
    const isComing = push.phase === 'interrupted' || push.phase === 'asking' || push.phase === 'checking'
    if (!isComing && push.phase !== 'connecting') return null
    return <Banner title={title} body={t('state.retrying')} spoken={spoken} />
  }
  const { trouble } = push
  const next = push.online ? t('state.retryIn', { seconds: secondsTo(push.atMs) }) : t('state.noNetwork')
  const isRefused = trouble.kind === 'loss' && trouble.loss === 'address'
  const why = trouble.kind === 'error' ? describe(trouble.error).message : isRefused ? t('failed.address') : ''
  const cause = push.online ? why : t('state.noNetwork')
  const body = why === '' ? next : `${why} · ${next}`
  return (
    <Banner title={title} body={body} spoken={cause === '' ? spoken : `${spoken} · ${cause}`}>
      <Button text={t('state.retryNow')} size="small" onPress={retry} />
    </Banner>
  )
}

interface BannerProps {
  readonly title: string
  readonly body?: string
  readonly spoken: string
  readonly children?: ReactElement
}

const Banner = ({ title, body, spoken, children }: BannerProps): ReactElement => (
  <View className={styles.banner}>
    {/* Seconds are for the eye: read out, each would begin the sentence anew. */}
    <Unseen alert>{spoken}</Unseen>
    <View className={styles.words} {...unspoken}>
      <Text className={styles.title}>{title}</Text>
      {body !== undefined && <Text className={styles.body}>{body}</Text>}
    </View>
    {children}
  </View>
)
