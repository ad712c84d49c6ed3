import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { describeFinding } from '@/domain/access/describeFinding'
import type { DoctorFinding } from '@/domain/access/finding'
import { reportTexts } from '@/domain/access/reportTexts'
import { fillText } from '@/domain/access/textEntry'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { classes } from '@/ui/classes'
import { Icon, type IconName } from '@/ui/Icon'
import { accessTexts } from '../texts/accessTexts'
import { Card } from './Card'
import styles from './FindingList.module.scss'

/** The most severe comes first. */
const severities = ['stop', 'warn', 'notChecked', 'good'] as const
const signs: Readonly<Record<DoctorFinding['severity'], IconName>> = {
  stop: 'close',
  warn: 'warn',
  notChecked: 'eye',
  good: 'check',
}

/** All findings of the rules, by severity; good ones are folded away. */
export function FindingList({ findings }: { findings: readonly DoctorFinding[] }): ReactElement {
  const t = useText(accessTexts)
  const language = useApp((state) => state.language)
  const [showsGood, setShowsGood] = useState(false)
  const texts = reportTexts[language]
  const of = (severity: DoctorFinding['severity']): readonly DoctorFinding[] =>
    findings.filter((finding) => finding.severity === severity)
  const counts = Object.fromEntries(severities.map((severity) => [severity, String(of(severity).length)]))
  return (
    <Card title={texts.findings}>
      <Text className={styles.summary} {...aria('status')}>{fillText(texts.summary, counts)}</Text>
      {severities.map((severity) => {
        const own = of(severity)
        if (own.length === 0) return null
        const folds = severity === 'good'
        return (
          <View key={severity} className={styles.group} {...aria('group', t(`findings.${severity}`))}>
            <Text className={classes(styles.severity, styles[severity])}>
              {t(`findings.${severity}`)} {own.length}
            </Text>
            {(!folds || showsGood) && own.map((finding, index) => (
              <FindingRow key={`${finding.rule} ${finding.words} ${index}`} finding={finding} />
            ))}
            {folds && (
              <View className={styles.fold}>
                <Button
                  text={t(showsGood ? 'findings.less' : 'findings.more', { count: own.length })}
                  size="small"
                  onPress={() => setShowsGood(!showsGood)}
                />
              </View>
            )}
          </View>
        )
      })}
    </Card>
  )
}

function FindingRow({ finding }: { finding: DoctorFinding }): ReactElement {
  const language = useApp((state) => state.language)
  const texts = reportTexts[language]
  const { what, why, mend } = describeFinding(finding, language)
  return (
    <View className={styles.finding}>
      <View className={classes(styles.sign, styles[finding.severity])}>
        <Icon name={signs[finding.severity]} size={18} />
      </View>
      <View className={styles.words}>
        <Text className={styles.what}>{what}</Text>
        {mend !== '' && (
          <Text className={styles.mend}>
            {texts.mend}: {mend}
          </Text>
        )}
        <Text className={styles.why}>
          {texts.why}: {why}
        </Text>
      </View>
    </View>
  )
}
