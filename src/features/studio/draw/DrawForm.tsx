import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { drawLimits, type DrawRules } from '@/domain/draw/drawRules'
import type { AppError } from '@/domain/errors/AppError'
import { useText } from '@/features/shared/useText'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { TextField } from '@/ui/TextField'
import { Toggle } from '@/ui/Toggle'
import { FormSheet } from '../forms/FormSheet'
import { drawFormTexts } from './drawFormTexts'
import { emptyDraw, emptyPrize, readDrawDraft, type DrawDraft, type PrizeDraft } from './drawDraft'

interface FormProps {
  readonly organiser: string
  readonly busy: boolean
  readonly error: AppError | null
  readonly onOpen: (rules: DrawRules, openSec: number) => void
  readonly onClose: () => void
}

/** The fields that the law wants of a draw (规范促销行为暂行规定, art. 13). */
export function DrawForm({ organiser, busy, error, onOpen, onClose }: FormProps): ReactElement {
  const t = useText(drawFormTexts)
  const [start] = useState(() => emptyDraw(organiser))
  const [draft, setDraft] = useState(start)
  const [isTried, setTried] = useState(false)
  const read = readDrawDraft(draft)
  const wrong = isTried && 'wrong' in read ? read.wrong : null
  const set = (change: Partial<DrawDraft>): void => setDraft({ ...draft, ...change })
  const setPrize = (at: number, change: Partial<PrizeDraft>): void =>
    set({ prizes: draft.prizes.map((prize, nth) => (nth === at ? { ...prize, ...change } : prize)) })
  const problem = (...fields: readonly string[]): string | undefined =>
    wrong !== null && fields.includes(wrong) ? t('wrong') : undefined
  const submit = (): void => {
    setTried(true)
    if (!('wrong' in read)) onOpen(read.rules, read.openSec)
  }
  const line = (
    name: 'title' | 'minutes' | 'standIns' | 'openMinutes' | 'organiser' | 'beacon',
    label: string,
    hint?: string,
  ): ReactElement => (
    <Field label={label} hint={hint} problem={problem(name)}>
      <TextField
        label={label}
        value={draft[name]}
        kind={name === 'minutes' || name === 'standIns' ? 'count' : name === 'openMinutes' ? 'price' : 'text'}
        maxLength={100}
        onType={(text) => set({ [name]: text })}
      />
    </Field>
  )
  return (
    <FormSheet
      title={t('open')}
      submitText={t('start')}
      changed={draft !== start}
      busy={busy}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text>{t('locked')}</Text>
      {line('title', t('name'))}
      {draft.prizes.map((prize, at) => (
        <PrizeFields
          key={at}
          number={at + 1}
          prize={prize}
          problem={problem}
          onChange={(change) => setPrize(at, change)}
          onRemove={
            draft.prizes.length > 1 ? () => set({ prizes: draft.prizes.filter((_, nth) => nth !== at) }) : null
          }
        />
      ))}
      {draft.prizes.length < drawLimits.prizes && (
        <Button text={t('addPrize')} onPress={() => set({ prizes: [...draft.prizes, emptyPrize] })} />
      )}
      <Field label={t('condition')}>
        <SegmentedControl
          label={t('condition')}
          options={(['none', 'comment', 'buy', 'present'] as const).map((value) => ({
            value, text: t(`condition.${value}`),
          }))}
          value={draft.condition}
          onChoose={(condition) => set({ condition })}
        />
      </Field>
      {draft.condition === 'present' && line('minutes', t('minutes'))}
      <Toggle
        text={t('members')}
        hint={t('membersHint')}
        on={draft.membersOnly}
        onChange={(membersOnly) => set({ membersOnly })}
      />
      {line('openMinutes', t('openMinutes'))}
      {line('standIns', t('standIns'))}
      {line('organiser', t('organiser'))}
      <Field label={t('redemption')} problem={problem('redemption')}>
        <TextField
          label={t('redemption')}
          value={draft.redemption}
          rows={2}
          maxLength={drawLimits.redemption}
          onType={(redemption) => set({ redemption })}
        />
      </Field>
      {line('beacon', t('beacon'), t('beaconHint'))}
    </FormSheet>
  )
}

interface PrizeProps {
  readonly number: number
  readonly prize: PrizeDraft
  readonly problem: (...fields: readonly string[]) => string | undefined
  readonly onChange: (change: Partial<PrizeDraft>) => void
  readonly onRemove: (() => void) | null
}

function PrizeFields({ number, prize, problem, onChange, onRemove }: PrizeProps): ReactElement {
  const t = useText(drawFormTexts)
  const named = (label: string): string => `${t('prize', { number })} · ${label}`
  return (
    <View>
      <Field label={named(t('prizeName'))} problem={problem('prizeName')}>
        <TextField
          label={named(t('prizeName'))}
          value={prize.name}
          maxLength={drawLimits.prizeName}
          onType={(name) => onChange({ name })}
        />
      </Field>
      <Field label={named(t('count'))} problem={problem('prizeCount', 'winners')}>
        <TextField
          label={named(t('count'))}
          value={prize.count}
          kind="count"
          maxLength={3}
          onType={(count) => onChange({ count })}
        />
      </Field>
      <Field label={named(t('value'))} hint={t('valueHint')} problem={problem('prizeValue')}>
        <TextField
          label={named(t('value'))}
          value={prize.value}
          kind="price"
          maxLength={10}
          onType={(value) => onChange({ value })}
        />
      </Field>
      {onRemove !== null && (
        <Button text={t('removePrize', { number })} size="small" variant="quiet" onPress={onRemove} />
      )}
    </View>
  )
}
