import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import type { Result } from '@/domain/kernel/result'
import { aboutLimits } from '@/domain/room/about'
import type { ChosenFile } from '@/ports/http'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Field } from '@/ui/Field'
import { DateTimePicker } from '@/ui/DateTimePicker'
import { Toggle } from '@/ui/Toggle'
import { TextField } from '@/ui/TextField'
import { formTexts } from '../texts/formTexts'
import { ChangedElsewhere } from './ChangedElsewhere'
import { FormSheet } from './FormSheet'
import { PictureField } from './PictureField'
import { readRoomDraft, type RoomDraft, type RoomFields } from './roomDraft'
import { RoomPreview } from './RoomPreview'
import { comesTwice, readLocalTime, writeZone, type Occurrence } from './startTime'
import { useDraft } from './useDraft'
import { useProblemText } from './useProblemText'
import styles from './RoomForm.module.scss'

interface RoomFormProps {
  readonly initial: RoomDraft
  /** The room as it is now, where there is one. */
  readonly latest?: RoomDraft
  readonly mode: 'create' | 'edit'
  readonly upload: (file: ChosenFile) => Promise<string>
  readonly save: (room: RoomFields, seen: RoomFields | null) => Promise<Result<unknown, AppError>>
  readonly onClose: () => void
}

const labels = {
  kind: 'room.kind',
  title: 'room.title',
  hostName: 'room.hostName',
  startsAt: 'room.startsAt',
  occurrence: 'room.occurrence',
  coverUrl: 'room.cover',
  hostAvatarUrl: 'room.avatar',
  introduction: 'room.introduction',
  guestsMayChat: 'room.guestsMayChat',
} as const satisfies Record<keyof RoomDraft, string>

/** Room, new or to be changed, with the card of the home page as it will look. */
export function RoomForm({ initial, latest, mode, upload, save, onClose }: RoomFormProps): ReactElement {
  const t = useText(formTexts)
  const common = useText(commonTexts)
  const wordsOf = useProblemText()
  const form = useDraft({ initial, latest, read: readRoomDraft, save, onSaved: onClose })
  const { draft, change, problems } = form
  const starts = readLocalTime(draft.startsAt, draft.occurrence)
  const zone = starts.ok ? t('room.zone', { zone: writeZone(starts.value) }) : undefined
  return (
    <FormSheet
      title={t(mode === 'create' ? 'room.create' : 'room.edit')}
      submitText={mode === 'create' ? t('room.submitNew') : common('action.save')}
      changed={form.changed}
      busy={form.busy}
      error={form.error}
      onSubmit={form.submit}
      onClose={onClose}
    >
      <ChangedElsewhere
        fields={form.changedElsewhere}
        labelOf={(name) => t(labels[name])}
        wordsOf={(name, value) => {
          if (typeof value === 'boolean') return t(value ? 'elsewhere.on' : 'elsewhere.off')
          if (value === '' || value === null) return t('elsewhere.empty')
          if (name === 'occurrence') return t(value === 'earlier' ? 'room.earlier' : 'room.later')
          if (name === 'coverUrl' || name === 'hostAvatarUrl') return t('elsewhere.anotherPicture')
          return name === 'startsAt' ? value.replace('T', ' ') : value
        }}
        settle={form.settle}
      />
      <View className={styles.preview}>
        <RoomPreview draft={draft} />
        <Text className={styles.caption}>{t('room.preview')}</Text>
      </View>
      <Field
        label={t('room.kind')}
        hint={mode === 'edit' ? t('room.kindFixed') : t(draft.kind === 'shop' ? 'room.shopHint' : 'room.classHint')}
      >
        <SegmentedControl
          label={t('room.kind')}
          options={[
            { value: 'shop', text: t('room.shop') },
            { value: 'class', text: t('room.class') },
          ]}
          value={draft.kind}
          disabled={mode === 'edit'}
          onChoose={(kind) => change({ kind })}
        />
      </Field>
      <Field label={t('room.title')} problem={wordsOf(problems.title)}>
        <TextField
          label={t('room.title')}
          placeholder={t('room.titlePlaceholder')}
          value={draft.title}
          maxLength={aboutLimits.title}
          onType={(title) => change({ title })}
        />
      </Field>
      <Field label={t('room.hostName')} problem={wordsOf(problems.hostName)}>
        <TextField
          label={t('room.hostName')}
          placeholder={t('room.hostNamePlaceholder')}
          value={draft.hostName}
          maxLength={aboutLimits.hostName}
          onType={(hostName) => change({ hostName })}
        />
      </Field>
      <Field label={t('room.startsAt')} hint={zone} problem={wordsOf(problems.startsAt)}>
        <DateTimePicker
          label={t('room.startsAt')}
          value={draft.startsAt}
          onChange={(startsAt) => change({ startsAt, occurrence: null })}
        />
        {comesTwice(draft.startsAt) && (
          <SegmentedControl<Occurrence | ''>
            label={t('room.occurrence')}
            options={[
              { value: 'earlier', text: t('room.earlier') },
              { value: 'later', text: t('room.later') },
            ]}
            value={draft.occurrence ?? ''}
            onChoose={(occurrence) => change({ occurrence: occurrence === '' ? null : occurrence })}
          />
        )}
      </Field>
      <PictureField
        label={t('room.cover')}
        hint={t(draft.kind === 'shop' ? 'room.coverHintShop' : 'room.coverHintClass')}
        shape={draft.kind === 'shop' ? 'upright' : 'wide'}
        url={draft.coverUrl}
        upload={upload}
        onChange={(coverUrl) => change({ coverUrl })}
      />
      <PictureField
        label={t('room.avatar')}
        hint={t('product.pictureHint')}
        shape="round"
        url={draft.hostAvatarUrl}
        upload={upload}
        onChange={(hostAvatarUrl) => change({ hostAvatarUrl })}
      />
      <Field label={t('room.introduction')} problem={wordsOf(problems.introduction)}>
        <TextField
          label={t('room.introduction')}
          placeholder={t('room.introductionPlaceholder')}
          value={draft.introduction}
          rows={3}
          maxLength={aboutLimits.introduction}
          onType={(introduction) => change({ introduction })}
        />
      </Field>
      <Toggle
        text={t('room.guestsMayChat')}
        hint={t('room.guestsMayChatHint')}
        on={draft.guestsMayChat}
        onChange={(guestsMayChat) => change({ guestsMayChat })}
      />
    </FormSheet>
  )
}
