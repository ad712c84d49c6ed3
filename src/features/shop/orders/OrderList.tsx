import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatMoment } from '@/domain/format/time'
import { formatPrice } from '@/domain/product/money'
import type { OrderSummary } from '@/domain/wire/orderHttp'
import { useApp, useAppStore, usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { openOrders as openOrderPage } from '@/platform/navigation/shopNavigation'
import { useWhileShown } from '@/platform/navigation/useWhileShown'
import { openOrders } from '@/store/shop/openOrders'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { ProductPicture } from '@/ui/ProductPicture'
import { orderTexts } from '../texts/orderTexts'
import { Waiting } from '../pay/Waiting'
import { MyCoupons } from './MyCoupons'
import { FindOrder } from './FindOrder'
import styles from './OrderList.module.scss'
import { piecesOf } from './orderState'
import { StateBadges } from './StateBadges'

/** Pictures of an order that are shown in the list. */
const MOST_PICTURES = 4

/** All orders of this user, the newest first, and the way to those of another device. */
export function OrderList(): ReactElement {
  const t = useText(orderTexts)
  const common = useText(commonTexts)
  const ports = usePorts()
  const app = useAppStore()
  const [session] = useState(() => openOrders(ports, app.getState()))
  const { orders, now, next, isLoading, error } = useStore(session.store)
  useWhileShown(session.watch)
  const retry = { text: common('action.retry'), onPress: () => void session.load() }
  return (
    <View className={styles.list}>
      <MyCoupons />
      {error !== null && <Problem error={error} action={retry} mild={orders !== null} />}
      {orders === null && error === null && <Waiting text={common('state.loading')} />}
      {orders?.length === 0 && <EmptyState icon="bag" title={t('orders.empty')} body={t('orders.emptyBody')} />}
      {orders !== null && orders.length > 0 && (
        <Part as="ul" className={styles.list}>
          {orders.map((order) => (
            <OrderCard key={order.id} order={order} now={now} />
          ))}
        </Part>
      )}
      {next !== '' && <Button text={t('orders.more')} wide busy={isLoading} onPress={() => void session.more()} />}
      {(orders !== null || error !== null) && <FindOrder session={session} />}
    </View>
  )
}

function OrderCard({ order, now }: { order: OrderSummary; now: number }): ReactElement {
  const t = useText(orderTexts)
  const language = useApp((state) => state.language)
  const { lines, totalFen, state, createdAt, id } = order
  const isDue = state === 'created' || state === 'closing' || state === 'cancelled'
  return (
    <Part as="li">
      <Pressable className={styles.card} onPress={() => openOrderPage(id)}>
        <View className={styles.head}>
          <Text className={styles.when}>{formatMoment(createdAt, now, language)}</Text>
          <StateBadges order={order} />
        </View>
        <View className={styles.goods}>
          {lines.slice(0, MOST_PICTURES).map(({ number, pictureUrl }) => (
            <ProductPicture key={number} url={pictureUrl} className={styles.picture} />
          ))}
          {lines.length === 1 && (
            <View className={styles.words}>
              <Text className={styles.name}>{lines[0]?.name}</Text>
              <Text className={styles.quiet}>{lines[0]?.options.map(({ value }) => value).join(' · ')}</Text>
            </View>
          )}
        </View>
        <View className={styles.foot}>
          <Text className={styles.quiet}>{t('line.count', { count: piecesOf(lines) })}</Text>
          <Text className={styles.total}>
            {t(isDue ? 'order.due' : 'order.total', { price: formatPrice(totalFen) })}
          </Text>
        </View>
      </Pressable>
    </Part>
  )
}
