import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { aboutLimits } from '@/domain/room/about'
import type { AppError } from '@/domain/errors/AppError'
import type { Result } from '@/domain/kernel/result'
import { useAppStore } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import type { PendingAction } from '@/store/studio/pendingActions'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Notice } from '@/ui/Notice'
import { Sheet } from '@/ui/Sheet'
import { TextField } from '@/ui/TextField'
import { entryTexts } from '../texts/entryTexts'
import styles from './ConfirmSheet.module.scss'

interface DeleteRoomSheetProps {
  readonly roomId: string
  readonly title: string
  readonly pendingAction: PendingAction | undefined
  readonly remove: (confirm: string) => Promise<Result<null, AppError>>
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Names the data that goes with a room; the owner types the title to delete it. */
export function DeleteRoomSheet(props: DeleteRoomSheetProps): ReactElement {
  const { roomId, title, pendingAction, remove, onDone, onClose } = props
  const t = useText(entryTexts)
  const common = useText(commonTexts)
  const app = useAppStore()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = typed.trim() !== title
  const submit = async (): Promise<void> => {
    setTried(true)
    if (wrong) return
    const removed = await remove(typed)
    if (!removed.ok) return
    app.getState().forgetRoom(roomId)
    app.getState().notify(t('delete.done'))
    onDone()
  }
  const label = t('delete.confirm', { title })
  return (
    <Sheet title={t('delete.title')} closeLabel={common('action.close')} onClose={onClose}>
      <View className={styles.body}>
        <Notice weight="bad" title={title} body={t('delete.body')} />
        <Field label={label} problem={tried && wrong ? t('delete.wrong') : undefined}>
          <TextField value={typed} onType={setTyped} label={label} maxLength={aboutLimits.title * 2} />
        </Field>
        {pendingAction?.phase === 'failed' && <Problem error={pendingAction.error} action={null} />}
        <View className={styles.pair}>
          <Button text={common('action.cancel')} wide onPress={onClose} />
          <Button
            text={t('delete.do')}
            variant="danger"
            wide
            busy={pendingAction?.phase === 'busy'}
            onPress={() => void submit()}
          />
        </View>
      </View>
    </Sheet>
  )
}
