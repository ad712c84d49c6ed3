import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { Problem } from '@/features/app/Problem'
import { useText } from '@/features/app/useText'
import { scanCode } from '@/platform/scan/scanCode'
import { readOwnerCode, type StudioEntry } from '@/store/slices/studio/createStudioEntry'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Part } from '@/ui/Part'
import { Typing } from '@/ui/Typing'
import { entryTexts } from '../texts/entryTexts'
import styles from './SignIn.module.scss'

/** Signed out: says where the link is found, takes a pasted one, and says what to do about a used one. */
export function SignIn({ entry, arriving }: { entry: StudioEntry; arriving: boolean }): ReactElement {
  const t = useText(entryTexts)
  const deed = useStore(entry, ({ deeds }) => deeds.signIn)
  const [pasted, setPasted] = useState('')
  const [noCode, setNoCode] = useState(false)
  const busy = arriving || deed?.phase === 'busy'
  const refused = deed?.phase === 'failed' ? deed.error : null
  const used = refused?.code === 'session.ownerCodeInvalid'

  const signInWith = (text: string): void => {
    const code = readOwnerCode(text)
    setNoCode(code === '')
    if (code !== '') void entry.getState().signIn(code)
  }
  const submit = (): void => signInWith(pasted)
  const scan = async (): Promise<void> => {
    const scanned = await scanCode?.()
    if (typeof scanned === 'string') signInWith(scanned)
  }

  return (
    <View className={styles.card}>
      <View className={styles.mark}>
        <Text>播</Text>
      </View>
      <Part as="h1" className={styles.title}>
        {busy ? t('signIn.busy') : used ? t('signIn.used') : t('signIn.title')}
      </Part>
      {!busy && <Text className={styles.body}>{used ? t('signIn.usedBody') : t('signIn.body')}</Text>}
      {!busy && used && (
        <View className={styles.steps}>
          {(['signIn.step1', 'signIn.step2', 'signIn.step3'] as const).map((step, index) => (
            <View key={step} className={styles.step}>
              <Text className={styles.number}>{index + 1}</Text>
              <Text>{t(step)}</Text>
            </View>
          ))}
        </View>
      )}
      {!busy && refused !== null && !used && <Problem error={refused} action={null} />}
      {!busy && scanCode !== null && (
        <View className={styles.paste}>
          <Text className={styles.body}>{t('signIn.scanBody')}</Text>
          <Button text={t('signIn.scan')} look="main" icon="qr" wide onPress={() => void scan()} />
        </View>
      )}
      {!busy && (
        <View className={styles.paste}>
          <Field label={t('signIn.paste')} problem={noCode ? t('signIn.noCode') : undefined}>
            <Typing
              value={pasted}
              onType={setPasted}
              label={t('signIn.paste')}
              placeholder={t('signIn.placeholder')}
              kind="link"
              onSubmit={submit}
            />
          </Field>
          <Button text={t('signIn.submit')} look="main" wide onPress={pasted.trim() === '' ? null : submit} />
        </View>
      )}
    </View>
  )
}
