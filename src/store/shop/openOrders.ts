import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import { normalPhone } from '@/domain/order/phone'
import type { OrderReply, OrdersReply, OrderSummary } from '@/domain/wire/orderHttp'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'
import { createBuyerCalls, type BuyerIdentity } from './buyerCalls'

export interface OrdersView {
  /** Null until they were read. */
  readonly orders: readonly OrderSummary[] | null
  readonly now: number
  /** Cursor of the next page; empty at the end. */
  readonly next: string
  readonly isLoading: boolean
  readonly error: AppError | null
}

/** The orders of this user, the newest first. */
export interface OrdersSession {
  readonly store: StoreApi<OrdersView>
  load(): Promise<void>
  more(): Promise<void>
  /** An order of another device, by its number and phone number. @throws AppError `order.notFound` */
  find(orderId: string, phone: string): Promise<string>
}

export function openOrders(ports: Pick<Ports, 'http'>, identity: BuyerIdentity): OrdersSession {
  const calls = createBuyerCalls(ports.http, identity)
  const store = createStore<OrdersView>()(() => ({ orders: null, now: 0, next: '', isLoading: false, error: null }))
  const read = async (after: string): Promise<void> => {
    if (store.getState().isLoading) return
    store.setState({ isLoading: true, error: null })
    try {
      const query = after === '' ? '' : `?after=${encodeURIComponent(after)}`
      const page = await calls.ask<OrdersReply>('GET', `/api/shop/orders${query}`)
      const shown = after === '' ? [] : (store.getState().orders ?? [])
      store.setState({ orders: [...shown, ...page.orders], next: page.next, now: page.now })
    } catch (thrown) {
      store.setState({ error: toAppError(thrown) })
    } finally {
      store.setState({ isLoading: false })
    }
  }
  return {
    store,
    load: () => read(''),
    async more() {
      const { next } = store.getState()
      if (next !== '') await read(next)
    },
    async find(orderId, phone) {
      const body = { orderId: orderId.trim(), phone: normalPhone(phone) }
      return (await calls.ask<OrderReply>('POST', '/api/shop/orders/find', body)).order.id
    },
  }
}
