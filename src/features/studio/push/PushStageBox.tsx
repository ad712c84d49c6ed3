import { Text, View } from '@tarojs/components'
import type { ReactElement, ReactNode } from 'react'
import { useStore } from 'zustand'
import { isPushWanted } from '@/domain/live/pushMachine'
import { useText } from '@/features/app/useText'
import { pushHere } from '@/platform/live/pushHere'
import { PushStage } from '@/platform/live/PushStage'
import type { StudioPush } from '@/store/slices/studio/createStudioPush'
import { Button } from '@/ui/Button'
import { classes } from '@/ui/classes'
import { Spinner } from '@/ui/Spinner'
import { pushTexts } from '../texts/pushTexts'
import { LevelMeter } from './LevelMeter'
import { PushBanner } from './PushBanner'
import { PushIcon } from './PushIcon'
import styles from './PushStageBox.module.scss'

interface PushStageBoxProps {
  readonly push: StudioPush
  /** The room's stream is up: while nothing is open here, somebody else sends it. */
  readonly streamUp: boolean
  /** The viewers' player, for what somebody else sends. */
  readonly preview: ReactNode
}

/** The host's own picture and what stands over it. It is never taken away while a push runs. */
export function PushStageBox({ push: store, streamUp, preview }: PushStageBoxProps): ReactElement {
  const t = useText(pushTexts)
  const { push, can, settings, sharing, attach, open, retryNow } = useStore(store)
  const { phase } = push
  const isClosed = phase === 'idle' || phase === 'roomEnded'
  const wanted = isPushWanted(push)
  const isConnecting = wanted && phase !== 'live' && push.failures === 0 && push.awaySinceMs === null
  const isImpossible = can !== null && can.impossible !== null
  const watches = isClosed && streamUp && can !== null && !isImpossible

  const cover = (): ReactElement | null => {
    if (can === null) return <Cover body={t('state.loading')} turning />
    if (phase === 'opening') {
      return <Cover body={t(pushHere === 'phone' ? 'open.waiting.phone' : 'open.waiting.browser')} turning />
    }
    if (!isClosed || watches || isImpossible) return null
    return (
      <Cover title={t('open.title')} body={t('open.body')} sign={<PushIcon name="camera" size={36} />}>
        <Button text={t('open.do')} look="main" onPress={open} />
      </Cover>
    )
  }

  const shape = isClosed && !watches ? styles.idle : styles[settings.orientation]
  return (
    <View className={classes(styles.stage, shape, isImpossible && styles.gone)}>
      <View className={styles.own}>
        <PushStage onReady={attach} />
      </View>
      {watches && (
        <View className={styles.watched}>
          {preview}
          <View className={styles.invite}>
            <Text className={styles.chip}>{t('open.elsewhere')}</Text>
            <Button text={t('open.do')} size="small" onPress={open} />
          </View>
        </View>
      )}
      {cover()}
      {!isClosed && phase !== 'opening' && (
        <>
          <View className={styles.chips}>
            {phase === 'live' && (
              <View className={classes(styles.chip, styles.onAir)}>
                <Text>{t('state.live')}</Text>
              </View>
            )}
            {!wanted && <Text className={styles.chip}>{t('state.preview')}</Text>}
            {isConnecting && (
              <View className={styles.chip}>
                <Spinner size={14} />
                <Text>{t('state.connecting')}</Text>
              </View>
            )}
            {settings.muted && <Text className={styles.chip}>{t('state.muted')}</Text>}
            {settings.cameraOff && <Text className={styles.chip}>{t('state.cameraOff')}</Text>}
            {sharing && <Text className={styles.chip}>{t('state.sharing')}</Text>}
          </View>
          {can?.level === true && (
            <View className={styles.meter}>
              <LevelMeter push={store} />
            </View>
          )}
          <PushBanner push={push} retry={retryNow} />
        </>
      )}
    </View>
  )
}

interface CoverProps {
  readonly title?: string
  readonly body: string
  readonly sign?: ReactElement
  readonly turning?: boolean
  readonly children?: ReactElement
}

const Cover = ({ title, body, sign, turning = false, children }: CoverProps): ReactElement => (
  <View className={styles.cover}>
    {turning && <Spinner size={28} />}
    {sign}
    {title !== undefined && <Text className={styles.title}>{title}</Text>}
    <Text className={styles.body}>{body}</Text>
    {children}
  </View>
)
