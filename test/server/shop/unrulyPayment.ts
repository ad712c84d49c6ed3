import { AppError } from '@/domain/errors/AppError'
import type { AttemptState, Payment, PaymentNotification, RefundState } from '../../../server/ports/payment'

interface Kept {
  readonly amountFen: number
  state: 'open' | 'paid' | 'closed'
}

interface KeptRefund {
  readonly fen: number
  readonly paymentId: string
  state: 'processing' | 'succeeded' | 'failed' | 'stuck'
}

/** A provider that a test drives: it pays, loses answers before or after their effect, and repeats its messages. */
export function createUnrulyPayment() {
  const attempts = new Map<string, Kept>()
  const refunds = new Map<string, KeptRefund>()
  const messages: PaymentNotification[] = []
  /** Faults of the next calls, in order; later calls succeed. */
  const faults: ('before' | 'after')[] = []
  const called: string[] = []
  /** Refunds that asked for more than was paid. */
  const overdrawn: string[] = []

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
    methods: ['native', 'h5'],
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
        const before = [...refunds.values()].filter((one) => one.paymentId === paymentId && one.state !== 'failed')
        const sum = before.reduce((all, { fen }) => all + fen, 0)
        if (!refunds.has(refundId)) {
          const paidFen = attempts.get(paymentId)?.amountFen ?? 0
          if (sum + refundFen > paidFen) {
            overdrawn.push(refundId)
            throw new AppError('payment.refundRefused', { reason: 'tooMuch' })
          }
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
    overdrawn,
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
      let held = 0
      for (const { amountFen, state } of attempts.values()) if (state === 'paid') held += amountFen
      for (const { fen, state } of refunds.values()) if (state === 'succeeded') held -= fen
      return held
    },
  }
}
