import type { ReactElement } from 'react'
import { answerTexts, questionTexts } from '@/domain/access/questionTexts'
import { profileChoices } from '@/domain/access/readProfile'
import { useApp } from '@/features/shared/AppContext'
import type { AccessDraft } from '@/store/studio/accessDraft'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Field } from '@/ui/Field'
import { RadioList } from '@/ui/RadioList'
import { TextField } from '@/ui/TextField'

/** Longest name of a host, and of one of its labels, characters (RFC 1035). */
const HOST_LENGTH = 253
const LABEL_LENGTH = 63

interface DomainFieldsProps {
  readonly draft: AccessDraft
  readonly onChange: (patch: Partial<AccessDraft>) => void
}

/** Domains of the stream. The text typed for one protocol stays while another is chosen. */
export function DomainFields({ draft, onChange }: DomainFieldsProps): ReactElement {
  const language = useApp((state) => state.language)
  const questions = questionTexts[language]
  const scenes = profileChoices.scene.map((value) => ({ value, text: answerTexts.scene[value][language] }))
  return (
    <>
      <Field label={questions.domains}>
        <RadioList
          label={questions.domains}
          options={profileChoices.domains.map((value) => ({ value, text: answerTexts.domains[value][language] }))}
          value={draft.domains}
          onChoose={(domains) => onChange({ domains })}
        />
      </Field>
      {draft.domains === 'bizname' && (
        <Field label={questions.bizname}>
          <TextField
            label={questions.bizname}
            kind="link"
            maxLength={LABEL_LENGTH}
            value={draft.bizname}
            onType={(bizname) => onChange({ bizname })}
          />
        </Field>
      )}
      {draft.domains === 'own' &&
        (['push', 'play'] as const).map((side) => (
          <Field key={side} label={questions[`${side}Host`]}>
            <TextField
              label={questions[`${side}Host`]}
              placeholder={`${side}.example.com`}
              kind="link"
              maxLength={HOST_LENGTH}
              value={draft[side].host}
              onType={(host) => onChange({ [side]: { ...draft[side], host } })}
            />
            <SegmentedControl
              label={questions[`${side}Scene`]}
              options={scenes}
              value={draft[side].scene}
              onChoose={(scene) => onChange({ [side]: { ...draft[side], scene } })}
            />
          </Field>
        ))}
    </>
  )
}
