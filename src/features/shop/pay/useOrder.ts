import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { OrderReply } from '@/domain/wire/orderHttp'
import { useAppStore, usePorts } from '@/features/shared/AppContext'
import { cashierHere } from '@/platform/pay/cashierHere'
import { openOrder, type OrderSession, type OrderView } from '@/store/shop/openOrder'

/** One order, followed as long as the component is there. */
export function useOrder(orderId: string, known: OrderReply | null = null): readonly [OrderView, OrderSession] {
  const ports = usePorts()
  const app = useAppStore()
  const [session] = useState(() => openOrder(ports, app.getState(), { orderId, known, cashier: cashierHere }))
  useEffect(() => session.open(), [session])
  return [useStore(session.store), session]
}
