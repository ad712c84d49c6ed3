import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { staffLimits } from '@/domain/staff/staff'
import { useApp } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { passkeysHere } from '@/platform/passkey/passkeysHere'
import { scanCode } from '@/platform/scan/scanCode'
import type { PasskeysHere } from '@/ports/passkeysHere'
import { readInviteCode, readOwnerCode, type StudioEntry } from '@/store/studio/createStudioEntry'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Part } from '@/ui/Part'
import { TextField } from '@/ui/TextField'
import { entryTexts } from '../texts/entryTexts'
import { passkeyTexts } from '../texts/passkeyTexts'
import styles from './SignIn.module.scss'

interface SignInProps {
  readonly entry: StudioEntry
  /** A code from the address is being exchanged. */
  readonly arriving: boolean
  /** Called with the code of an invite that was scanned or pasted. */
  readonly onInvite: (code: string) => void
}

/** Sign-in page: account and password for staff, the printed link for the owner, and the remedy for a used one. */
export function SignIn({ entry, arriving, onInvite }: SignInProps): ReactElement {
  const t = useText(entryTexts)
  const pendingActions = useStore(entry, (state) => state.pendingActions)
  const ended = useApp((state) => state.signedOutBy)
  const busy = arriving || pendingActions.signIn?.phase === 'busy'
  const refused = pendingActions.signIn?.phase === 'failed' ? pendingActions.signIn.error : null
  const used = refused?.code === 'session.ownerCodeInvalid'

  return (
    <View className={styles.card}>
      <View className={styles.mark}>
        <Text>播</Text>
      </View>
      <Part as="h1" className={styles.title}>
        {busy ? t('signIn.busy') : used ? t('signIn.used') : t('signIn.title')}
      </Part>
      {!busy && ended !== null && refused === null && <Problem error={ended} action={null} />}
      {!busy && used && (
        <>
          <Text className={styles.body}>{t('signIn.usedBody')}</Text>
          <View className={styles.steps}>
            {(['signIn.step1', 'signIn.step2', 'signIn.step3'] as const).map((step, index) => (
              <View key={step} className={styles.step}>
                <Text className={styles.number}>{index + 1}</Text>
                <Text>{t(step)}</Text>
              </View>
            ))}
          </View>
        </>
      )}
      {!busy && refused !== null && !used && <Problem error={refused} action={null} />}
      {!busy && <ByPassword entry={entry} />}
      {!busy && passkeysHere?.can === true && <ByPasskey entry={entry} here={passkeysHere} />}
      {!busy && <ByLink entry={entry} onInvite={onInvite} />}
    </View>
  )
}

function ByPassword({ entry }: Pick<SignInProps, 'entry'>): ReactElement {
  const t = useText(entryTexts)
  const pendingAction = useStore(entry, ({ pendingActions }) => pendingActions.password)
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const ready = account.trim() !== '' && password !== '' && pendingAction?.phase !== 'busy'
  const submit = (): void => {
    if (ready) void entry.getState().signInByPassword(account, password)
  }
  return (
    <View className={styles.paste}>
      <Field label={t('signIn.account')}>
        <TextField
          value={account}
          onType={setAccount}
          label={t('signIn.account')}
          kind="username"
          maxLength={staffLimits.account.most}
          onSubmit={submit}
        />
      </Field>
      <Field label={t('signIn.password')}>
        <TextField
          value={password}
          onType={setPassword}
          label={t('signIn.password')}
          kind="current-password"
          maxLength={staffLimits.password.most}
          onSubmit={submit}
        />
      </Field>
      {pendingAction?.phase === 'failed' && <Problem error={pendingAction.error} action={null} />}
      <Button
        text={t('signIn.byPassword')}
        variant="main"
        wide
        busy={pendingAction?.phase === 'busy'}
        onPress={ready ? submit : null}
      />
    </View>
  )
}

function ByPasskey({ entry, here }: Pick<SignInProps, 'entry'> & { readonly here: PasskeysHere }): ReactElement {
  const t = useText(passkeyTexts)
  const pendingAction = useStore(entry, ({ pendingActions }) => pendingActions.passkey)
  return (
    <View className={styles.paste}>
      {pendingAction?.phase === 'failed' && <Problem error={pendingAction.error} action={null} />}
      <Button
        text={t('signIn')}
        wide
        busy={pendingAction?.phase === 'busy'}
        onPress={() => void entry.getState().signInByPasskey(here)}
      />
    </View>
  )
}

function ByLink({ entry, onInvite }: Pick<SignInProps, 'entry' | 'onInvite'>): ReactElement {
  const t = useText(entryTexts)
  const [pasted, setPasted] = useState('')
  const [noCode, setNoCode] = useState(false)
  const signInWith = (text: string): void => {
    const invite = readInviteCode(text)
    if (invite !== '') return onInvite(invite)
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
    <View className={styles.other}>
      <Part as="h2" className={styles.heading}>
        {t('signIn.byLink')}
      </Part>
      <Text className={styles.body}>{t('signIn.body')}</Text>
      {scanCode !== null && (
        <>
          <Text className={styles.body}>{t('signIn.scanBody')}</Text>
          <Button text={t('signIn.scan')} icon="qr" wide onPress={() => void scan()} />
        </>
      )}
      <Field label={t('signIn.paste')} problem={noCode ? t('signIn.noCode') : undefined}>
        <TextField
          value={pasted}
          onType={setPasted}
          label={t('signIn.paste')}
          placeholder={t('signIn.placeholder')}
          kind="link"
          onSubmit={submit}
        />
      </Field>
      <Button text={t('signIn.submit')} wide onPress={pasted.trim() === '' ? null : submit} />
    </View>
  )
}
