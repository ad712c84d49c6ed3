import { View } from '@tarojs/components'
import { useEffect, useState, type PropsWithChildren, type ReactElement } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { warnBeforeLeaving } from '@/platform/navigation/leaveWarning'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Sheet } from '@/ui/Sheet'
import { formTexts } from '../texts/formTexts'
import styles from './FormSheet.module.scss'

interface FormSheetProps {
  readonly title: string
  readonly submitText: string
  readonly changed: boolean
  readonly busy: boolean
  readonly error: AppError | null
  /** Null while something has to be chosen first. */
  readonly onSubmit: (() => void) | null
  readonly onClose: () => void
}

/** A form in a sheet. Closing one that was changed asks first: a slip beside the sheet must not lose the typing. */
export function FormSheet(props: PropsWithChildren<FormSheetProps>): ReactElement {
  const { title, submitText, changed, busy, error, onSubmit, onClose, children } = props
  const t = useText(formTexts)
  const common = useText(commonTexts)
  const [asking, setAsking] = useState(false)
  // The question below is for closing the sheet. A second press of Back that comes before it stands leaves the page.
  const leaveWords = t('form.discard')
  useEffect(() => (changed ? warnBeforeLeaving(leaveWords) : undefined), [changed, leaveWords])
  return (
    <>
      <Sheet
        title={title}
        closeLabel={common('action.close')}
        onClose={() => (changed ? setAsking(true) : onClose())}
        footer={<Button text={submitText} variant="main" wide busy={busy} onPress={onSubmit} />}
      >
        <View className={styles.fields}>
          {children}
          {error !== null && <Problem error={error} action={null} />}
        </View>
      </Sheet>
      {asking && (
        <Confirm
          title={t('form.discard')}
          body={[t('form.discardBody')]}
          confirm={t('form.discardConfirm')}
          cancel={t('form.keepEditing')}
          danger
          onConfirm={onClose}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  )
}
