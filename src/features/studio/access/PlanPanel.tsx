import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { AccessProfile, LivePlan } from '@/domain/access/accessProfile'
import { describeFinding, describeReplaced } from '@/domain/access/describeFinding'
import type { AccessExamination } from '@/domain/access/examineAccess'
import type { Finding } from '@/domain/access/finding'
import { answerTexts } from '@/domain/access/questionTexts'
import { profileChoices } from '@/domain/access/readProfile'
import { reportTexts } from '@/domain/access/reportTexts'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import { accessTexts } from '../texts/accessTexts'
import { Card } from './Card'
import styles from './PlanPanel.module.scss'

interface PlanPanelProps {
  readonly profile: AccessProfile
  readonly plans: AccessExamination['verdict']['plans']
  readonly reasons: AccessExamination['reasons']
  readonly onChoose: (plan: LivePlan) => void
}

/** The plans with their reasons; where the chosen one is closed, the other one is offered. */
export function PlanPanel({ profile, plans, reasons, onChoose }: PlanPanelProps): ReactElement {
  const t = useText(accessTexts)
  const language = useApp((state) => state.language)
  const texts = reportTexts[language]
  const nameOf = (plan: LivePlan): string => answerTexts.plan[plan][language]
  const other: LivePlan = profile.plan === 'native' ? 'plugin' : 'native'
  const isClosed = !plans[profile.plan].open
  return (
    <Card title={t('plan.title')}>
      {isClosed && plans[other].open && (
        <Notice weight="warn" body={t('plan.switchBody', { plan: nameOf(other) })}>
          <Button
            text={t('plan.switch', { plan: t(`category.${other}`) })}
            size="small"
            onPress={() => onChoose(other)}
          />
        </Notice>
      )}
      {isClosed && !plans[other].open && (
        <Notice
          weight="bad"
          body={t(profile.subject === 'individual' ? 'question.individualOnly' : 'plan.noneOpen')}
        />
      )}
      {profile.subject !== 'individual' && profileChoices.plan.map((plan) => (
        <View key={plan} className={styles.plan}>
          <View className={styles.head}>
            <Text className={styles.name}>{nameOf(plan)}</Text>
            {plan === profile.plan && <Badge text={texts.chosen} />}
            <Badge
              text={plans[plan].open ? texts.open : texts.closed}
              tone={plans[plan].open ? 'good' : 'bad'}
            />
          </View>
          {reasons[plan].map((finding, index) => (
            <Reason key={`${finding.rule} ${finding.words} ${index}`} finding={finding} />
          ))}
        </View>
      ))}
    </Card>
  )
}

/** A rule's judgement of a plan, its source, and the rules it replaced. */
function Reason({ finding }: { finding: Finding }): ReactElement {
  const t = useText(accessTexts)
  const language = useApp((state) => state.language)
  const { what, why } = describeFinding(finding, language)
  const older = describeReplaced(finding.rule, language)
  const isGood = finding.severity === 'good'
  return (
    <View className={styles.reason}>
      <View className={classes(styles.sign, isGood ? styles.good : styles.bad)}>
        <Icon name={isGood ? 'check' : 'close'} size={16} />
      </View>
      <View className={styles.words}>
        <Text>{what}</Text>
        <Text className={styles.why}>{why}</Text>
        {older.length > 0 && (
          <View className={styles.older}>
            <Text className={styles.why}>{t('plan.older')}</Text>
            {older.map(({ rule, source }) => (
              <Text key={rule} className={styles.why}>
                · {rule} ({source})
              </Text>
            ))}
          </View>
        )}
      </View>
    </View>
  )
}
