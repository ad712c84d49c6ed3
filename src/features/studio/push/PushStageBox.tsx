import { Text, View } from '@tarojs/components'
import type { ReactElement, ReactNode } from 'react'
import { useStore } from 'zustand'
import type { BrowserPush } from '@/domain/live/browserPush'
import { isPushWanted } from '@/domain/live/push'
import { useText } from '@/features/shared/useText'
import { pushHere } from '@/platform/live/pushHere'
import { PushStage } from '@/platform/live/PushStage'
import type { StudioPush } from '@/store/studio/createStudioPush'
import { Button } from '@/ui/Button'
import { classes } from '@/ui/classes'
import { Spinner } from '@/ui/Spinner'
import { StageCover } from '../stream/StageCover'
import { StageFrame } from '../stream/StageFrame'
import { pushTexts } from '../texts/pushTexts'
import { LevelMeter } from './LevelMeter'
import { PushBanner } from './PushBanner'
import { PushIcon } from './PushIcon'
import styles from './PushStageBox.module.scss'
import { useAwaited } from './useAwaited'

interface PushStageBoxProps {
  readonly push: StudioPush
  /** Null until the server has said so. */
  readonly browserPush: BrowserPush | null
  /** The room's stream is up: while nothing is open here, another device sends it. */
  readonly streamUp: boolean
  /** The viewers' player, for a stream from another device. */
  readonly preview: ReactNode
}

/** The host's own video and the layers over it. It is never removed while a push runs. */
export function PushStageBox({ push: store, browserPush, streamUp, preview }: PushStageBoxProps): ReactElement {
  const t = useText(pushTexts)
  const { push, can, settings, sharing, stages, attach, open, retryNow } = useStore(store)
  const { phase } = push
  const isClosed = phase === 'idle' || phase === 'roomEnded'
  const wanted = isPushWanted(push)
  const isConnecting = wanted && phase !== 'live' && push.failures === 0 && push.awaySinceMs === null
  const isImpossible = can !== null && can.impossible !== null
  const watches = isClosed && streamUp && can !== null && !isImpossible

  const cover = (): ReactElement | null => {
    if (can === null) return <StageCover body={t('state.loading')} turning />
    if (phase === 'opening') {
      return <StageCover body={t(pushHere === 'phone' ? 'open.waiting.phone' : 'open.waiting.browser')} turning />
    }
    if (!isClosed || watches || isImpossible) return null
    return (
      <StageCover title={t('open.title')} body={t('open.body')} sign={<PushIcon name="camera" size={36} />}>
        <Button text={t('open.do')} variant="main" onPress={open} />
      </StageCover>
    )
  }

  const isIdle = isClosed && !watches
  return (
    <StageFrame
      shape={isIdle ? null : settings.orientation}
      className={classes(isIdle && styles.idle, isImpossible && styles.gone)}
    >
      <View className={styles.own}>
        <PushStage key={stages} browserPush={browserPush} onReady={attach} />
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
            {phase === 'live' && <SendingChip push={store} streamUp={streamUp} />}
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
    </StageFrame>
  )
}

/** Apart, because it watches the clock. */
function SendingChip({ push, streamUp }: Pick<PushStageBoxProps, 'push' | 'streamUp'>): ReactElement {
  const t = useText(pushTexts)
  const awaited = useAwaited(push, streamUp)
  return (
    <View className={classes(styles.chip, !awaited && styles.onAir)}>
      <Text>{t(awaited ? 'state.sent' : 'state.live')}</Text>
    </View>
  )
}
