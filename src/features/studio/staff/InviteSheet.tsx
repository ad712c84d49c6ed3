import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatMoment } from '@/domain/format/time'
import { staffLimits } from '@/domain/staff/staff'
import type { NewInviteReply } from '@/domain/wire/staffHttp'
import { useApp, usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { inviteLink } from '@/platform/navigation/inviteLink'
import type { StudioStaff } from '@/store/studio/createStudioStaff'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Field } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { TextField } from '@/ui/TextField'
import { CopyRow } from '../CopyRow'
import { FormSheet } from '../forms/FormSheet'
import { QrCode } from '@/features/shared/QrCode'
import { controlTexts } from '../texts/controlTexts'
import { staffTexts } from '../texts/staffTexts'
import { RoleFields, type RoleDraft } from './RoleFields'
import styles from './Staff.module.scss'

/** How long an invite may hold, hours. */
const terms = ['1', '24', '168'] as const

/** Makes an invitation, then shows its link and code, which no later page can show. */
export function InviteSheet({ store, onClose }: { store: StudioStaff; onClose: () => void }): ReactElement {
  const [made, setMade] = useState<NewInviteReply | null>(null)
  return made === null ? (
    <NewInvite store={store} onMade={setMade} onClose={onClose} />
  ) : (
    <MadeInvite made={made} onClose={onClose} />
  )
}

interface NewInviteProps {
  readonly store: StudioStaff
  readonly onMade: (made: NewInviteReply) => void
  readonly onClose: () => void
}

function NewInvite({ store, onMade, onClose }: NewInviteProps): ReactElement {
  const t = useText(staffTexts)
  const pendingAction = useStore(store, ({ pendingActions }) => pendingActions.invite)
  const [draft, setDraft] = useState<RoleDraft>({ role: 'assistant', rooms: null })
  const [name, setName] = useState('')
  const [hours, setHours] = useState<(typeof terms)[number]>('24')
  const [tried, setTried] = useState(false)
  const noRoom = draft.rooms !== null && draft.rooms.length === 0
  const submit = async (): Promise<void> => {
    setTried(true)
    if (noRoom) return
    const { role, rooms } = draft
    const body = { role, rooms: rooms === null ? null : [...rooms], name: name.trim(), hours: Number(hours) }
    const made = await store.getState().invite(body)
    if (made.ok) onMade(made.value)
  }
  return (
    <FormSheet
      title={t('invite.title')}
      submitText={t('invite.make')}
      changed={false}
      busy={pendingAction?.phase === 'busy'}
      error={pendingAction?.phase === 'failed' ? pendingAction.error : null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <RoleFields draft={draft} onChange={setDraft} problem={tried && noRoom ? t('scope.none') : undefined} />
      <Field label={t('invite.for')}>
        <TextField value={name} onType={setName} label={t('invite.for')} maxLength={staffLimits.name} />
      </Field>
      <Field label={t('invite.hours')} hint={t('invite.lead')}>
        <SegmentedControl
          label={t('invite.hours')}
          options={terms.map((value) => ({ value, text: t(`invite.${value}`) }))}
          value={hours}
          onChoose={setHours}
        />
      </Field>
    </FormSheet>
  )
}

function MadeInvite({ made, onClose }: { made: NewInviteReply; onClose: () => void }): ReactElement {
  const t = useText(staffTexts)
  const common = useText(commonTexts)
  const control = useText(controlTexts)
  const { clock } = usePorts()
  const language = useApp((state) => state.language)
  const link = inviteLink(made.code)
  const when = formatMoment(made.invite.expiresAt, clock.now(), language)
  return (
    <Sheet
      title={t('invite.ready')}
      closeLabel={common('action.close')}
      onClose={onClose}
      footer={<Button text={t('invite.done')} variant="main" wide onPress={onClose} />}
    >
      <View className={styles.made}>
        <Text>{t('invite.readyBody', { when })}</Text>
        <CopyRow label={t('invite.ready')} text={link} />
        <QrCode text={link} caption={t('invite.qr')} alt={control('qr.alt', { what: t('invite.ready') })} />
      </View>
    </Sheet>
  )
}
