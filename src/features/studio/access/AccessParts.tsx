import { View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import type { AccessReply } from '@/domain/access/accessReply'
import { examineAccess } from '@/domain/access/examineAccess'
import { judgeServer } from '@/domain/access/judgeServer'
import { unseenOfShop } from '@/domain/access/judgeShop'
import { notCheckedHere } from '@/domain/access/notCheckedHere'
import { ruleDayOf } from '@/domain/access/ruleDay'
import { markSteps } from '@/domain/access/stepMarks'
import { useText } from '@/features/shared/useText'
import { scrollToTop } from '@/platform/navigation/scrollToTop'
import { profileOf, type AccessDraft } from '@/store/studio/accessDraft'
import type { StudioAccess } from '@/store/studio/createStudioAccess'
import { classes } from '@/ui/classes'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { accessTexts } from '../texts/accessTexts'
import { ConfigurationPanel } from './ConfigurationPanel'
import { FindingList } from './FindingList'
import { PlanPanel } from './PlanPanel'
import { Questions } from './Questions'
import { RuleDay } from './RuleDay'
import { SaveBar } from './SaveBar'
import { SetAside } from './SetAside'
import { StepList } from './StepList'
import styles from './AccessParts.module.scss'

type Tab = 'questions' | 'plan' | 'steps' | 'configuration'

interface AccessPartsProps {
  readonly access: StudioAccess
  readonly kept: AccessReply
  readonly draft: AccessDraft
}

/** Questions, and the results of their answers at once: tabs on a phone, two columns on a desktop. */
export function AccessParts({ access, kept, draft }: AccessPartsProps): ReactElement {
  const t = useText(accessTexts)
  const { changed, setAside, pendingActions } = useStore(access)
  const [tab, setTab] = useState<Tab>('questions')
  const today = ruleDayOf(kept.now)
  const [day, setDay] = useState(today)
  const { change, mark } = access.getState()
  const yielded = setAside !== null
  useEffect(() => {
    // The choice between both stands at the top, out of sight of the button at the bottom.
    if (yielded) scrollToTop()
  }, [yielded])

  const profile = profileOf(draft)
  const before = [kept.configured, kept.profile]
  const { verdict, reasons, steps, generated } = examineAccess(profile, day, kept.server.publicUrl, before)
  const marked = markSteps(steps, kept.marks)
  // An individual gets one finding: further ones would be useless.
  const others =
    profile.subject === 'individual'
      ? []
      : [
        ...judgeServer({ kind: 'read', facts: kept.server }, profile, day),
        ...unseenOfShop(profile, day),
        ...notCheckedHere,
      ]
  const findings = [...verdict.findings, ...others]
  const place = (own: Tab): string => classes(styles.place, styles[own], tab !== own && styles.away)
  return (
    <>
      {setAside !== null && <SetAside access={access} kept={kept.profile} mine={profileOf(setAside)} />}
      <View className={styles.tabs}>
        <SegmentedControl
          label={t('tab.label')}
          options={[
            { value: 'questions', text: t('tab.questions') },
            { value: 'plan', text: t('tab.plan') },
            {
              value: 'steps',
              text: t('tab.steps'),
              count: marked.filter(({ progress }) => progress.kind === 'waiting').length,
            },
            { value: 'configuration', text: t('tab.configuration') },
          ]}
          value={tab}
          onChoose={(next) => {
            setTab(next)
            // Else one lands in the middle of it, where the part before had been scrolled to.
            scrollToTop()
          }}
        />
      </View>
      <View className={styles.columns}>
        <View className={place('questions')}>
          <Questions draft={draft} date={day} plans={verdict.plans} onChange={change} />
        </View>
        <View className={styles.results}>
          <View className={place('plan')}>
            <PlanPanel
              profile={profile}
              plans={verdict.plans}
              reasons={reasons}
              onChoose={(plan) => change({ plan })}
            />
            <RuleDay day={day} today={today} onChange={setDay} />
            <FindingList findings={findings} />
          </View>
          <View className={place('steps')}>
            <StepList
              steps={marked}
              now={kept.now}
              pendingActions={pendingActions}
              onMark={(step, done) => void mark(step, done)}
            />
          </View>
          <View className={place('configuration')}>
            <ConfigurationPanel
              profile={profile}
              configured={kept.configured}
              server={kept.server}
              generated={generated}
            />
          </View>
        </View>
      </View>
      <SaveBar access={access} changed={changed} draft={draft} />
    </>
  )
}
