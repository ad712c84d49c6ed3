import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { leftToRefund, leftToShip, shippingLeftFen } from '@/domain/order/leftOfOrder'
import type { Role } from '@/domain/room/roles'
import { mayAtDesk } from '@/domain/staff/mayAtDesk'
import { useText } from '@/features/shared/useText'
import type { DeskOrder, StudioOrders } from '@/store/studio/createStudioOrders'
import { Button } from '@/ui/Button'
import { orderActionTexts } from '../texts/orderActionTexts'
import { AskOnce } from './AskOnce'
import { NoteSheet } from './NoteSheet'
import styles from './OrderPane.module.scss'
import { RefundSheet } from './RefundSheet'
import { ShipSheet } from './ShipSheet'

interface OrderActionsProps {
  readonly store: StudioOrders
  readonly role: Role
  readonly order: DeskOrder
}

const isPaid = ({ state }: DeskOrder): boolean => state === 'paid' || state === 'shipped' || state === 'done'
const isRefundable = (order: DeskOrder): boolean =>
  isPaid(order) && (order.lines.some((line) => leftToRefund(line) > 0) || shippingLeftFen(order) > 0)

/** Actions on an order that the role and the state permit. */
export function OrderActions({ store, role, order }: OrderActionsProps): ReactElement {
  const t = useText(orderActionTexts)
  const [asked, setAsked] = useState<'ship' | 'note' | 'cancel' | 'refund' | null>(null)
  const close = (): void => setAsked(null)
  const mayShip = order.state === 'paid' && order.lines.some((line) => leftToShip(line) > 0)
  const mayCancel = order.state === 'created' && mayAtDesk(role, 'POST /api/desk/orders/:orderId/cancel')
  const mayRefund = isRefundable(order) && mayAtDesk(role, 'POST /api/desk/orders/:orderId/refunds')
  return (
    <View className={styles.actions}>
      {mayShip && mayAtDesk(role, 'POST /api/desk/orders/:orderId/parcels') && (
        <Button text={t('ship.do')} variant="main" onPress={() => setAsked('ship')} />
      )}
      <Button text={t('note.do')} icon="edit" onPress={() => setAsked('note')} />
      {mayRefund && <Button text={t('refund.do')} onPress={() => setAsked('refund')} />}
      {mayCancel && <Button text={t('cancel.do')} variant="danger" onPress={() => setAsked('cancel')} />}
      {asked === 'ship' && <ShipSheet store={store} order={order} onClose={close} />}
      {asked === 'note' && <NoteSheet store={store} order={order} onClose={close} />}
      {asked === 'refund' && <RefundSheet store={store} order={order} onClose={close} />}
      {asked === 'cancel' && (
        <AskOnce
          store={store}
          actionKey="cancel"
          title={t('cancel.title')}
          body={t('cancel.body')}
          confirm={t('cancel.do')}
          cancel={t('cancel.keep')}
          act={() => store.getState().cancel()}
          onClose={close}
        />
      )}
    </View>
  )
}
