import { useState, type ReactElement } from 'react'
import { usePorts } from '@/features/shared/AppContext'
import { PageFrame } from '@/features/shared/PageFrame'
import { useText } from '@/features/shared/useText'
import { usePageRoomIds } from '@/platform/navigation/navigation'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { createStudioOrders } from '@/store/studio/createStudioOrders'
import { ClosedDoor } from '../ClosedDoor'
import { orderTexts } from '../texts/orderTexts'
import { useStaff } from '../useStaff'
import { OrdersPage } from './OrdersPage'

/** The door of the shop's desk. */
export function OrdersEntry(): ReactElement {
  const t = useText(orderTexts)
  const ports = usePorts()
  const user = useStaff()
  const [roomId = ''] = usePageRoomIds()
  const [store] = useState(() => createStudioOrders(ports))
  usePageTitle(t('orders.title'))
  return (
    <PageFrame width={1240}>
      {user === null ? (
        <ClosedDoor title={t('orders.notYours')} body={t('orders.notYoursBody')} />
      ) : (
        <OrdersPage store={store} role={user.role} firstRoomId={roomId} />
      )}
    </PageFrame>
  )
}
