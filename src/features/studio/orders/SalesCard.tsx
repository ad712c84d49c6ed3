import { Text, View } from '@tarojs/components'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { formatCount } from '@/domain/format/count'
import { formatMoment } from '@/domain/format/time'
import { formatPrice } from '@/domain/product/money'
import { useApp, usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { openStudioOrders } from '@/platform/navigation/studioNavigation'
import { createRoomSales } from '@/store/studio/createRoomSales'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import type { RoomFeed } from '../roomFeed'
import { salesTexts } from '../texts/salesTexts'
import styles from './SalesCard.module.scss'

/** A room's sales, updated live: numbers, and the newest sales. */
export function SalesCard({ room }: Pick<RoomFeed, 'room'>): ReactElement {
  const t = useText(salesTexts)
  const ports = usePorts()
  const language = useApp((state) => state.language)
  const [store] = useState(() => createRoomSales(ports, room.id))
  const { sales, watch, hint } = useStore(store)
  useEffect(() => watch(), [watch])
  // An order takes stock, which the room's log reports at once.
  const { shelf } = room
  const seen = useRef(shelf)
  useEffect(() => {
    if (seen.current === shelf) return
    seen.current = shelf
    hint()
  }, [shelf, hint])
  const facts: readonly (readonly [string, string])[] = [
    [t('sales.orders'), sales === null ? '—' : formatCount(sales.paidOrders, language)],
    [t('sales.pieces'), sales === null ? '—' : formatCount(sales.paidPieces, language)],
    [t('sales.amount'), sales === null ? '—' : formatPrice(sales.paidFen)],
  ]
  const toShip = sales?.states.paid ?? 0
  return (
    <View className={styles.card}>
      <View className={styles.head}>
        <Part as="h2" className={styles.title}>
          {t('sales.title')}
        </Part>
        <Button
          text={toShip > 0 ? t('sales.toShip', { count: toShip }) : t('sales.all')}
          size="small"
          onPress={() => openStudioOrders(room.id)}
        />
      </View>
      <View className={styles.facts}>
        {facts.map(([label, value]) => (
          <View key={label} className={styles.fact}>
            <Text className={styles.value}>{value}</Text>
            <Text className={styles.label}>{label}</Text>
          </View>
        ))}
      </View>
      {sales !== null && sales.latest.length === 0 && <Text className={styles.quiet}>{t('sales.none')}</Text>}
      {sales !== null && sales.latest.length > 0 && (
        <Part as="ul" label={t('sales.title')} className={styles.latest}>
          {sales.latest.map(({ id, at, buyerName, name, pieces, totalFen }) => (
            <Part as="li" key={id} className={styles.sale}>
              <Text className={styles.what}>{t('sales.one', { name: buyerName, product: name, pieces })}</Text>
              <Text className={styles.amount}>{formatPrice(totalFen)}</Text>
              <Text className={styles.label}>{formatMoment(at, sales.now, language)}</Text>
            </Part>
          ))}
        </Part>
      )}
    </View>
  )
}
