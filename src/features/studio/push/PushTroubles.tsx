import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import type { PushTrouble } from '@/domain/live/push'
import { useErrorText, useText } from '@/features/shared/useText'
import type { StudioPush } from '@/store/studio/createStudioPush'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Notice } from '@/ui/Notice'
import { pushTexts } from '../texts/pushTexts'

interface PushTroublesProps {
  readonly push: StudioPush
  /** Trying again starts the room too: it is not on air yet. */
  readonly startsRoom: boolean
}

/** Why the push does not run and will not by itself, and the ways out. */
export function PushTroubles({ push: store, startsRoom }: PushTroublesProps): ReactElement | null {
  const t = useText(pushTexts)
  const common = useText(commonTexts)
  const describe = useErrorText()
  const { push, open, goLive, takeOver, stop, chooseWay } = useStore(store)
  const [asking, setAsking] = useState(false)
  const { phase } = push

  const say = (trouble: PushTrouble): string => {
    switch (trouble.kind) {
      case 'loss':
        return t(`failed.${trouble.loss}`)
      case 'refusal':
        return t('failed.refusal', { reason: trouble.reason })
      case 'error': {
        const { message, remedy } = describe(trouble.error)
        return `${message} · ${remedy} · ${trouble.error.code}`
      }
    }
  }

  if (phase === 'idle' && push.trouble !== null) {
    return (
      <Notice weight="bad" title={t('failed.openTitle')} body={say(push.trouble)}>
        <Button text={t('failed.retry')} size="small" onPress={open} />
        <Button text={t('failed.useEncoder')} size="small" onPress={() => chooseWay('encoder')} />
      </Notice>
    )
  }
  if (phase === 'failed') {
    return (
      <Notice weight="bad" title={t('failed.title')} body={say(push.trouble)}>
        <Button text={t('failed.retry')} size="small" onPress={() => goLive(startsRoom)} />
        <Button
          text={t('failed.useEncoder')}
          size="small"
          onPress={() => {
            stop()
            chooseWay('encoder')
          }}
        />
      </Notice>
    )
  }
  if (phase !== 'taken' && phase !== 'kicked') return null
  const taken = phase === 'taken'
  return (
    <>
      <Notice
        weight="warn"
        title={t(taken ? 'taken.title' : 'kicked.title')}
        body={t(taken ? 'taken.body' : 'kicked.body')}
      >
        <Button text={t(taken ? 'taken.do' : 'kicked.again')} size="small" onPress={() => setAsking(true)} />
        <Button text={taken ? t('taken.keep') : common('action.close')} size="small" onPress={stop} />
      </Notice>
      {asking && (
        <Confirm
          title={t('taken.confirm')}
          body={[t('taken.confirmBody')]}
          confirm={t('taken.do')}
          cancel={common('action.cancel')}
          danger
          onConfirm={() => {
            setAsking(false)
            takeOver()
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  )
}
