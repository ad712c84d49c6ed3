import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { OrderHead } from '@/domain/order/order'
import type { Logger } from '../ports/logger'
import type { By, OrderStore } from '../ports/orders'
import { isOutcomeUnknown, type Payment, type RefundState } from '../ports/payment'
import type { Cashier } from './cashier'

/** Interval of looking for due rows, ms. */
const LOOK_EVERY_MS = 1_000
/** Rows of each kind that are handled in one look. */
const ROWS_A_LOOK = 100
/** A provider that is undecided about a close is asked again after this, ms. */
const CLOSE_AGAIN_MS = 10_000
/** First pause after a call without an answer, ms; it doubles up to the longest. */
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 300_000
/** An order that cannot be closed for this long is reported as an error, ms. */
const ALARM_AFTER_MS = 3_600_000
/** A refund that was accepted is asked about after this, ms; a message mostly comes before. */
const REFUND_QUERY_MS = 60_000
/** A refund that the owner has to look at is tried again after this, ms. */
const REFUND_AGAIN_MS = 600_000

const system: By = { actor: 'system', id: '', name: '' }

/** Ends orders that were not paid in time, queries payments without an answer, and sends refunds. */
export interface OrderWorker {
  start(): void
  /** Looks once for everything that is due; resolves when it is done. Never rejects. */
  look(): Promise<void>
  /** Tries to close one order now; the worker goes on with it if that is not possible yet. */
  close(order: OrderHead): Promise<void>
  stop(): Promise<void>
}

export interface WorkerDeps {
  readonly orders: OrderStore
  readonly cashier: Cashier
  readonly payment: Payment
  readonly clock: Clock
  readonly logger: Pick<Logger, 'warn' | 'error'>
}

export function createOrderWorker(deps: WorkerDeps): OrderWorker {
  const { orders, cashier, payment: service, clock, logger } = deps
  const scope = createScope()
  let work: Promise<void> | null = null
  /** Failures in a row of one record's calls. */
  const failures = new Map<string, number>()

  const pauseOf = (id: string): number => {
    const count = failures.get(id) ?? 0
    failures.set(id, count + 1)
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(count, 10))
  }

  const close = async (order: Pick<OrderHead, 'id' | 'expiresAt'>): Promise<void> => {
    const whole = await orders.find(order.id)
    if (whole?.state !== 'closing') return
    const at = clock.now()
    try {
      for (const payment of whole.payments) {
        if (payment.state !== 'open' || (await cashier.close(payment))) continue
        await orders.delayOrder(order.id, clock.now() + CLOSE_AGAIN_MS)
        return
      }
      failures.delete(order.id)
      await orders.giveUp(order.id, clock.now())
    } catch (error) {
      await orders.delayOrder(order.id, clock.now() + pauseOf(order.id))
      const facts = { err: error, orderId: order.id, state: whole.state }
      if (at - whole.expiresAt < ALARM_AFTER_MS) logger.warn(facts, 'an order could not be closed; it is tried again')
      else logger.error(facts, 'an order cannot be closed since an hour; its pieces stay reserved')
    }
  }

  const orderIsDue = async (order: OrderHead): Promise<void> => {
    const at = clock.now()
    if (order.state === 'shipped') {
      await orders.receive(order.id, system, at)
      return
    }
    if (order.state === 'created') await orders.askToClose(order.id, 'expired', system, at)
    await close(order)
  }

  type DueRefund = Awaited<ReturnType<OrderStore['dueRefunds']>>[number]

  const settle = async (refund: DueRefund, { state }: RefundState): Promise<void> => {
    const at = clock.now()
    if (state === 'succeeded' || state === 'failed') {
      failures.delete(refund.id)
      await orders.settleRefund(refund.id, state, at)
    } else if (state === 'stuck') {
      if (refund.state !== 'stuck') await orders.settleRefund(refund.id, 'stuck', at)
      await orders.delayRefund(refund.id, at + REFUND_AGAIN_MS, 'stuck')
    } else {
      await orders.sendRefund(refund.id, at + REFUND_QUERY_MS)
      if (refund.state !== 'agreed') await orders.delayRefund(refund.id, at + REFUND_QUERY_MS, '')
    }
  }

  const refundIsDue = async (refund: DueRefund): Promise<void> => {
    const { id, payment } = refund
    if (payment.provider !== service.provider) {
      await orders.delayRefund(id, clock.now() + REFUND_AGAIN_MS, 'payment.misconfigured')
      return
    }
    try {
      if (refund.state !== 'agreed') {
        const state = await service.queryRefund(id)
        if (state.state !== 'unknownToProvider') return await settle(refund, state)
      }
      const asked = { refundId: id, paymentId: payment.id, refundFen: refund.amountFen, totalFen: payment.amountFen }
      await settle(refund, await service.refund({ ...asked, reason: refund.reason }))
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal.unexpected'
      logger.warn({ err: error, refundId: id }, 'a refund could not be sent; it is tried again')
      if (code === 'payment.refundRefused') {
        await orders.settleRefund(id, 'failed', clock.now())
        return
      }
      const needsOwner = code === 'payment.notEnough' || code === 'payment.misconfigured'
      const pause = needsOwner && !isOutcomeUnknown(error) ? REFUND_AGAIN_MS : pauseOf(id)
      await orders.delayRefund(id, clock.now() + pause, needsOwner ? code : '')
    }
  }

  const each = async <Row>(rows: readonly Row[], handle: (row: Row) => Promise<void>): Promise<void> => {
    for (const row of rows) {
      if (scope.closed) return
      await handle(row).catch((error: unknown) => {
        logger.error({ err: error, row }, 'an order could not be handled; it is tried again')
      })
    }
  }

  const lookOnce = async (): Promise<void> => {
    const at = clock.now()
    await each(await orders.duePayments(at, ROWS_A_LOOK), cashier.query)
    await each(await orders.dueOrders(at, ROWS_A_LOOK), orderIsDue)
    await each(await orders.dueRefunds(at, ROWS_A_LOOK), refundIsDue)
  }

  const look = (): Promise<void> => {
    work ??= lookOnce()
      .catch((error: unknown) => logger.error({ err: error }, 'due orders could not be read; they are read again'))
      .finally(() => {
        work = null
      })
    return work
  }

  return {
    start() {
      void look()
      scope.add(clock.every(LOOK_EVERY_MS, () => void look()))
    },
    look,
    close,
    async stop() {
      scope.close()
      await work
    },
  }
}
