import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { CashierBook } from '../../../ports/cashierBook'
import type { ManualLedger, Payment } from '../../../ports/payment'
import { attemptState, createLocalPayment, refundState } from './localPayment'

export interface ManualPaymentOptions {
  readonly book: CashierBook
  readonly clock: Pick<Clock, 'now'>
  /** Picture of the seller's collection code; empty for none. */
  readonly pictureUrl: string
  /** The seller's account and the reference to write on the transfer. */
  readonly text: string
}

/**
 * The seller's own collection code or account. Money moves outside of this server, so the owner confirms both
 * directions by hand. A confirmation after the expiry counts until the attempt is closed: the money did arrive.
 */
export function createManualPayment(options: ManualPaymentOptions): {
  readonly payment: Payment
  readonly ledger: ManualLedger
} {
  const { book, clock, pictureUrl, text } = options
  const instruction = { type: 'manual', pictureUrl, text } as const
  return {
    payment: createLocalPayment({ book, clock, provider: 'manual', instruction, refundsAtOnce: false }),
    ledger: {
      async confirmPayment(paymentId) {
        const paid = { transactionId: `manual-${paymentId}`, at: clock.now(), beforeExpiry: false }
        const kept = await book.pay(paymentId, paid)
        if (kept === null) throw new AppError('request.notFound')
        if (kept.state !== 'paid') throw new AppError('payment.closed')
        return attemptState(kept)
      },
      async confirmRefund(refundId) {
        const kept = await book.settleRefund(refundId, clock.now())
        if (kept === null) throw new AppError('request.notFound')
        return refundState(kept)
      },
    },
  }
}
