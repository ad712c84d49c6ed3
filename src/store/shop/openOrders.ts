import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import type { Unsubscribe } from '@/domain/kernel/clock'
import { createGeneration } from '@/domain/kernel/generation'
import { POLLS_WHEN_SHOWN, nextPollMs } from '@/domain/order/paymentPolls'
import { normalPhone } from '@/domain/order/phone'
import type { OrderReply, OrdersReply, OrderSummary } from '@/domain/wire/orderHttp'
import type { Ports } from '@/ports/ports'
import { toAppError } from '../toAppError'
import { createBuyerCalls, type BuyerIdentity } from './buyerCalls'

/** Unpaid orders that a list which is shown again asks for: the newest ones. */
const MOST_ASKED = 3

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
  /**
   * Reads the list of a page that is shown, also each time that the app comes back; asks the provider a few times
   * whether the unpaid orders were paid meanwhile. Until it is undone.
   */
  watch(): Unsubscribe
  /** An order of another device, by its number and phone number. @throws AppError `order.notFound` */
  find(orderId: string, phone: string): Promise<string>
}

type OrdersPorts = Pick<Ports, 'http' | 'clock' | 'presence'>

const isWaiting = ({ state }: OrderSummary): boolean => state === 'created' || state === 'closing'

export function openOrders(ports: OrdersPorts, identity: BuyerIdentity): OrdersSession {
  const { clock, presence } = ports
  const calls = createBuyerCalls(ports.http, identity)
  const store = createStore<OrdersView>()(() => ({ orders: null, now: 0, next: '', isLoading: false, error: null }))
  let reading: Promise<void> | null = null
  const readPage = async (after: string): Promise<void> => {
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
  const read = (after: string): Promise<void> => {
    reading ??= readPage(after).finally(() => {
      reading = null
    })
    return reading
  }
  const check = async ({ id }: OrderSummary): Promise<void> => {
    try {
      const { order } = await calls.ask<OrderReply>('POST', `/api/shop/orders/${encodeURIComponent(id)}/check`)
      const orders = (store.getState().orders ?? []).map((other) => (other.id === id ? order : other))
      store.setState({ orders, error: null })
    } catch (thrown) {
      store.setState({ error: toAppError(thrown) })
    }
  }

  return {
    store,
    load: () => read(''),
    async more() {
      const { next } = store.getState()
      if (next !== '') await read(next)
    },
    watch() {
      let timer: Unsubscribe = () => undefined
      const generation = createGeneration()
      const ask = async (isCurrent: () => boolean, asked: number): Promise<void> => {
        const waiting = (store.getState().orders ?? []).filter(isWaiting).slice(0, MOST_ASKED)
        if (waiting.length === 0 || !presence.isVisible()) return
        await Promise.all(waiting.map(check))
        if (!isCurrent() || asked + 1 >= POLLS_WHEN_SHOWN) return
        const wait = { state: 'created', isConfirming: true, isAwaiting: false, isRefunding: false, asked, leftMs: 0 }
        timer = clock.after(nextPollMs(wait) ?? 0, () => void ask(isCurrent, asked + 1))
      }
      const begin = async (): Promise<void> => {
        const isCurrent = generation.advance()
        timer()
        await read('')
        if (isCurrent()) await ask(isCurrent, 0)
      }
      const undo = presence.onChange(() => {
        if (presence.isVisible()) void begin()
      })
      void begin()
      return () => {
        generation.advance()
        timer()
        undo()
      }
    },
    async find(orderId, phone) {
      const body = { orderId: orderId.trim(), phone: normalPhone(phone) }
      return (await calls.ask<OrderReply>('POST', '/api/shop/orders/find', body)).order.id
    },
  }
}
