import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatMoment } from '@/domain/format/time'
import type { StaffInvite, StaffPerson } from '@/domain/wire/staffHttp'
import { useApp } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import type { StudioStaff } from '@/store/studio/createStudioStaff'
import { commonTexts } from '@/texts/commonTexts'
import { Avatar } from '@/ui/Avatar'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Icon } from '@/ui/Icon'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { Spinner } from '@/ui/Spinner'
import { classes } from '@/ui/classes'
import { staffTexts } from '../texts/staffTexts'
import { InviteSheet } from './InviteSheet'
import { PersonSheet } from './PersonSheet'
import styles from './Staff.module.scss'
import { useScopeText } from './useScopeText'

/** Everybody with a sign-in, and the invitations that wait. */
export function PeoplePanel({ store }: { store: StudioStaff }): ReactElement {
  const t = useText(staffTexts)
  const common = useText(commonTexts)
  const { staff, pendingActions, watchStaff, loadStaff } = useStore(store)
  const [open, setOpen] = useState<string | null>(null)
  const [inviting, setInviting] = useState(false)
  useEffect(() => watchStaff(), [watchStaff])
  const failed = pendingActions.staff?.phase === 'failed' ? pendingActions.staff.error : null
  const opened = staff?.people.find(({ id }) => id === open)
  return (
    <View className={styles.panel}>
      <View className={styles.bar}>
        <Text className={styles.quiet}>
          {staff !== null && t('people.count', { count: staff.people.filter(isIn).length })}
        </Text>
        <Button text={t('invite.do')} variant="main" icon="add" onPress={() => setInviting(true)} />
      </View>
      {failed !== null && (
        <Problem error={failed} action={{ text: common('action.retry'), onPress: () => void loadStaff() }} />
      )}
      {staff === null && failed === null && <Spinner />}
      {staff !== null && (
        <>
          <Part as="ul" className={styles.rows}>
            {staff.people.map((person) => (
              <Part as="li" key={person.id}>
                <PersonRow person={person} now={staff.now} onOpen={() => setOpen(person.id)} />
              </Part>
            ))}
          </Part>
          {staff.invites.length > 0 && (
            <Part as="section" label={t('invite.open')} className={styles.section}>
              <Part as="h2" className={styles.heading}>
                {t('invite.open')}
              </Part>
              <Part as="ul" className={styles.rows}>
                {staff.invites.map((invite) => (
                  <Part as="li" key={invite.id}>
                    <InviteRow store={store} invite={invite} now={staff.now} />
                  </Part>
                ))}
              </Part>
            </Part>
          )}
        </>
      )}
      {inviting && <InviteSheet store={store} onClose={() => setInviting(false)} />}
      {opened !== undefined && staff !== null && (
        <PersonSheet
          key={opened.id}
          store={store}
          person={opened}
          isLastOwner={opened.role === 'owner' && staff.people.filter(isOwner).length === 1}
          now={staff.now}
          onClose={() => setOpen(null)}
        />
      )}
    </View>
  )
}

const isIn = ({ revokedAt }: StaffPerson): boolean => revokedAt === 0
const isOwner = (person: StaffPerson): boolean => isIn(person) && person.role === 'owner'

interface PersonRowProps {
  readonly person: StaffPerson
  /** Server time, ms. */
  readonly now: number
  readonly onOpen: () => void
}

function PersonRow({ person, now, onOpen }: PersonRowProps): ReactElement {
  const t = useText(staffTexts)
  const scopeText = useScopeText()
  const language = useApp((state) => state.language)
  const { name, role, rooms, seenAt, sessions, revokedAt } = person
  const isMe = useApp(({ session }) => session?.user.id === person.id)
  const revoked = revokedAt > 0
  const seen = seenAt === 0 ? t('people.never') : t('people.seen', { when: formatMoment(seenAt, now, language) })
  const devices = sessions.length === 0 ? t('people.noDevice') : t('people.devices', { count: sessions.length })
  return (
    <Pressable className={classes(styles.row, revoked && styles.gone)} onPress={onOpen}>
      <Avatar url="" name={name} size={44} />
      <View className={styles.words}>
        <View className={styles.line}>
          <Text className={styles.name}>{name}</Text>
          <Badge text={revoked ? t('people.revoked') : t(`role.${role}`)} tone={roleTone(role, revoked)} />
          {isMe && <Badge text={t('people.you')} />}
        </View>
        {role !== 'owner' && !revoked && <Text className={styles.quiet}>{scopeText(rooms)}</Text>}
        {!revoked && <Text className={styles.quiet}>{`${devices} · ${seen}`}</Text>}
      </View>
      <View className={styles.way}>
        <Icon name="back" size={16} />
      </View>
    </Pressable>
  )
}

const roleTone = (role: StaffPerson['role'], revoked: boolean): 'bad' | 'warn' | 'good' | 'quiet' => {
  if (revoked) return 'bad'
  if (role === 'owner') return 'warn'
  return role === 'host' ? 'good' : 'quiet'
}

interface InviteRowProps {
  readonly store: StudioStaff
  readonly invite: StaffInvite
  readonly now: number
}

function InviteRow({ store, invite, now }: InviteRowProps): ReactElement {
  const t = useText(staffTexts)
  const common = useText(commonTexts)
  const scopeText = useScopeText()
  const language = useApp((state) => state.language)
  const { pendingActions, withdrawInvite } = useStore(store)
  const [asking, setAsking] = useState(false)
  const { id, role, rooms, name, expiresAt } = invite
  const pendingAction = pendingActions[`invite.end:${id}`]
  return (
    <View className={styles.row}>
      <View className={styles.words}>
        <View className={styles.line}>
          <Text className={styles.name}>{name === '' ? t('invite.someone') : name}</Text>
          <Badge text={t(`role.${role}`)} />
        </View>
        <Text className={styles.quiet}>
          {`${role === 'owner' ? '' : `${scopeText(rooms)} · `}${t('invite.until', { when: formatMoment(expiresAt, now, language) })}`}
        </Text>
        {pendingAction?.phase === 'failed' && <Problem error={pendingAction.error} action={null} />}
      </View>
      <Button text={t('invite.withdraw')} size="small" onPress={() => setAsking(true)} />
      {asking && (
        <Confirm
          title={t('invite.withdraw')}
          body={[t('invite.withdrawBody')]}
          confirm={t('invite.withdraw')}
          cancel={common('action.cancel')}
          danger
          busy={pendingAction?.phase === 'busy'}
          onConfirm={() => void withdrawInvite(id).then(() => setAsking(false))}
          onCancel={() => setAsking(false)}
        />
      )}
    </View>
  )
}
