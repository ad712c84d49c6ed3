import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '@/domain/errors/AppError'
import type { Result } from '@/domain/kernel/result'
import { useErrorText, useText } from '@/features/shared/useText'
import { isMoved, type StudioOrders } from '@/store/studio/createStudioOrders'
import { commonTexts } from '@/texts/commonTexts'
import { Confirm } from '@/ui/Confirm'

interface AskOnceProps {
  readonly store: StudioOrders
  readonly actionKey: string
  readonly title: string
  readonly body: string
  readonly confirm: string
  readonly cancel?: string
  readonly act: () => Promise<Result<unknown, AppError>>
  /** Done, refused because the order had moved, or given up. */
  readonly onClose: () => void
}

/** Asks before an action on an order. It stays open where trying again may help. */
export function AskOnce(props: AskOnceProps): ReactElement {
  const { store, actionKey, title, body, confirm, cancel, act, onClose } = props
  const common = useText(commonTexts)
  const describe = useErrorText()
  const action = useStore(store, ({ pendingActions }) => pendingActions[actionKey])
  const words = action?.phase === 'failed' ? describe(action.error) : null
  const close = (): void => {
    store.getState().forgetAction(actionKey)
    onClose()
  }
  return (
    <Confirm
      title={title}
      body={[body]}
      confirm={confirm}
      cancel={cancel ?? common('action.cancel')}
      danger
      busy={action?.phase === 'busy'}
      problem={words === null ? undefined : `${words.message} · ${words.remedy}`}
      onConfirm={() => void act().then((done) => (done.ok || isMoved(done.error)) && close())}
      onCancel={close}
    />
  )
}
