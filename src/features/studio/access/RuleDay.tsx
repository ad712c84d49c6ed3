import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { firstRuleDay, isRuleDay } from '@/domain/access/ruleDay'
import { useText } from '@/features/shared/useText'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/TextField'
import { accessTexts } from '../texts/accessTexts'
import { Card } from './Card'
import styles from './RuleDay.module.scss'

interface RuleDayProps {
  /** `YYYY-MM-DD`, whose rules are asked. */
  readonly day: string
  readonly today: string
  readonly onChange: (day: string) => void
}

/** The day whose rules apply: an earlier day explains an older decision. */
export function RuleDay({ day, today, onChange }: RuleDayProps): ReactElement {
  const t = useText(accessTexts)
  const [typed, setTyped] = useState(day)
  const type = (text: string): void => {
    setTyped(text)
    if (isRuleDay(text)) onChange(text)
  }
  return (
    <Card title={t('rules.day')}>
      <View className={styles.row}>
        <TextField
          className={styles.day}
          label={t('rules.day')}
          kind="link"
          maxLength={10}
          value={typed}
          onType={type}
        />
        <Button text={t('rules.today')} onPress={typed === today ? null : () => type(today)} />
      </View>
      {!isRuleDay(typed) && (
        <Text className={styles.problem} {...aria('alert')}>
          {t('rules.dayProblem', { first: firstRuleDay, today })}
        </Text>
      )}
      {day !== today && <Text className={styles.hint}>{t('rules.otherDay', { date: day })}</Text>}
    </Card>
  )
}
