import { AppError } from '@/domain/errors/AppError'
import type { AttemptState, Payment, PaymentNotification, RefundState } from '../../../server/ports/payment'

interface Kept {
  readonly amountFen: number
  state: 'open' | 'paid' | 'closed'
}

/** A provider that a test drives: it pays, loses answers before or after their effect, and repeats its messages. */
export function createUnrulyPayment() {
  const attempts = new Map<string, Kept>()
  const refunds = new Map<string, { fen: number; paymentId: string; state: 'processing' | 'succeeded' | 'failed' | 'stuck' }>()
  const messages: PaymentNotification[] = []
  /** What the next calls meet, in order; afterwards all goes well. */
  const faults: ('before' | 'after')[] = []
  const called: string[] = []

  const meet = async <Value>(name: string, effect: () => Value): Promise<Value> => {
    called.push(name)
    const fault = faults.shift()
    if (fault === 'before') throw new AppError('payment.unreachable')
    const value = effect()
    if (fault === 'after') throw new AppError('payment.unreachable')
    return value
  }
  const stateOf = (paymentId: string): AttemptState => {
    const kept = attempts.get(paymentId)
    if (kept === undefined) return { state: 'unknownToProvider' }
    if (kept.state !== 'paid') return { state: kept.state }
    const fen = kept.amountFen
    return { state: 'succeeded', transactionId: `t-${paymentId}`, paidFen: fen, payerFen: fen, payer: null, paidAt: 1 }
  }
  const refundOf = (refundId: string): RefundState => {
    const kept = refunds.get(refundId)
    if (kept === undefined) return { state: 'unknownToProvider' }
    return kept.state === 'succeeded'
      ? { state: 'succeeded', refundedFen: kept.fen, at: 1 }
      : { state: kept.state }
  }

  const payment: Payment = {
    provider: 'wechat',
    methods: ['native'],
    prepare: ({ paymentId, amountFen }) =>
      meet('prepare', () => {
        if (!attempts.has(paymentId)) attempts.set(paymentId, { amountFen, state: 'open' })
        return { type: 'qr', codeUrl: `pay:${paymentId}` }
      }),
    query: (paymentId) => meet('query', () => stateOf(paymentId)),
    close: (paymentId) =>
      meet('close', () => {
        const kept = attempts.get(paymentId)
        if (kept?.state === 'paid') return 'paid'
        if (kept !== undefined) kept.state = 'closed'
        return 'closed'
      }),
    refund: ({ refundId, paymentId, refundFen }) =>
      meet('refund', () => {
        const before = [...refunds.values()].filter((other) => other.paymentId === paymentId && other.state !== 'failed')
        const sum = before.reduce((all, { fen }) => all + fen, 0)
        if (!refunds.has(refundId)) {
          if (sum + refundFen > (attempts.get(paymentId)?.amountFen ?? 0)) throw new Error('more was refunded than paid')
          refunds.set(refundId, { fen: refundFen, paymentId, state: 'processing' })
        }
        return refundOf(refundId)
      }),
    queryRefund: (refundId) => meet('queryRefund', () => refundOf(refundId)),
    notifications: { read: () => { throw new AppError('payment.notificationRefused') } },
    bills: null,
  }

  return {
    payment,
    faults,
    called,
    messages,
    attempts,
    refunds,
    /** The buyer pays; the provider takes it if the attempt is still open there. */
    buyerPays(paymentId: string): void {
      const kept = attempts.get(paymentId)
      if (kept?.state !== 'open') return
      kept.state = 'paid'
      const state = stateOf(paymentId)
      if (state.state === 'succeeded') messages.push({ kind: 'payment', paymentId, state })
    },
    endRefund(refundId: string, state: 'succeeded' | 'failed' | 'stuck'): void {
      const kept = refunds.get(refundId)
      if (kept === undefined || kept.state === 'succeeded' || kept.state === 'failed') return
      kept.state = state
      messages.push({ kind: 'refund', refundId, paymentId: kept.paymentId, state: refundOf(refundId) })
    },
    /** Money that the provider holds: paid and not returned. */
    heldFen(): number {
      const paid = [...attempts.values()].reduce((sum, { amountFen, state }) => sum + (state === 'paid' ? amountFen : 0), 0)
      const back = [...refunds.values()].reduce((sum, { fen, state }) => sum + (state === 'succeeded' ? fen : 0), 0)
      return paid - back
    },
  }
}
