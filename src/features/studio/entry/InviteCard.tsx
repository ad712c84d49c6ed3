import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '@/domain/errors/AppError'
import { formatMoment } from '@/domain/format/time'
import { isStaffRole, staffLimits } from '@/domain/staff/staff'
import type { InviteReply } from '@/domain/wire/staffHttp'
import { useApp, usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import type { StudioEntry } from '@/store/studio/createStudioEntry'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Part } from '@/ui/Part'
import { TextField } from '@/ui/TextField'
import { isAccount, isPassword } from '../staff/accountRules'
import { staffTexts } from '../texts/staffTexts'
import styles from './SignIn.module.scss'

interface InviteCardProps {
  readonly entry: StudioEntry
  readonly code: string
  /** Called when the invite was accepted, or put away. */
  readonly onDone: () => void
}

/** An invite: shows the offered role and rooms, and a form for name, account and password. */
export function InviteCard({ entry, code, onDone }: InviteCardProps): ReactElement {
  const t = useText(staffTexts)
  const common = useText(commonTexts)
  const { clock } = usePorts()
  const language = useApp((state) => state.language)
  const present = useApp(({ session }) => (session !== null && isStaffRole(session.user.role) ? session.user : null))
  const [invite, setInvite] = useState<InviteReply | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isShown = true
    void entry
      .getState()
      .readInvite(code)
      .then((read) => {
        if (!isShown) return
        if (read.ok) setInvite(read.value)
        else setError(read.error)
      })
    return () => {
      isShown = false
    }
  }, [entry, code, attempt])

  const gone = error?.code === 'staff.inviteInvalid'
  const title = (): string => {
    if (gone) return t('invited.gone')
    if (invite === null) return t('invited.loading')
    return invite.name === '' ? t('invited.titlePlain') : t('invited.title', { name: invite.name })
  }
  const rooms = invite?.rooms?.map((room) => room.title).join('、') ?? t('scope.all')
  return (
    <View className={styles.card}>
      <View className={styles.mark}>
        <Text>播</Text>
      </View>
      <Part as="h1" className={styles.title}>
        {title()}
      </Part>
      {error !== null && (
        <Problem
          error={error}
          action={
            gone
              ? null
              : {
                  text: common('action.retry'),
                  onPress: () => {
                    setError(null)
                    setAttempt(attempt + 1)
                  },
                }
          }
        />
      )}
      {invite !== null && (
        <>
          <View className={styles.steps}>
            <Text>{t('invited.body', { role: t(`role.${invite.role}`), can: t(`can.${invite.role}`) })}</Text>
            <Text>{t('invited.scope', { rooms })}</Text>
            <Text className={styles.body}>
              {t('invited.until', { when: formatMoment(invite.expiresAt, clock.now(), language) })}
            </Text>
          </View>
          {present !== null && <Text className={styles.body}>{t('invited.other', { name: present.name })}</Text>}
          <Accept entry={entry} code={code} name={invite.name} onDone={onDone} />
        </>
      )}
      <Button text={t('invited.toSignIn')} variant="quiet" onPress={onDone} />
    </View>
  )
}

function Accept({ entry, code, name: noted, onDone }: InviteCardProps & { readonly name: string }): ReactElement {
  const t = useText(staffTexts)
  const pendingAction = useStore(entry, ({ pendingActions }) => pendingActions.invite)
  const [name, setName] = useState(noted)
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = {
    name: name.trim() === '',
    account: !isAccount(account),
    password: !isPassword(password),
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    if (wrong.name || wrong.account || wrong.password) return
    const body = { code, name: name.trim(), account: account.trim(), password }
    const accepted = await entry.getState().acceptInvite(body)
    if (accepted.ok) onDone()
  }
  return (
    <View className={styles.paste}>
      <Field
        label={t('invited.name')}
        hint={t('invited.nameHint')}
        problem={tried && wrong.name ? t('invited.noName') : undefined}
      >
        <TextField value={name} onType={setName} label={t('invited.name')} maxLength={staffLimits.name} />
      </Field>
      <Field
        label={t('invited.account')}
        hint={t('password.accountHint')}
        problem={tried && wrong.account ? t('password.badAccount') : undefined}
      >
        <TextField
          value={account}
          onType={setAccount}
          label={t('invited.account')}
          kind="username"
          maxLength={staffLimits.account.most}
        />
      </Field>
      <Field
        label={t('invited.password')}
        hint={t('password.newHint')}
        problem={tried && wrong.password ? t('password.short') : undefined}
      >
        <TextField
          value={password}
          onType={setPassword}
          label={t('invited.password')}
          kind="new-password"
          maxLength={staffLimits.password.most}
          onSubmit={() => void submit()}
        />
      </Field>
      {pendingAction?.phase === 'failed' && <Problem error={pendingAction.error} action={null} />}
      <Button
        text={t('invited.accept')}
        variant="main"
        wide
        busy={pendingAction?.phase === 'busy'}
        onPress={() => void submit()}
      />
    </View>
  )
}
