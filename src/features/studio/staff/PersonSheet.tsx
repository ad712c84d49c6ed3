import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatMoment } from '@/domain/format/time'
import { staffLimits } from '@/domain/staff/staff'
import type { StaffPerson } from '@/domain/wire/staffHttp'
import { useApp } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import type { StudioStaff } from '@/store/studio/createStudioStaff'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Notice } from '@/ui/Notice'
import { Part } from '@/ui/Part'
import { Sheet } from '@/ui/Sheet'
import { TextField } from '@/ui/TextField'
import { staffTexts } from '../texts/staffTexts'
import { RoleFields, type RoleDraft } from './RoleFields'
import { SessionRows } from './SessionRows'
import styles from './Staff.module.scss'

interface PersonSheetProps {
  readonly store: StudioStaff
  readonly person: StaffPerson
  readonly isLastOwner: boolean
  /** Server time, ms. */
  readonly now: number
  readonly onClose: () => void
}

/** One member: role, rooms and devices, and the removal from the staff. */
export function PersonSheet({ store, person, isLastOwner, now, onClose }: PersonSheetProps): ReactElement {
  const t = useText(staffTexts)
  const common = useText(commonTexts)
  const language = useApp((state) => state.language)
  const isMe = useApp(({ session }) => session?.user.id === person.id)
  const [revoking, setRevoking] = useState(false)
  const { account, createdAt, invitedBy, revokedAt, sessions } = person
  const when = (ms: number): string => formatMoment(ms, now, language)
  const facts = [
    account === '' ? t('people.noAccount') : t('people.account', { account }),
    ...(invitedBy === '' ? [] : [t('person.by', { name: invitedBy })]),
    t('person.joined', { when: when(createdAt) }),
  ]
  return (
    <Sheet title={person.name} closeLabel={common('action.close')} onClose={onClose}>
      <View className={styles.person}>
        <Text className={styles.quiet}>{facts.join(' · ')}</Text>
        {revokedAt > 0 ? (
          <Notice weight="warn" body={t('person.wasRevoked', { when: when(revokedAt) })} />
        ) : revoking ? (
          <Revoke store={store} person={person} onDone={onClose} onCancel={() => setRevoking(false)} />
        ) : (
          <>
            {isLastOwner ? (
              <Notice weight="warn" body={t('person.lastOwner')} />
            ) : (
              <RoleForm store={store} person={person} />
            )}
            <Part as="h3" className={styles.heading}>
              {t('person.sessions')}
            </Part>
            <SessionRows
              store={store}
              sessions={sessions}
              now={now}
              end={(sessionId) => store.getState().endSession(person.id, sessionId)}
            />
            {!isLastOwner && !isMe && (
              <Button text={t('person.revoke')} variant="danger" wide onPress={() => setRevoking(true)} />
            )}
          </>
        )}
      </View>
    </Sheet>
  )
}

function RoleForm({ store, person }: Pick<PersonSheetProps, 'store' | 'person'>): ReactElement {
  const t = useText(staffTexts)
  const pendingAction = useStore(store, ({ pendingActions }) => pendingActions[`change:${person.id}`])
  const seen: RoleDraft = { role: person.role, rooms: person.rooms }
  const [draft, setDraft] = useState(seen)
  const changed = JSON.stringify(draft) !== JSON.stringify(seen)
  const noRoom = draft.rooms !== null && draft.rooms.length === 0
  const save = (): void => {
    const { role, rooms } = draft
    void store.getState().change(person.id, { role, rooms: rooms === null ? null : [...rooms] })
  }
  return (
    <View className={styles.fields}>
      <RoleFields draft={draft} onChange={setDraft} problem={noRoom ? t('scope.none') : undefined} />
      {pendingAction?.phase === 'failed' && <Problem error={pendingAction.error} action={null} />}
      {changed && (
        <Button
          text={t('person.save')}
          variant="main"
          wide
          busy={pendingAction?.phase === 'busy'}
          onPress={noRoom ? null : save}
        />
      )}
    </View>
  )
}

interface RevokeProps extends Pick<PersonSheetProps, 'store' | 'person'> {
  readonly onDone: () => void
  readonly onCancel: () => void
}

function Revoke({ store, person, onDone, onCancel }: RevokeProps): ReactElement {
  const t = useText(staffTexts)
  const common = useText(commonTexts)
  const pendingAction = useStore(store, ({ pendingActions }) => pendingActions[`revoke:${person.id}`])
  const [reason, setReason] = useState('')
  return (
    <View className={styles.fields}>
      <Notice weight="bad" title={t('person.revokeConfirm', { name: person.name })} body={t('person.revokeBody')} />
      <Field label={t('person.reason')}>
        <TextField value={reason} onType={setReason} label={t('person.reason')} maxLength={staffLimits.reason} />
      </Field>
      {pendingAction?.phase === 'failed' && <Problem error={pendingAction.error} action={null} />}
      <View className={styles.pair}>
        <Button text={common('action.cancel')} wide onPress={onCancel} />
        <Button
          text={t('person.revoke')}
          variant="danger"
          wide
          busy={pendingAction?.phase === 'busy'}
          onPress={() =>
            void store
              .getState()
              .revoke(person.id, reason)
              .then((done) => {
                if (done.ok) onDone()
              })
          }
        />
      </View>
    </View>
  )
}
