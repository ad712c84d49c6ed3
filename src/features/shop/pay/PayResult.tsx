import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import { formatPrice } from '@/domain/product/money'
import type { OrderReply } from '@/domain/wire/orderHttp'
import { useText } from '@/features/shared/useText'
import { openOrders } from '@/platform/navigation/shopNavigation'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Part } from '@/ui/Part'
import { Price } from '@/ui/Price'
import { aria } from '@/ui/aria'
import { classes } from '@/ui/classes'
import { payTexts } from '../texts/payTexts'
import { lateMoneyOf } from '../orders/orderState'
import { OrderNumber } from './OrderNumber'
import styles from './PayResult.module.scss'

/** How it ended, and where to go from here. */
export function PayResult({ reply, onClose }: { reply: OrderReply; onClose: () => void }): ReactElement {
  const t = useText(payTexts)
  const { order } = reply
  const isCancelled = order.state === 'cancelled'
  const isDemo = order.paidBy === 'sandbox'
  const title = isCancelled ? 'result.cancelled' : order.paidBy === 'nothing' ? 'result.free' : 'result.paid'
  const late = lateMoneyOf(order)
  const lateBody = late?.returns === false ? 'result.lateWaitsBody' : 'result.lateBody'
  const cancelled = late === null ? 'result.cancelledBody' : lateBody
  const body = isCancelled ? cancelled : isDemo ? 'result.demo' : 'result.body'
  return (
    <View className={styles.result}>
      <View className={classes(styles.sign, isCancelled && styles.quiet)}>
        <Icon name={isCancelled ? 'close' : 'check'} size={32} />
      </View>
      <View {...aria('status')}>
        <Part as="h3" className={styles.title}>
          {t(title)}
        </Part>
      </View>
      {isDemo && <Badge text={t('sandbox.mark')} tone="warn" />}
      {!isCancelled && <Price priceFen={order.totalFen} size={26} />}
      <Text className={styles.body}>{t(body, { price: formatPrice(late?.fen ?? 0) })}</Text>
      <OrderNumber id={order.id} />
      <View className={styles.ways}>
        <Button text={t('result.orders')} wide onPress={() => openOrders(order.id)} />
        <Button text={t('result.back')} variant="main" wide onPress={onClose} />
      </View>
    </View>
  )
}
