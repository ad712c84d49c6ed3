import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { useErrorText, useText } from '@/features/shared/useText'
import type { RoomShelf } from '@/store/studio/createRoomShelf'
import { commonTexts } from '@/texts/commonTexts'
import { Confirm } from '@/ui/Confirm'
import { dealFormTexts } from '../texts/dealFormTexts'

interface StopDealProps {
  readonly shelf: RoomShelf
  readonly dealId: string
  /** Name of its product. */
  readonly name: string
  readonly onClose: (isEnded: boolean) => void
}

/** Asks before a flash deal ends early. */
export function StopDeal({ shelf, dealId, name, onClose }: StopDealProps): ReactElement {
  const t = useText(dealFormTexts)
  const common = useText(commonTexts)
  const describe = useErrorText()
  const { pendingActions, stopDeal } = useStore(shelf)
  const state = pendingActions.stopDeal
  const problem = state?.phase === 'failed' ? describe(state.error).message : undefined
  return (
    <Confirm
      title={t('stopConfirm', { name })}
      body={[t('stopBody')]}
      confirm={t('stop')}
      cancel={common('action.cancel')}
      danger
      busy={state?.phase === 'busy'}
      problem={problem}
      onConfirm={() => {
        void stopDeal(dealId).then((done) => {
          if (done.ok) onClose(true)
        })
      }}
      onCancel={() => onClose(false)}
    />
  )
}
