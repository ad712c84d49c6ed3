import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { StreamVerdict } from '@/domain/live/streamVerdict'
import { useText } from '@/features/shared/useText'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import tones from '@/ui/tones.module.scss'
import { streamTexts } from '../texts/streamTexts'
import styles from './HealthChip.module.scss'

const toneOf = { none: 'quiet', awaited: 'quiet', measuring: 'quiet', good: 'good', warn: 'warn', bad: 'bad' } as const

interface HealthChipProps {
  /** Null while nothing is known of a push. */
  readonly verdict: StreamVerdict | null
  /** A push runs, but the edge has not yet reported what arrives. */
  readonly awaited: boolean
}

/** Is the picture healthy, in a word. */
export function HealthChip({ verdict, awaited }: HealthChipProps): ReactElement {
  const t = useText(streamTexts)
  const level = verdict?.level ?? (awaited ? 'awaited' : 'none')
  return (
    <View className={classes(styles.chip, tones[toneOf[level]])}>
      <Icon name={level === 'good' ? 'check' : level === 'warn' || level === 'bad' ? 'warn' : 'signal'} size={15} />
      <Text>{t(`health.${level}`)}</Text>
    </View>
  )
}
