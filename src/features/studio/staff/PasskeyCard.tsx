import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatMoment } from '@/domain/format/time'
import { staffLimits } from '@/domain/staff/staff'
import type { Passkey } from '@/domain/wire/passkeyHttp'
import { useApp, useAppStore, usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useErrorText, useText } from '@/features/shared/useText'
import type { PasskeysHere } from '@/ports/passkeysHere'
import { createStudioPasskeys, type StudioPasskeys } from '@/store/studio/createStudioPasskeys'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Field } from '@/ui/Field'
import { Part } from '@/ui/Part'
import { TextField } from '@/ui/TextField'
import { passkeyTexts } from '../texts/passkeyTexts'
import styles from './Staff.module.scss'

interface PasskeyCardProps {
  readonly here: PasskeysHere
  readonly hasPassword: boolean
}

/** The user's passkeys: list, add, rename, remove. */
export function PasskeyCard({ here, hasPassword }: PasskeyCardProps): ReactElement {
  const t = useText(passkeyTexts)
  const common = useText(commonTexts)
  const ports = usePorts()
  const [store] = useState(() => createStudioPasskeys(ports))
  const { mine, pendingActions, load } = useStore(store)
  useEffect(() => {
    void load()
  }, [load])
  const failed = pendingActions.load?.phase === 'failed' ? pendingActions.load.error : null
  return (
    <View className={styles.card}>
      <Part as="h2" className={styles.heading}>
        {t('title')}
      </Part>
      <Text className={styles.quiet}>{t('lead')}</Text>
      {failed !== null && (
        <Problem error={failed} action={{ text: common('action.retry'), onPress: () => void load() }} />
      )}
      {mine?.passkeys.length === 0 && here.can && <Text className={styles.quiet}>{t('none')}</Text>}
      {mine !== null && mine.passkeys.length > 0 && (
        <Part as="ul" className={styles.sessions}>
          {mine.passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} store={store} passkey={passkey} now={mine.now} />
          ))}
        </Part>
      )}
      {here.can ? (
        <AddPasskey store={store} here={here} hasPassword={hasPassword} />
      ) : (
        <Text className={styles.quiet}>{t('unavailable')}</Text>
      )}
    </View>
  )
}

function AddPasskey({ store, here, hasPassword }: PasskeyCardProps & { readonly store: StudioPasskeys }): ReactElement {
  const t = useText(passkeyTexts)
  const app = useAppStore()
  const pendingAction = useStore(store, ({ pendingActions }) => pendingActions.add)
  const [open, setOpen] = useState(false)
  const [current, setCurrent] = useState('')
  const busy = pendingAction?.phase === 'busy'
  const add = async (): Promise<void> => {
    const added = await store.getState().add(here, current)
    if (!added.ok || !added.value) return
    app.getState().notify(t('saved'))
    setOpen(false)
    setCurrent('')
  }
  return (
    <View className={styles.fields}>
      {open && (
        <Field label={t('current')}>
          <TextField
            value={current}
            onType={setCurrent}
            label={t('current')}
            kind="current-password"
            maxLength={staffLimits.password.most}
            onSubmit={() => void add()}
          />
        </Field>
      )}
      {pendingAction?.phase === 'failed' && <Problem error={pendingAction.error} action={null} />}
      {open ? (
        <View className={styles.pair}>
          <Button text={t('cancel')} wide onPress={() => setOpen(false)} />
          <Button
            text={t('addNow')}
            variant="main"
            wide
            busy={busy}
            onPress={current === '' ? null : () => void add()}
          />
        </View>
      ) : (
        <Button text={t('add')} busy={busy} onPress={() => (hasPassword ? setOpen(true) : void add())} />
      )}
    </View>
  )
}

interface PasskeyRowProps {
  readonly store: StudioPasskeys
  readonly passkey: Passkey
  /** Server time, ms. */
  readonly now: number
}

function PasskeyRow({ store, passkey, now }: PasskeyRowProps): ReactElement {
  const t = useText(passkeyTexts)
  const common = useText(commonTexts)
  const describe = useErrorText()
  const language = useApp((state) => state.language)
  const pendingActions = useStore(store, (state) => state.pendingActions)
  const [naming, setNaming] = useState<string | null>(null)
  const [removing, setRemoving] = useState(false)
  const { id, createdAt, usedAt } = passkey
  const name = passkey.name === '' ? t('unnamed') : passkey.name
  const renaming = pendingActions[`rename:${id}`]
  const removal = pendingActions[`remove:${id}`]
  const moment = (at: number): string => formatMoment(at, now, language)
  const rename = async (): Promise<void> => {
    const wanted = naming?.trim() ?? ''
    if (wanted === '') return
    if ((await store.getState().rename(id, wanted)).ok) setNaming(null)
  }
  return (
    <Part as="li" className={styles.session}>
      {naming === null ? (
        <>
          <View className={styles.words}>
            <Text className={styles.name}>{name}</Text>
            <Text className={styles.quiet}>
              {[
                t('added', { when: moment(createdAt) }),
                usedAt === 0 ? t('unused') : t('used', { when: moment(usedAt) }),
              ].join(' · ')}
            </Text>
          </View>
          <Button text={t('rename')} size="small" onPress={() => setNaming(name)} />
          <Button text={t('remove')} size="small" onPress={() => setRemoving(true)} />
        </>
      ) : (
        <View className={styles.fields}>
          <Field label={t('name')}>
            <TextField
              value={naming}
              onType={setNaming}
              label={t('name')}
              maxLength={staffLimits.passkeyName}
              onSubmit={() => void rename()}
            />
          </Field>
          {renaming?.phase === 'failed' && <Problem error={renaming.error} action={null} />}
          <View className={styles.pair}>
            <Button text={t('cancel')} wide onPress={() => setNaming(null)} />
            <Button
              text={t('save')}
              variant="main"
              wide
              busy={renaming?.phase === 'busy'}
              onPress={naming.trim() === '' ? null : () => void rename()}
            />
          </View>
        </View>
      )}
      {removing && (
        <Confirm
          title={t('removeTitle', { name })}
          body={[t('removeBody')]}
          confirm={t('remove')}
          cancel={common('action.cancel')}
          danger
          busy={removal?.phase === 'busy'}
          problem={removal?.phase === 'failed' ? describe(removal.error).message : undefined}
          onConfirm={() => void store.getState().remove(id).then((removed) => removed.ok && setRemoving(false))}
          onCancel={() => setRemoving(false)}
        />
      )}
    </Part>
  )
}
