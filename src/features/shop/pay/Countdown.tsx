import { Text } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { formatDuration } from '@/domain/format/time'
import { usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { payTexts } from '../texts/payTexts'
import styles from './Countdown.module.scss'

const SECOND_MS = 1_000

/** The time that is left to pay, by the server's clock. `until` in server time, ms; `skewMs` server minus device. */
export function Countdown({ until, skewMs }: { until: number; skewMs: number }): ReactElement {
  const t = useText(payTexts)
  const { clock } = usePorts()
  const [now, setNow] = useState(() => clock.now())
  useEffect(() => clock.every(SECOND_MS, () => setNow(clock.now())), [clock])
  const leftMs = until - (now + skewMs)
  return (
    <Text className={styles.left}>
      {leftMs <= 0 ? t('pay.over') : t('pay.left', { time: formatDuration(leftMs + SECOND_MS - 1) })}
    </Text>
  )
}
