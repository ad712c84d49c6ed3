import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatMoment } from '@/domain/format/time'
import { formatPrice } from '@/domain/product/money'
import type { OrderReply } from '@/domain/wire/orderHttp'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { Part } from '@/ui/Part'
import { orderTexts } from '../texts/orderTexts'
import styles from './Timeline.module.scss'

const kinds = [
  'placed', 'closing', 'cancelled', 'paid', 'surplus', 'wrongAmount', 'parcel', 'shipped', 'received', 'claimAsked',
  'claimWithdrawn', 'claimRefused', 'claimAwaitsGoods', 'claimGoodsSent', 'claimAgreed', 'claimSettled',
  'refundAgreed', 'refunded', 'refundFailed', 'refundStuck', 'allRefunded',
] as const
/** An unknown kind, from a newer server, is `other`. */
const kindOf = (kind: string): (typeof kinds)[number] | 'other' => kinds.find((known) => known === kind) ?? 'other'

/** Events of an order, the newest first. */
export function Timeline({ order, now }: { order: OrderReply['order']; now: number }): ReactElement {
  const t = useText(orderTexts)
  const language = useApp((state) => state.language)
  const events = order.events.map((event, nth) => ({ ...event, nth })).reverse()
  return (
    <Part as="ul" className={styles.timeline}>
      {events.map(({ at, kind, detail, nth }) => {
        const { fen, company = '', trackingNumber = '' } = detail
        const fill = { company, number: trackingNumber, price: typeof fen === 'number' ? formatPrice(fen) : '' }
        return (
          <Part as="li" key={nth} className={styles.event}>
            <View className={styles.dot} />
            <Text className={styles.what}>{t(`event.${kindOf(kind)}`, fill)}</Text>
            <Text className={styles.when}>{formatMoment(at, now, language)}</Text>
          </Part>
        )
      })}
    </Part>
  )
}
