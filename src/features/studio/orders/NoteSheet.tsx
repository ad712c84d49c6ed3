import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { orderLimits } from '@/domain/order/order'
import { useText } from '@/features/shared/useText'
import type { DeskOrder, StudioOrders } from '@/store/studio/createStudioOrders'
import { commonTexts } from '@/texts/commonTexts'
import { Field } from '@/ui/Field'
import { TextField } from '@/ui/TextField'
import { FormSheet } from '../forms/FormSheet'
import { orderActionTexts } from '../texts/orderActionTexts'
import styles from './Sheets.module.scss'

interface NoteSheetProps {
  readonly store: StudioOrders
  readonly order: DeskOrder
  readonly onClose: () => void
}

/** Words of staff among themselves about an order. */
export function NoteSheet({ store, order, onClose }: NoteSheetProps): ReactElement {
  const t = useText(orderActionTexts)
  const common = useText(commonTexts)
  const action = useStore(store, ({ pendingActions }) => pendingActions.note)
  const [note, setNote] = useState(order.note)
  const close = (): void => {
    store.getState().forgetAction('note')
    onClose()
  }
  const submit = async (): Promise<void> => {
    if ((await store.getState().writeNote(note)).ok) close()
  }
  return (
    <FormSheet
      title={t('note.title')}
      submitText={common('action.save')}
      changed={note !== order.note}
      busy={action?.phase === 'busy'}
      error={action?.phase === 'failed' ? action.error : null}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <Field label={t('note.title')} hint={t('note.hint')}>
        <TextField
          value={note}
          onType={setNote}
          label={t('note.title')}
          rows={4}
          maxLength={orderLimits.note}
          className={styles.field}
        />
      </Field>
    </FormSheet>
  )
}
