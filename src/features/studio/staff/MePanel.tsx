import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { staffLimits } from '@/domain/staff/staff'
import type { StaffPerson } from '@/domain/wire/staffHttp'
import { useAppStore } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useErrorText, useText } from '@/features/shared/useText'
import { passkeysHere } from '@/platform/passkey/passkeysHere'
import type { StudioStaff } from '@/store/studio/createStudioStaff'
import { commonTexts } from '@/texts/commonTexts'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Field } from '@/ui/Field'
import { Part } from '@/ui/Part'
import { Spinner } from '@/ui/Spinner'
import { TextField } from '@/ui/TextField'
import { staffTexts } from '../texts/staffTexts'
import { isAccount, isPassword } from './accountRules'
import { PasskeyCard } from './PasskeyCard'
import { SessionRows } from './SessionRows'
import styles from './Staff.module.scss'
import { useScopeText } from './useScopeText'

/** The user's own account: name, role and rooms, the password, and the signed-in devices. */
export function MePanel({ store }: { store: StudioStaff }): ReactElement {
  const t = useText(staffTexts)
  const common = useText(commonTexts)
  const scopeText = useScopeText()
  const { me, pendingActions, loadMe, endOwnSession } = useStore(store)
  const app = useAppStore()
  useEffect(() => {
    void loadMe()
    void app.getState().loadHome()
  }, [app, loadMe])
  const failed = pendingActions.me?.phase === 'failed' ? pendingActions.me.error : null
  if (me === null) {
    return failed === null ? (
      <Spinner />
    ) : (
      <Problem error={failed} action={{ text: common('action.retry'), onPress: () => void loadMe() }} />
    )
  }
  const { person, now } = me
  return (
    <View className={styles.panel}>
      <View className={styles.card}>
        <View className={styles.line}>
          <Text className={styles.big}>{person.name}</Text>
          <Badge text={t(`role.${person.role}`)} />
        </View>
        <Text className={styles.quiet}>{`${t(`can.${person.role}`)} · ${scopeText(person.rooms)}`}</Text>
      </View>
      <PasswordCard store={store} person={person} />
      {passkeysHere !== null && <PasskeyCard here={passkeysHere} hasPassword={person.hasPassword} />}
      <View className={styles.card}>
        <Part as="h2" className={styles.heading}>
          {t('person.sessions')}
        </Part>
        <SessionRows store={store} sessions={person.sessions} now={now} end={endOwnSession} />
        <EndMany store={store} others={person.sessions.length > 1} />
      </View>
    </View>
  )
}

function EndMany({ store, others }: { store: StudioStaff; others: boolean }): ReactElement {
  const t = useText(staffTexts)
  const common = useText(commonTexts)
  const describe = useErrorText()
  const app = useAppStore()
  const { pendingActions, endOwnSessions } = useStore(store)
  const [asking, setAsking] = useState<'all' | 'others' | null>(null)
  const pendingAction = asking === null ? undefined : pendingActions[`session.end:${asking}`]
  const end = async (which: 'all' | 'others'): Promise<void> => {
    const ended = await endOwnSessions(which)
    if (!ended.ok) return
    setAsking(null)
    if (which === 'all') app.getState().signOut()
  }
  return (
    <View className={styles.stack}>
      {others && <Button text={t('session.others')} wide onPress={() => setAsking('others')} />}
      <Button text={t('session.all')} variant="danger" wide onPress={() => setAsking('all')} />
      {asking !== null && (
        <Confirm
          title={t(`session.${asking}Confirm`)}
          body={[t(`session.${asking}Body`)]}
          confirm={t(`session.${asking}`)}
          cancel={common('action.cancel')}
          danger
          busy={pendingAction?.phase === 'busy'}
          problem={pendingAction?.phase === 'failed' ? describe(pendingAction.error).message : undefined}
          onConfirm={() => void end(asking)}
          onCancel={() => setAsking(null)}
        />
      )}
    </View>
  )
}

function PasswordCard({ store, person }: { store: StudioStaff; person: StaffPerson }): ReactElement {
  const t = useText(staffTexts)
  const [open, setOpen] = useState(false)
  const { account, hasPassword } = person
  return (
    <View className={styles.card}>
      <Part as="h2" className={styles.heading}>
        {t('password.title')}
      </Part>
      <Text className={styles.quiet}>{hasPassword ? t('people.account', { account }) : t('password.none')}</Text>
      {open ? (
        <PasswordForm store={store} person={person} onDone={() => setOpen(false)} />
      ) : (
        <Button
          text={t(hasPassword ? 'password.change' : 'password.set')}
          variant={hasPassword ? 'plain' : 'main'}
          onPress={() => setOpen(true)}
        />
      )}
    </View>
  )
}

interface PasswordFormProps {
  readonly store: StudioStaff
  readonly person: StaffPerson
  readonly onDone: () => void
}

function PasswordForm({ store, person, onDone }: PasswordFormProps): ReactElement {
  const t = useText(staffTexts)
  const app = useAppStore()
  const pendingAction = useStore(store, ({ pendingActions }) => pendingActions.password)
  const [account, setAccount] = useState(person.account)
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const needsAccount = person.account === ''
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!isPassword(password) || (needsAccount && !isAccount(account))) return
    const saved = await store.getState().setPassword({
      password,
      ...(needsAccount && { account: account.trim() }),
      ...(person.hasPassword && { current }),
    })
    if (!saved.ok) return
    app.getState().notify(t('password.saved'))
    onDone()
  }
  return (
    <View className={styles.fields}>
      {needsAccount && (
        <Field
          label={t('password.account')}
          hint={t('password.accountHint')}
          problem={tried && !isAccount(account) ? t('password.badAccount') : undefined}
        >
          <TextField
            value={account}
            onType={setAccount}
            label={t('password.account')}
            kind="username"
            maxLength={staffLimits.account.most}
          />
        </Field>
      )}
      {person.hasPassword && (
        <Field label={t('password.now')}>
          <TextField
            value={current}
            onType={setCurrent}
            label={t('password.now')}
            kind="current-password"
            maxLength={staffLimits.password.most}
          />
        </Field>
      )}
      <Field
        label={t('password.new')}
        hint={t('password.newHint')}
        problem={tried && !isPassword(password) ? t('password.short') : undefined}
      >
        <TextField
          value={password}
          onType={setPassword}
          label={t('password.new')}
          kind="new-password"
          maxLength={staffLimits.password.most}
          onSubmit={() => void submit()}
        />
      </Field>
      {pendingAction?.phase === 'failed' && <Problem error={pendingAction.error} action={null} />}
      <View className={styles.pair}>
        <Button text={t('password.cancel')} wide onPress={onDone} />
        <Button
          text={t(person.hasPassword ? 'password.change' : 'password.set')}
          variant="main"
          wide
          busy={pendingAction?.phase === 'busy'}
          onPress={() => void submit()}
        />
      </View>
    </View>
  )
}
