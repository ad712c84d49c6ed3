import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { describeStep } from '@/domain/access/describeStep'
import { reportTexts } from '@/domain/access/reportTexts'
import type { MarkedStep } from '@/domain/access/stepMarks'
import { formatMoment } from '@/domain/format/time'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { markAction } from '@/store/studio/createStudioAccess'
import type { PendingAction, PendingActions } from '@/store/studio/pendingActions'
import { classes } from '@/ui/classes'
import { Pressable } from '@/ui/Pressable'
import { Problem } from '@/features/shared/Problem'
import { Tick } from '@/ui/Tick'
import { accessTexts } from '../texts/accessTexts'
import { Card } from './Card'
import styles from './StepList.module.scss'

interface StepListProps {
  readonly steps: readonly MarkedStep[]
  /** The server's time, ms. */
  readonly now: number
  readonly pendingActions: PendingActions
  readonly onMark: (step: MarkedStep['id'], done: boolean) => void
}

/** The steps to the first live, in order: responsible party, papers, days and document of each. */
export function StepList({ steps, now, pendingActions, onMark }: StepListProps): ReactElement {
  const t = useText(accessTexts)
  const language = useApp((state) => state.language)
  const done = steps.filter(({ progress }) => progress.kind !== 'waiting').length
  return (
    <Card title={reportTexts[language].steps} aside={t('steps.progress', { done, all: steps.length })}>
      <View className={styles.bar}>
        <View className={styles.filled} style={{ width: `${Math.round((100 * done) / Math.max(1, steps.length))}%` }} />
      </View>
      {steps.map((step, index) => (
        <StepRow
          key={step.id}
          step={step}
          number={index + 1}
          now={now}
          pendingAction={pendingActions[markAction(step.id)]}
          onMark={onMark}
        />
      ))}
    </Card>
  )
}

interface StepRowProps extends Pick<StepListProps, 'now' | 'onMark'> {
  readonly step: MarkedStep
  readonly number: number
  readonly pendingAction: PendingAction | undefined
}

function StepRow({ step, number, now, pendingAction, onMark }: StepRowProps): ReactElement {
  const t = useText(accessTexts)
  const language = useApp((state) => state.language)
  const texts = reportTexts[language]
  const { what, who, papers, days, document, address } = describeStep(step, language)
  const { progress } = step
  const isDone = progress.kind !== 'waiting'
  const isProven = progress.kind === 'proven'
  const press = isProven || pendingAction?.phase === 'busy' ? null : () => onMark(step.id, !isDone)
  return (
    <View className={styles.step}>
      <Pressable
        className={styles.check}
        label={isProven ? t('steps.proven') : t(isDone ? 'steps.unmark' : 'steps.mark', { step: what })}
        pressed={isDone}
        onPress={press}
      >
        <Tick state={isDone ? 'done' : 'empty'} busy={pendingAction?.phase === 'busy'} />
      </Pressable>
      <View className={styles.words}>
        <Text className={classes(styles.what, isDone && styles.past)}>
          {number}. {what}
        </Text>
        <Text className={styles.fact}>
          {who}
          {days !== '' && ` · ${texts.days}: ${days}`}
        </Text>
        {papers !== '' && (
          <Text className={styles.fact}>
            {texts.papers}: {papers}
          </Text>
        )}
        {address !== '' && (
          <Text className={styles.fact} selectable>
            {texts.address}: {address}
          </Text>
        )}
        <Text className={styles.source}>
          {texts.seeDocument} {document}
        </Text>
        {isProven && <Text className={styles.good}>{t('steps.proven')}</Text>}
        {progress.kind === 'marked' && (
          <Text className={styles.good}>
            {t('steps.markedAt', { when: formatMoment(progress.at, now, language) })}
          </Text>
        )}
        {step.contradicted && <Text className={styles.warn}>{t('steps.contradicted')}</Text>}
        {pendingAction?.phase === 'failed' && <Problem error={pendingAction.error} action={null} />}
      </View>
    </View>
  )
}
