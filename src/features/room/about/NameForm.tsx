import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { chatLimits } from '@/domain/chat/message'
import { AppError } from '@/domain/errors/AppError'
import { isBlank } from '@/domain/text/blank'
import { useAppStore } from '@/features/shared/AppContext'
import { useErrorText, useText } from '@/features/shared/useText'
import { aboutTexts } from '@/texts/aboutTexts'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { TextField } from '@/ui/TextField'
import { useRoom } from '../RoomContext'
import styles from './NameForm.module.scss'

/** Form for another nickname. The typed text stays when the server refuses it, with the reason below. */
export function NameForm({ onDone }: { onDone: () => void }): ReactElement {
  const t = useText(aboutTexts)
  const common = useText(commonTexts)
  const describe = useErrorText()
  const app = useAppStore()
  const myName = useRoom((state) => state.myName)
  const rejoin = useRoom((state) => state.rejoin)
  const [name, setName] = useState(myName)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const isNew = !isBlank(name) && name.trim() !== myName

  const save = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await app.getState().rename(name)
      rejoin()
      app.getState().notify(t('name.saved'))
      onDone()
    } catch (cause) {
      setError(cause instanceof AppError ? cause : new AppError('internal.unexpected', {}, cause))
    } finally {
      setBusy(false)
    }
  }

  return (
    <View className={styles.form}>
      <Field
        label={t('name.title')}
        hint={t('name.body')}
        problem={error === null ? undefined : describe(error).message}
      >
        <TextField
          value={name}
          onType={setName}
          label={t('name.title')}
          maxLength={chatLimits.nickname}
          onSubmit={() => {
            if (isNew) void save()
          }}
        />
      </Field>
      <View className={styles.buttons}>
        <Button text={common('action.cancel')} wide onPress={onDone} />
        <Button
          text={common('action.save')}
          variant="main"
          wide
          busy={busy}
          onPress={isNew ? () => void save() : null}
        />
      </View>
      <Text className={styles.count}>{`${name.length} / ${chatLimits.nickname}`}</Text>
    </View>
  )
}
