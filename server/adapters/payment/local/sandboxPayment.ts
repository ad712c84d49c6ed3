import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { CashierBook } from '../../../ports/cashierBook'
import type { Payment, SandboxCashier } from '../../../ports/payment'
import { attemptState, createLocalPayment } from './localPayment'

/** A provider that moves no money: for the demo, for tests, for a shop that is being set up. */
export function createSandboxPayment(options: { book: CashierBook; clock: Pick<Clock, 'now'> }): {
  readonly payment: Payment
  readonly cashier: SandboxCashier
} {
  const { book, clock } = options
  const instruction = { type: 'sandbox' } as const
  return {
    payment: createLocalPayment({ ...options, provider: 'sandbox', instruction, refundsAtOnce: true }),
    cashier: {
      async settle(paymentId, outcome) {
        const paid = { transactionId: `sandbox-${paymentId}`, at: clock.now(), beforeExpiry: true }
        const kept = outcome === 'paid' ? await book.pay(paymentId, paid) : await book.find(paymentId)
        if (kept === null) throw new AppError('request.notFound')
        const isOver = kept.state === 'closed' || (kept.state === 'open' && kept.expiresAt <= clock.now())
        if (isOver) throw new AppError('payment.closed')
        return attemptState(kept)
      },
    },
  }
}
