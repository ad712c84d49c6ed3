import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { phaseOfDeal, type Deal, type DealPhase } from '@/domain/deal/deal'
import { formatDuration } from '@/domain/format/time'
import { formatPrice } from '@/domain/product/money'
import { dealTexts } from '@/texts/dealTexts'
import { classes } from '@/ui/classes'
import { usePorts } from './AppContext'
import styles from './DealLine.module.scss'
import { useText } from './useText'

const SECOND_MS = 1_000
/** So few that it is worth saying, pieces. */
const FEW = 10

export interface SeenDeal {
  readonly deal: Deal
  readonly phase: Exclude<DealPhase, 'over'>
  /** Time to its start or its end, ms. */
  readonly leftMs: number
}

/** A deal by the server's clock, drawn anew each second; null without one, and once it is over. */
export function useDeal(deal: Deal | undefined, skewMs: number): SeenDeal | null {
  const { clock } = usePorts()
  const [now, setNow] = useState(() => clock.now())
  const id = deal?.id
  useEffect(() => {
    if (id === undefined) return undefined
    setNow(clock.now())
    return clock.every(SECOND_MS, () => setNow(clock.now()))
  }, [clock, id])
  if (deal === undefined) return null
  const at = now + skewMs
  const phase = phaseOfDeal(deal, at)
  if (phase === 'over') return null
  return { deal, phase, leftMs: (phase === 'coming' ? deal.startsAt : deal.endsAt) - at }
}

/** The price that counts now: the deal's while it runs. Fen. */
export const priceWithDeal = (seen: SeenDeal | null, ordinaryFen: number): number =>
  seen?.phase === 'running' ? seen.deal.priceFen : ordinaryFen

/** One line about a flash deal: its state, its time and its pieces. The second hand is not read out. */
export function DealLine({ seen: { deal, phase, leftMs } }: { seen: SeenDeal }): ReactElement {
  const t = useText(dealTexts)
  const time = formatDuration(leftMs + SECOND_MS - 1)
  if (phase === 'coming') {
    return (
      <View className={styles.line}>
        <Text className={styles.fact}>{t('deal.starts', { price: formatPrice(deal.priceFen), time })}</Text>
      </View>
    )
  }
  if (phase === 'soldOut') {
    return (
      <View className={styles.line}>
        <Text className={classes(styles.name, styles.over)}>{t('deal.soldOut')}</Text>
      </View>
    )
  }
  return (
    <View className={styles.line}>
      <Text className={styles.name}>{t('deal.name')}</Text>
      {deal.strikeFen > 0 && <Text className={styles.struck}>{formatPrice(deal.strikeFen)}</Text>}
      <Text className={styles.fact}>{t(deal.left <= FEW ? 'deal.few' : 'deal.left', { count: deal.left })}</Text>
      <Text className={styles.quiet}>{t('deal.ends', { time })}</Text>
    </View>
  )
}
