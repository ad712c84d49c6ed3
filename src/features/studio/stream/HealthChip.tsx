import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { StreamVerdict } from '@/domain/live/streamVerdict'
import { useText } from '@/features/app/useText'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import { streamTexts } from '../texts/streamTexts'
import styles from './HealthChip.module.scss'

/** Is the picture healthy, in a word. Null while nothing is pushed. */
export function HealthChip({ verdict }: { verdict: StreamVerdict | null }): ReactElement {
  const t = useText(streamTexts)
  const level = verdict?.level ?? 'none'
  return (
    <View className={classes(styles.chip, styles[level])}>
      <Icon name={level === 'good' ? 'check' : level === 'warn' || level === 'bad' ? 'warn' : 'signal'} size={15} />
      <Text>{t(`health.${level}`)}</Text>
    </View>
  )
}
