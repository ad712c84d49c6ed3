import type { ReactElement } from 'react'
import { answerTexts, questionTexts } from '@/domain/access/questionTexts'
import { profileChoices } from '@/domain/access/readProfile'
import { useApp } from '@/features/app/AppContext'
import type { AccessDraft } from '@/store/slices/studio/accessDraft'
import { Choice } from '@/ui/Choice'
import { Field } from '@/ui/Field'
import { Rows } from '@/ui/Rows'
import { Typing } from '@/ui/Typing'

/** Longest name of a host, and of one of its labels, characters (RFC 1035). */
const HOST_LENGTH = 253
const LABEL_LENGTH = 63

interface DomainFieldsProps {
  readonly draft: AccessDraft
  readonly onChange: (patch: Partial<AccessDraft>) => void
}

/** Where the stream goes. What was typed for one way stays while another is chosen. */
export function DomainFields({ draft, onChange }: DomainFieldsProps): ReactElement {
  const language = useApp((state) => state.language)
  const questions = questionTexts[language]
  const scenes = profileChoices.scene.map((value) => ({ value, text: answerTexts.scene[value][language] }))
  return (
    <>
      <Field label={questions.domains}>
        <Rows
          label={questions.domains}
          options={profileChoices.domains.map((value) => ({ value, text: answerTexts.domains[value][language] }))}
          value={draft.domains}
          onChoose={(domains) => onChange({ domains })}
        />
      </Field>
      {draft.domains === 'bizname' && (
        <Field label={questions.bizname}>
          <Typing
            label={questions.bizname}
            kind="link"
            most={LABEL_LENGTH}
            value={draft.bizname}
            onType={(bizname) => onChange({ bizname })}
          />
        </Field>
      )}
      {draft.domains === 'own' &&
        (['push', 'play'] as const).map((side) => (
          <Field key={side} label={questions[`${side}Host`]}>
            <Typing
              label={questions[`${side}Host`]}
              placeholder={`${side}.example.com`}
              kind="link"
              most={HOST_LENGTH}
              value={draft[side].host}
              onType={(host) => onChange({ [side]: { ...draft[side], host } })}
            />
            <Choice
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
