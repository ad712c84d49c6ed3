import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatMoment } from '@/domain/format/time'
import { formatPrice } from '@/domain/product/money'
import type { OrderReply } from '@/domain/wire/orderHttp'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { Part } from '@/ui/Part'
import { orderTexts } from '../texts/orderTexts'
import styles from './RefundList.module.scss'

const states = ['agreed', 'sent', 'succeeded', 'failed', 'stuck'] as const
const stateOf = (state: string): (typeof states)[number] => states.find((known) => known === state) ?? 'sent'

/** Money that goes back: how much, why, and whether it has arrived. */
export function RefundList({ order, now }: { order: OrderReply['order']; now: number }): ReactElement {
  const t = useText(orderTexts)
  const language = useApp((state) => state.language)
  return (
    <Part as="ul" className={styles.list}>
      {order.refunds.map(({ id, kind, state, amountFen, reason, createdAt, settledAt }) => (
        <Part as="li" key={id} className={styles.refund}>
          <View className={styles.words}>
            <Text className={styles.state}>{t(`refund.${stateOf(state)}`)}</Text>
            <Text className={styles.quiet}>
              {[formatMoment(settledAt || createdAt, now, language), kind === 'surplus' ? t('refund.surplus') : reason]
                .filter((part) => part !== '')
                .join(' · ')}
            </Text>
          </View>
          <Text className={styles.amount}>{formatPrice(amountFen)}</Text>
        </Part>
      ))}
    </Part>
  )
}
