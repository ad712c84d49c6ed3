import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { HeldLine } from '@/domain/room/state'
import { useText } from '@/features/shared/useText'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { talkTexts } from '../texts/talkTexts'
import styles from './HeldLines.module.scss'

/** Labels of WeChat's check with words of their own, and `none` for a line that it did not judge. */
const labels = ['none', '10001', '20001', '20002', '20003', '20006', '20008', '20012', '20013'] as const

const isLabel = (label: string): label is (typeof labels)[number] => (labels as readonly string[]).includes(label)

interface HeldLinesProps {
  readonly lines: readonly HeldLine[]
  readonly isBusy: (id: string) => boolean
  readonly onApprove: (line: HeldLine) => void
  readonly onDeny: (line: HeldLine) => void
}

/** The lines that wait for approval, the oldest first: they are denied when their time is over. */
export function HeldLines({ lines, isBusy, onApprove, onDeny }: HeldLinesProps): ReactElement {
  const t = useText(talkTexts)
  return (
    <View className={styles.held} {...aria('group', t('held', { count: lines.length }))}>
      <Text className={styles.title}>{t('held', { count: lines.length })}</Text>
      <Part as="ul">
        {lines.map((line) => (
          <Part as="li" key={line.id} className={styles.row}>
            <View className={styles.words}>
              <Text className={styles.name}>{line.name}</Text>
              <Text>{line.text}</Text>
              {line.check !== undefined && (
                <Text className={styles.why}>
                  {t(isLabel(line.check) ? `check.${line.check}` : 'check.other')}
                </Text>
              )}
              {line.why !== '' && <Text className={styles.why}>{t('heldWhy', { why: line.why })}</Text>}
            </View>
            <View className={styles.actions} {...aria('group', t('heldOf', { name: line.name }))}>
              <Button
                text={t('approve')}
                size="small"
                variant="main"
                busy={isBusy(line.id)}
                onPress={() => onApprove(line)}
              />
              <Button text={t('deny')} size="small" onPress={() => onDeny(line)} />
            </View>
          </Part>
        ))}
      </Part>
    </View>
  )
}
