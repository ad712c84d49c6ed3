import { View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { OrderSummary } from '@/domain/wire/orderHttp'
import { useText } from '@/features/shared/useText'
import { Badge } from '@/ui/Badge'
import { orderTexts } from '../texts/orderTexts'
import { payTexts } from '../texts/payTexts'
import { stateOf, toneOf } from './orderState'
import styles from './StateBadges.module.scss'

type Shown = Pick<OrderSummary, 'state' | 'afterSaleOpen' | 'paidBy'>

interface StateBadgesProps {
  readonly order: Shown
  /** Where the state stands beside it in larger letters. */
  readonly withoutState?: boolean
}

/** State of an order. An order paid in the sandbox keeps its mark for ever. */
export function StateBadges({ order, withoutState = false }: StateBadgesProps): ReactElement {
  const t = useText(orderTexts)
  const pay = useText(payTexts)
  const state = stateOf(order)
  return (
    <View className={styles.badges}>
      {order.paidBy === 'sandbox' && <Badge text={pay('sandbox.mark')} tone="warn" />}
      {order.afterSaleOpen && <Badge text={t('state.claim')} tone="warn" />}
      {!withoutState && <Badge text={t(`state.${state}`)} tone={toneOf(state)} />}
    </View>
  )
}
