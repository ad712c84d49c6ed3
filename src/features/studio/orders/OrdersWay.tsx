import { useEffect, useState, type ReactElement } from 'react'
import type { DeskCountsReply } from '@/domain/wire/orderHttp'
import { usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { openStudioOrders } from '@/platform/navigation/studioNavigation'
import { waitingAtDesk, watchDesk } from '@/store/studio/watchDesk'
import { WayRow } from '../entry/WayRow'
import { entryTexts } from '../texts/entryTexts'

/** The way to the desk, with the number of waiting orders. */
export function OrdersWay(): ReactElement {
  const t = useText(entryTexts)
  const ports = usePorts()
  const [counts, setCounts] = useState<DeskCountsReply | null>(null)
  useEffect(() => watchDesk(ports, setCounts), [ports])
  const waiting = counts === null ? 0 : waitingAtDesk(counts)
  const troubles = counts?.troubles ?? 0
  return (
    <WayRow
      title={t('entry.orders')}
      body={troubles > 0 ? t('entry.ordersTroubles', { count: troubles }) : t('entry.ordersBody')}
      waiting={waiting > 0 ? t('entry.ordersWaiting', { count: waiting }) : undefined}
      onPress={() => openStudioOrders()}
    />
  )
}
