import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '@/domain/errors/AppError'
import {
  beginCheckout,
  stepCheckout,
  type CheckoutCommand,
  type CheckoutDraft,
  type CheckoutEvent,
  type CheckoutState,
  type CheckoutTurn,
} from '@/domain/order/checkoutMachine'
import type { OfferReply } from '@/domain/wire/catalogueHttp'
import type { OrderReply, QuoteReply } from '@/domain/wire/orderHttp'
import type { Ports } from '@/ports/ports'
import { noteStep } from '../room/noteStep'
import { toAppError } from '../toAppError'
import { createBuyerCalls, type BuyerIdentity } from './buyerCalls'
import { forgetDraft, keepAddress, keepDraft, keepPaying, readAddress, readDraft } from './keptCheckout'

export type Offer = OfferReply['product']

export interface CheckoutView extends CheckoutState {
  readonly offer: Offer | null
  /** Why the product could not be shown. */
  readonly offerError: AppError | null
  /** Server time minus device time, ms. */
  readonly skewMs: number
  /** The order that was placed, as the server answered it. */
  readonly placed: OrderReply | null
}

export interface Checkout {
  readonly store: StoreApi<CheckoutView>
  readonly send: (event: CheckoutEvent) => void
  /** Reads the product anew. */
  readonly loadOffer: () => Promise<void>
}

export interface CheckoutPlace {
  readonly productId: string
  /** Empty where it is not bought in a room. */
  readonly roomId: string
}

type CheckoutPorts = Pick<Ports, 'http' | 'keyValue' | 'clock' | 'ids'>

/** Begins, or goes on with, buying one product. */
export function openCheckout(ports: CheckoutPorts, identity: BuyerIdentity, place: CheckoutPlace): Checkout {
  const { keyValue, clock, ids, http } = ports
  const calls = createBuyerCalls(http, identity)
  const { productId, roomId } = place
  const left = readDraft(keyValue, place, clock.now())
  const fresh: CheckoutDraft = {
    ...{ key: ids.next(), productId, roomId, skuId: '', quantity: 1, remark: '', accepted: [], sent: null },
    address: readAddress(keyValue),
  }
  // A reloaded page is no consent: the buyer ticks the terms again, unless the order was sent already.
  const begun = beginCheckout(left === null ? fresh : { ...left, accepted: left.sent === null ? [] : left.accepted })
  const unknown = { offer: null, offerError: null, placed: null, skewMs: 0 }
  const store = createStore<CheckoutView>()(() => ({ ...begun.next, ...unknown }))

  const run = async (command: CheckoutCommand): Promise<void> => {
    if (command.type === 'quote') {
      const { number, body } = command
      try {
        const quote = await calls.ask<QuoteReply>('POST', '/api/shop/quotes', body)
        store.setState({ skewMs: quote.now - clock.now() })
        send({ type: 'quoted', number, quote })
      } catch (thrown) {
        send({ type: 'quoteFailed', number, error: toAppError(thrown) })
      }
      return
    }
    try {
      const placed = await calls.ask<OrderReply>('POST', '/api/shop/orders', command.body)
      keepAddress(keyValue, command.body.address)
      forgetDraft(keyValue)
      keepPaying(keyValue, roomId, placed.order.id)
      store.setState({ placed })
      send({ type: 'placed', orderId: placed.order.id })
    } catch (thrown) {
      send({ type: 'placeFailed', error: toAppError(thrown) })
    }
  }
  const take = ({ next, commands }: CheckoutTurn): void => {
    const { draft } = store.getState()
    store.setState(next)
    if (next.draft !== draft && next.step.name !== 'placed') keepDraft(keyValue, next.draft, clock.now())
    for (const command of commands) void run(command)
  }
  const send = (event: CheckoutEvent): void => {
    const { draft, step, quotes } = store.getState()
    take(stepCheckout({ draft, step, quotes }, event))
  }
  const loadOffer = async (): Promise<void> => {
    store.setState({ offerError: null })
    try {
      const query = roomId === '' ? '' : `?roomId=${encodeURIComponent(roomId)}`
      const path = `/api/shop/products/${encodeURIComponent(productId)}${query}`
      const { now, product } = await calls.ask<OfferReply>('GET', path)
      store.setState({ offer: product, skewMs: now - clock.now() })
    } catch (thrown) {
      store.setState({ offerError: toAppError(thrown) })
    }
  }
  for (const command of begun.commands) void run(command)
  if (roomId !== '') noteStep(ports, roomId, productId)
  return { store, send, loadOffer }
}
