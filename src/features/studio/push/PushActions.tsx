import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { isPushWanted } from '@/domain/live/push'
import type { RoomPhase } from '@/domain/room/phase'
import { useText } from '@/features/shared/useText'
import { isReadyToGoLive, type StudioPush } from '@/store/studio/createStudioPush'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { controlTexts } from '../texts/controlTexts'
import { pushTexts } from '../texts/pushTexts'
import styles from './PushActions.module.scss'

interface PushActionsProps {
  readonly push: StudioPush
  readonly roomPhase: RoomPhase
}

/** The main button: go live, or stop. A public action asks once. */
export function PushActions({ push: store, roomPhase }: PushActionsProps): ReactElement | null {
  const t = useText(pushTexts)
  const control = useText(controlTexts)
  const common = useText(commonTexts)
  const state = useStore(store)
  const { push, goLive, stop, closePreview } = state
  const [asking, setAsking] = useState<'none' | 'start' | 'stop'>('none')
  const { phase } = push
  const wanted = isPushWanted(push)
  const waits = roomPhase === 'scheduled'
  const begin = (): void => (waits ? setAsking('start') : goLive(false))
  const forget = (): void => setAsking('none')

  const main = (): ReactElement | null => {
    if (phase === 'preview') {
      return (
        <>
          <Button
            text={t(waits ? 'go.start' : 'go.push')}
            variant="main"
            icon="signal"
            wide
            onPress={isReadyToGoLive(state) ? begin : null}
          />
          <Button text={t('open.close')} variant="quiet" onPress={closePreview} />
        </>
      )
    }
    if (phase === 'opening') return <Button text={common('action.cancel')} wide onPress={closePreview} />
    if (!wanted) return null
    // A push that was never on air has nobody to miss it.
    return push.liveAtMs === null ? (
      <Button text={t('go.cancel')} wide onPress={stop} />
    ) : (
      <Button text={t('go.stop')} variant="danger" icon="stop" wide onPress={() => setAsking('stop')} />
    )
  }

  return (
    <>
      <View className={styles.actions}>{main()}</View>
      {asking === 'start' && phase === 'preview' && (
        <Confirm
          title={control('do.startConfirm')}
          body={[control('do.startBody'), t('go.startBody')]}
          confirm={t('go.start')}
          cancel={common('action.cancel')}
          onConfirm={() => {
            forget()
            goLive(true)
          }}
          onCancel={forget}
        />
      )}
      {asking === 'stop' && wanted && (
        <Confirm
          title={t('go.stopConfirm')}
          body={[t('go.stopBody')]}
          confirm={t('go.stopSure')}
          cancel={common('action.cancel')}
          danger
          onConfirm={() => {
            forget()
            stop()
          }}
          onCancel={forget}
        />
      )}
    </>
  )
}
