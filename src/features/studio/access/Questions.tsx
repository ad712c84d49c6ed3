import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { TEST_APP_ID } from '@/domain/access/accessProfile'
import type { AccessVerdict } from '@/domain/access/judgeAccess'
import { answerTexts, questionTexts } from '@/domain/access/questionTexts'
import { profileChoices } from '@/domain/access/readProfile'
import { reportTexts } from '@/domain/access/reportTexts'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { isAccount, type AccessDraft } from '@/store/studio/accessDraft'
import { CheckboxList } from '@/ui/CheckboxList'
import { Field } from '@/ui/Field'
import { Notice } from '@/ui/Notice'
import { RadioList } from '@/ui/RadioList'
import { Toggle } from '@/ui/Toggle'
import { TextField } from '@/ui/TextField'
import { accessTexts } from '../texts/accessTexts'
import { Card } from './Card'
import { CategoryField } from './CategoryField'
import { DomainFields } from './DomainFields'
import styles from './Questions.module.scss'

interface QuestionsProps {
  readonly draft: AccessDraft
  /** `YYYY-MM-DD`, whose category table is offered. */
  readonly date: string
  readonly plans: AccessVerdict['plans']
  readonly onChange: (patch: Partial<AccessDraft>) => void
}

/** The doctor's questions, in its order. An individual gets no further questions. */
export function Questions({ draft, date, plans, onChange }: QuestionsProps): ReactElement {
  const t = useText(accessTexts)
  const language = useApp((state) => state.language)
  const questions = questionTexts[language]
  const texts = reportTexts[language]
  const choices = <Word extends string>(
    words: readonly Word[],
    names: Readonly<Record<Word, Readonly<Record<'zh' | 'en', string>>>>,
  ) => words.map((value) => ({ value, text: names[value][language] }))
  const needsAccount = draft.plan === 'plugin' || draft.domains !== 'embedded'
  return (
    <Card title={t('tab.questions')}>
      <View className={styles.fields}>
        <Field label={questions.subject}>
          <RadioList
            label={questions.subject}
            options={choices(profileChoices.subject, answerTexts.subject)}
            value={draft.subject}
            onChoose={(subject) => onChange({ subject })}
          />
        </Field>
        {draft.subject === 'individual' ? (
          <Notice weight="bad" body={t('question.individualOnly')} />
        ) : (
          <>
            <Field label={questions.use} hint={t('question.useHint')}>
              <RadioList
                label={questions.use}
                options={choices(profileChoices.use, answerTexts.use)}
                value={draft.use}
                onChoose={(use) => onChange({ use })}
              />
            </Field>
            <CategoryField
              categories={draft.categories}
              date={date}
              onChange={(categories) => onChange({ categories })}
            />
            <Field label={questions.licences} hint={t('question.licencesHint')}>
              <CheckboxList
                label={questions.licences}
                options={choices(profileChoices.licence, answerTexts.licence)}
                values={draft.licences}
                onChange={(licences) => onChange({ licences })}
              />
            </Field>
            <Field label={questions.plan}>
              <RadioList
                label={questions.plan}
                options={profileChoices.plan.map((value) => ({
                  value,
                  text: `${answerTexts.plan[value][language]} · ${plans[value].open ? texts.open : texts.closed}`,
                }))}
                value={draft.plan}
                onChoose={(plan) => onChange({ plan })}
              />
            </Field>
            {draft.plan === 'plugin' && (
              <>
                <Field label={questions.authorisation}>
                  <RadioList
                    label={questions.authorisation}
                    options={choices(profileChoices.authorisation, answerTexts.authorisation)}
                    value={draft.authorisation}
                    onChoose={(authorisation) => onChange({ authorisation })}
                  />
                </Field>
                <Field label={questions.pluginVersion}>
                  <TextField
                    label={questions.pluginVersion}
                    kind="link"
                    maxLength={20}
                    value={draft.pluginVersion}
                    onType={(pluginVersion) => onChange({ pluginVersion })}
                  />
                </Field>
              </>
            )}
            <DomainFields draft={draft} onChange={onChange} />
            {needsAccount && (
              <Field
                label={questions.cloudAppId}
                problem={isAccount(draft.cloudAppId) ? undefined : questions.number}
              >
                <TextField
                  label={questions.cloudAppId}
                  kind="count"
                  maxLength={15}
                  value={draft.cloudAppId}
                  onType={(cloudAppId) => onChange({ cloudAppId })}
                />
              </Field>
            )}
            <Field label={questions.appId} hint={t('question.appIdHint')}>
              <TextField
                label={questions.appId}
                kind="link"
                maxLength={40}
                value={draft.miniProgramAppId}
                onType={(miniProgramAppId) => onChange({ miniProgramAppId })}
              />
            </Field>
            {draft.miniProgramAppId.trim() === TEST_APP_ID && (
              <Toggle
                text={questions.development}
                hint={t('question.developmentHint')}
                on={draft.development}
                onChange={(development) => onChange({ development })}
              />
            )}
          </>
        )}
      </View>
    </Card>
  )
}
