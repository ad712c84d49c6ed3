import { AppError } from '@/domain/errors/AppError'
import type { Clock, IdSource } from '@/domain/kernel/clock'
import type { Order, PaymentRecord } from '@/domain/order/order'
import type { Logger } from '../ports/logger'
import type { OrderStore } from '../ports/orders'
import type { AttemptState, Payer, Payment, PaymentNotification, PayInstruction, PayMethod } from '../ports/payment'

/**
 * Times after the start of an attempt at which the provider is asked, ms: a notification may be lost
 * (commerce: WeChat Pay's own advice, "queries when none comes").
 */
const QUERY_AFTER_MS = [5_000, 30_000, 60_000, 180_000, 300_000, 600_000] as const
/** Afterwards, ms. */
const QUERY_EVERY_MS = 600_000

/** Starts attempts to pay, and turns every word of the provider into a move of the order. */
export interface Cashier {
  readonly provider: Payment['provider']
  readonly methods: readonly PayMethod[]
  /** @throws AppError `order.notPayable`, and those of `Payment.prepare` */
  start(order: Order, asked: StartOfPayment): Promise<{ payment: PaymentRecord; instruction: PayInstruction }>
  /** Asks the provider about the open attempts of an order now: the client says that it has paid. */
  check(order: Order): Promise<void>
  /** Takes a verified message; may come any number of times, in any order. */
  take(notification: PaymentNotification): Promise<void>
  /** Queries one open attempt and keeps the time of the next query. */
  query(payment: PaymentRecord): Promise<void>
  /** Ends paying of one attempt for good. @returns whether nothing can be paid by it any more. */
  close(payment: PaymentRecord): Promise<boolean>
}

interface StartOfPayment {
  readonly method: PayMethod
  readonly payer: Payer | null
  readonly clientAddress: string
}

export interface CashierDeps {
  readonly orders: OrderStore
  readonly payment: Payment
  readonly clock: Pick<Clock, 'now'>
  readonly ids: IdSource
  readonly logger: Pick<Logger, 'warn' | 'error' | 'info'>
}

/** First line and count of an order, as it stands on the payer's bill. */
const describe = (order: Order): string => {
  const [first] = order.lines
  if (first === undefined) return order.id
  const rest = order.lines.length > 1 ? ` 等${order.lines.length}种` : ''
  return `${first.snapshot.name} ×${first.quantity}${rest}`
}

export function createCashier(deps: CashierDeps): Cashier {
  const { orders, payment: service, clock, ids, logger } = deps

  const nextQuery = (createdAt: number, at: number): number => {
    const after = QUERY_AFTER_MS.find((delay) => createdAt + delay > at)
    return after === undefined ? at + QUERY_EVERY_MS : createdAt + after
  }

  /** @returns whether nothing can be paid by this attempt any more. */
  const apply = async (paymentId: string, state: AttemptState): Promise<boolean> => {
    if (state.state === 'open' || state.state === 'unknownToProvider') return false
    if (state.state === 'closed') {
      await orders.closePayment(paymentId, clock.now())
      return true
    }
    const { transactionId, paidFen, paidAt } = state
    const payer = state.payer === null ? '' : JSON.stringify(state.payer)
    const word = { paymentId, transactionId, paidFen, paidAt, payer }
    const outcome = await orders.pay(word, ids.next(), clock.now())
    if (outcome === 'unknown' || outcome === 'wrongAmount') {
      logger.error({ paymentId, transactionId, paidFen, outcome }, 'a payment fits no order; the owner must look at it')
    } else if (outcome === 'surplus') logger.warn({ paymentId, transactionId }, 'a late or second payment is returned')
    return outcome === 'kept' || outcome === 'surplus' || outcome === 'repeat'
  }

  const isOurs = ({ provider }: PaymentRecord): boolean => provider === service.provider

  const reuse = (order: Order, { method, payer }: StartOfPayment): PaymentRecord | undefined =>
    order.payments.find(
      (other) =>
        other.state === 'open' &&
        isOurs(other) &&
        other.method === method &&
        other.openId === (payer?.openId ?? '') &&
        other.expiresAt === order.expiresAt,
    )

  return {
    provider: service.provider,
    methods: service.methods,
    async start(order, asked) {
      const { method, payer, clientAddress } = asked
      if (!service.methods.includes(method)) throw new AppError('payment.methodUnavailable', { method })
      const at = clock.now()
      if (order.state !== 'created' || order.expiresAt <= at) {
        throw new AppError('order.notPayable', { state: order.state })
      }
      const openId = payer?.openId ?? ''
      const fresh = { id: ids.next(), orderId: order.id, provider: service.provider, method, openId }
      const nextAt = nextQuery(at, at)
      const payment = reuse(order, asked) ?? (await orders.addPayment({ ...fresh, at, nextAt }))
      try {
        const instruction = await service.prepare({
          ...{ paymentId: payment.id, orderId: order.id, amountFen: payment.amountFen, description: describe(order) },
          ...{ expiresAt: payment.expiresAt, payer, clientAddress, method },
        })
        return { payment, instruction }
      } catch (error) {
        const code = error instanceof AppError ? error.code : ''
        if (code === 'payment.alreadyPaid') await apply(payment.id, await service.query(payment.id))
        if (code === 'payment.closed') await orders.closePayment(payment.id, at)
        throw error
      }
    },
    async check(order) {
      for (const payment of order.payments) {
        if (payment.state === 'open' && isOurs(payment)) await apply(payment.id, await service.query(payment.id))
      }
    },
    async take(notification) {
      if (notification.kind === 'payment') await apply(notification.paymentId, notification.state)
      if (notification.kind !== 'refund') return
      const { state } = notification.state
      if (state === 'succeeded' || state === 'failed' || state === 'stuck') {
        await orders.settleRefund(notification.refundId, state, clock.now())
      }
    },
    async query(payment) {
      const at = clock.now()
      // Kept first: an attempt whose query fails each time must not be asked for each second.
      await orders.delayPayment(payment.id, nextQuery(payment.createdAt, at))
      if (isOurs(payment)) await apply(payment.id, await service.query(payment.id))
    },
    async close(payment) {
      if (!isOurs(payment)) {
        // Another provider was configured since. Only WeChat could still take money by itself.
        if (payment.provider !== 'wechat') return orders.closePayment(payment.id, clock.now())
        throw new AppError('payment.misconfigured', { reason: `payment ${payment.id} was made with WeChat Pay` })
      }
      const outcome = await service.close(payment.id)
      if (outcome === 'retry') return false
      if (outcome === 'paid') return apply(payment.id, await service.query(payment.id))
      await orders.closePayment(payment.id, clock.now())
      return true
    },
  }
}
