import { Text } from '@tarojs/components'
import { useEffect, type ReactElement } from 'react'
import { staffRoles, type StaffRole } from '@/domain/staff/staff'
import { useApp, useAppStore } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { CheckboxList } from '@/ui/CheckboxList'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Field } from '@/ui/Field'
import { staffTexts } from '../texts/staffTexts'
import styles from './Staff.module.scss'

/** A role and where it holds, while it is being chosen. */
export interface RoleDraft {
  readonly role: StaffRole
  /** Null: in the whole shop. */
  readonly rooms: readonly string[] | null
}

interface RoleFieldsProps {
  readonly draft: RoleDraft
  readonly onChange: (draft: RoleDraft) => void
  readonly disabled?: boolean
  /** Shown once the user tried to go on without a room. */
  readonly problem?: string | undefined
}

/** A member's role and its rooms; a hint below the role lists its permissions. */
export function RoleFields({ draft, onChange, disabled = false, problem }: RoleFieldsProps): ReactElement {
  const t = useText(staffTexts)
  const app = useAppStore()
  const known = useApp(({ home }) => home.rooms)
  useEffect(() => void app.getState().loadHome(), [app])
  const { role, rooms } = draft
  const cards = known === null ? [] : [...known.live, ...known.upcoming, ...known.ended]
  // A room that the list does not have keeps its place: saving must not drop it.
  const others = (rooms ?? []).filter((id) => !cards.some((card) => card.id === id))
  const options = [
    ...cards.map(({ id, title }) => ({ value: id as string, text: title })),
    ...others.map((id) => ({ value: id, text: id })),
  ]
  return (
    <>
      <Field label={t('person.role')} hint={t(`can.${role}`)}>
        <SegmentedControl
          label={t('person.role')}
          options={staffRoles.map((value) => ({ value, text: t(`role.${value}`) }))}
          value={role}
          disabled={disabled}
          onChoose={(chosen) => onChange({ role: chosen, rooms: chosen === 'owner' ? null : rooms })}
        />
      </Field>
      {role !== 'owner' && (
        <Field label={t('scope.choose')} problem={problem}>
          <SegmentedControl
            label={t('scope.choose')}
            options={[
              { value: 'all', text: t('scope.all') },
              { value: 'some', text: t('scope.some') },
            ]}
            value={rooms === null ? 'all' : 'some'}
            disabled={disabled}
            onChoose={(scope) => onChange({ role, rooms: scope === 'all' ? null : (rooms ?? []) })}
          />
          {rooms !== null &&
            (options.length === 0 ? (
              <Text className={styles.quiet}>{t('scope.noRooms')}</Text>
            ) : (
              <CheckboxList
                label={t('scope.some')}
                options={options}
                values={rooms}
                onChange={(values) => onChange({ role, rooms: values })}
              />
            ))}
        </Field>
      )}
    </>
  )
}
