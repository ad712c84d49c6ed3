import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import type { CashierBook, CashierPayment, CashierRefund, LocalProvider } from '../../../ports/cashierBook'
import type { AttemptState, Payment, PayInstruction, RefundState } from '../../../ports/payment'

export interface LocalPaymentOptions {
  readonly provider: LocalProvider
  readonly book: CashierBook
  readonly clock: Pick<Clock, 'now'>
  readonly instruction: PayInstruction
  /** Whether a refund is done as soon as it is asked for. */
  readonly refundsAtOnce: boolean
}

/** State of an attempt by the book. */
export function attemptState(kept: CashierPayment | null): AttemptState {
  if (kept === null) return { state: 'unknownToProvider' }
  if (kept.state !== 'paid') return { state: kept.state }
  const { transactionId, amountFen, paidAt } = kept
  return { state: 'succeeded', transactionId, paidFen: amountFen, payerFen: amountFen, payer: null, paidAt }
}

/** State of a refund by the book. */
export function refundState(kept: CashierRefund | null): RefundState {
  if (kept === null) return { state: 'unknownToProvider' }
  if (kept.settledAt === 0) return { state: 'processing' }
  return { state: 'succeeded', refundedFen: kept.refundFen, at: kept.settledAt }
}

/** A provider that this server plays itself, on its own book. It sends no messages and makes no bill. */
export function createLocalPayment(options: LocalPaymentOptions): Payment {
  const { provider, book, clock, instruction, refundsAtOnce } = options
  return {
    provider,
    methods: ['page'],
    async prepare({ paymentId, amountFen, expiresAt, method }) {
      if (method !== 'page') throw new AppError('payment.methodUnavailable', { method })
      if (expiresAt <= clock.now()) throw new AppError('payment.closed')
      const kept = await book.keep({ paymentId, amountFen, expiresAt })
      if (kept.state === 'paid') throw new AppError('payment.alreadyPaid')
      if (kept.state === 'closed') throw new AppError('payment.closed')
      if (kept.amountFen !== amountFen || kept.expiresAt !== expiresAt) throw new AppError('payment.numberUsed')
      return instruction
    },
    query: async (paymentId) => attemptState(await book.find(paymentId)),
    async close(paymentId) {
      const kept = await book.close(paymentId)
      return kept?.state === 'paid' ? 'paid' : 'closed'
    },
    async refund({ refundId, paymentId, refundFen }) {
      const settledAt = refundsAtOnce ? clock.now() : 0
      return refundState(await book.refund({ refundId, paymentId, refundFen, settledAt }))
    },
    queryRefund: async (refundId) => refundState(await book.findRefund(refundId)),
    notifications: null,
    bills: null,
  }
}
