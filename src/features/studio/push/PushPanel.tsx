import { View } from '@tarojs/components'
import type { ReactElement, ReactNode } from 'react'
import { useStore } from 'zustand'
import { adviseOnPush } from '@/domain/live/pushAdvice'
import { mayPass, type PushSource } from '@/domain/live/pushObstacle'
import type { StreamVerdict } from '@/domain/live/streamVerdict'
import { Problem } from '@/features/shared/Problem'
import { openStudioSeller } from '@/platform/navigation/studioNavigation'
import { useText } from '@/features/shared/useText'
import type { StudioPush } from '@/store/studio/createStudioPush'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import type { RoomFeed } from '../roomFeed'
import { controlTexts } from '../texts/controlTexts'
import { pushTexts } from '../texts/pushTexts'
import { PushActions } from './PushActions'
import { PushControls } from './PushControls'
import { PushMetricsTable } from './PushMetricsTable'
import styles from './PushPanel.module.scss'
import { PushStageBox } from './PushStageBox'
import { PushTroubles } from './PushTroubles'
import { SourceNotices } from './SourceNotices'

interface PushPanelProps {
  readonly feed: RoomFeed
  readonly studio: StudioRoom
  readonly push: StudioPush
  /** The server's verdict on the incoming stream, whichever device sends it. */
  readonly verdict: StreamVerdict | null
  readonly preview: ReactNode
  /** Instructions where this device cannot push. */
  readonly instead: ReactNode
}

/** Going live from this device: the preview, the main button, problems and choices. */
export function PushPanel({ feed, studio, push: store, verdict, preview, instead }: PushPanelProps): ReactElement {
  const t = useText(pushTexts)
  const common = useText(commonTexts)
  const control = useText(controlTexts)
  const { push, can, settings, uplinkWeak, obstacles, numbers, remakeStage } = useStore(store)
  const impossible = can?.impossible ?? null
  const { pendingActions, command } = useStore(studio)
  const browserPush = useStore(studio, ({ stream }) => stream.reply?.browserPush ?? null)
  const { phase } = feed.room
  const isOpen = push.phase !== 'idle' && push.phase !== 'opening' && push.phase !== 'roomEnded'
  const isLive = push.phase === 'live'
  const starting = pendingActions['room.start']
  const advice = isLive
    ? adviseOnPush(verdict, {
        uplinkWeak,
        targetKbps: numbers?.targetKbps ?? null,
        missing: Object.keys(obstacles) as PushSource[],
        cameraOff: settings.cameraOff,
      })
    : []
  const isWell = isLive && advice.length === 0 && verdict?.level === 'good' && Object.keys(obstacles).length === 0

  return (
    <View className={styles.panel}>
      {impossible !== null && (
        <Notice weight="warn" title={t('impossible.title')} body={t(`impossible.${impossible}`)}>
          {mayPass(impossible) && <Button text={t('failed.retry')} size="small" onPress={remakeStage} />}
        </Notice>
      )}
      <PushTroubles push={store} startsRoom={phase === 'scheduled'} />
      <SourceNotices push={store} />
      <PushStageBox
        push={store}
        browserPush={browserPush}
        streamUp={feed.room.stream.up}
        preview={preview}
      />
      {isLive && phase === 'scheduled' && starting?.phase === 'failed' && (
        <>
          <Notice weight="bad" body={t('go.startFailed')} />
          <Problem
            error={starting.error}
            action={{ text: common('action.retry'), onPress: () => void command({ type: 'room.start' }) }}
          />
          {starting.error.code === 'room.sellerMissing' && (
            <Button text={control('do.fillSeller')} size="small" onPress={openStudioSeller} />
          )}
        </>
      )}
      <PushActions push={store} roomPhase={phase} />
      {isOpen && <PushControls push={store} />}
      {advice.map(({ id, weight, values }) => (
        <Notice key={id} weight={weight} body={t(`advice.${id}`, values)} />
      ))}
      {isWell && <Notice weight="good" body={t('advice.good')} />}
      {isLive && <PushMetricsTable push={store} />}
      {impossible !== null && instead}
    </View>
  )
}
