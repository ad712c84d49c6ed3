import { useEffect, useState, type ReactElement } from 'react'
import { usePorts } from '@/features/app/AppContext'
import { useText } from '@/features/app/useText'
import { openStudioOrders } from '@/platform/navigation/studioNavigation'
import { waitingAtDesk, watchDesk } from '@/store/slices/studio/watchDesk'
import { WayRow } from '../entry/WayRow'
import { entryTexts } from '../texts/entryTexts'

/** The way to the desk, with the number of waiting orders. */
export function OrdersWay(): ReactElement {
  const t = useText(entryTexts)
  const ports = usePorts()
  const [waiting, setWaiting] = useState(0)
  useEffect(() => watchDesk(ports, (counts) => setWaiting(waitingAtDesk(counts))), [ports])
  return (
    <WayRow
      title={t('entry.orders')}
      body={t('entry.ordersBody')}
      waiting={waiting > 0 ? t('entry.ordersWaiting', { count: waiting }) : undefined}
      onPress={() => openStudioOrders()}
    />
  )
}
