import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import type { RemovedPerson } from '@/domain/room/state'
import { staffLimits } from '@/domain/staff/staff'
import { useAppStore } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Notice } from '@/ui/Notice'
import { Sheet } from '@/ui/Sheet'
import { TextField } from '@/ui/TextField'
import styles from '../forms/ConfirmSheet.module.scss'
import { controlTexts } from '../texts/controlTexts'

interface ErasePersonSheetProps {
  readonly studio: StudioRoom
  readonly person: RemovedPerson
  readonly onClose: () => void
}

/** Asks before a user's data is erased in every room, and for the reason that the record keeps. */
export function ErasePersonSheet({ studio, person, onClose }: ErasePersonSheetProps): ReactElement {
  const t = useText(controlTexts)
  const common = useText(commonTexts)
  const app = useAppStore()
  const pendingAction = useStore(studio, ({ pendingActions }) => pendingActions['person.erase'])
  const [reason, setReason] = useState('')
  const close = (): void => {
    studio.getState().forgetAction('person.erase')
    onClose()
  }
  const erase = async (): Promise<void> => {
    const erased = await studio.getState().erasePerson(person.userId, reason)
    if (!erased.ok) return
    app.getState().notify(t('erase.done'))
    onClose()
  }
  const name = person.name || t('chat.unnamed')
  return (
    <Sheet title={t('erase.do')} closeLabel={common('action.close')} onClose={close}>
      <View className={styles.body}>
        <Notice weight="bad" title={t('erase.title', { name })} body={t('erase.body')} />
        <Field label={t('erase.reason')}>
          <TextField value={reason} onType={setReason} label={t('erase.reason')} maxLength={staffLimits.reason} />
        </Field>
        {pendingAction?.phase === 'failed' && <Problem error={pendingAction.error} action={null} />}
        <View className={styles.pair}>
          <Button text={common('action.cancel')} wide onPress={close} />
          <Button
            text={t('erase.do')}
            variant="danger"
            wide
            busy={pendingAction?.phase === 'busy'}
            onPress={() => void erase()}
          />
        </View>
      </View>
    </Sheet>
  )
}
