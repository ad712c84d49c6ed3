import type { AttemptState, PaidAttempt, RefundState } from '../../../ports/payment'
import { readTime } from './payTime'

type Fields = Readonly<Record<string, unknown>>

/** Accounts that a payment has to belong to. */
export interface PayAccounts {
  readonly mchId: string
  readonly appIds: readonly string[]
}

const asFields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const asText = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const asFen = (value: unknown): number | null =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null

/** A transaction as queries and notifications have it; null when it is not whole or belongs to another account. */
export function readTransaction(
  fields: Fields,
  { mchId, appIds }: PayAccounts,
): { readonly paymentId: string; readonly state: AttemptState } | null {
  const paymentId = asText(fields.out_trade_no)
  const appId = asText(fields.appid)
  if (paymentId === null || fields.mchid !== mchId || appId === null || !appIds.includes(appId)) return null
  switch (fields.trade_state) {
    // REFUND: paid, then at least partly refunded; the payment stands.
    case 'SUCCESS':
    case 'REFUND': {
      const paid = readPaid(fields, appId)
      return paid === null ? null : { paymentId, state: paid }
    }
    case 'CLOSED':
    case 'REVOKED':
      return { paymentId, state: { state: 'closed' } }
    case 'NOTPAY':
    case 'USERPAYING':
    case 'PAYERROR':
    case 'ACCEPT':
      return { paymentId, state: { state: 'open' } }
    default:
      return null
  }
}

function readPaid(fields: Fields, appId: string): PaidAttempt | null {
  const amount = asFields(fields.amount)
  const transactionId = asText(fields.transaction_id)
  const paidFen = asFen(amount.total)
  const payerFen = amount.payer_total === undefined ? paidFen : asFen(amount.payer_total)
  const paidAt = readTime(fields.success_time)
  const openId = asText(asFields(fields.payer).openid)
  const isWhole = transactionId !== null && paidFen !== null && payerFen !== null && paidAt !== null
  if (!isWhole || (amount.currency ?? 'CNY') !== 'CNY') return null
  return {
    state: 'succeeded',
    transactionId,
    paidFen,
    payerFen,
    payer: openId === null ? null : { appId, openId },
    paidAt,
  }
}

/** A refund: answers call its state `status`, notifications `refund_status`. Null when it is not whole. */
export function readRefund(
  fields: Fields,
): { readonly refundId: string; readonly paymentId: string; readonly state: RefundState } | null {
  const refundId = asText(fields.out_refund_no)
  const paymentId = asText(fields.out_trade_no)
  const state = readRefundState(fields)
  return refundId === null || paymentId === null || state === null ? null : { refundId, paymentId, state }
}

function readRefundState(fields: Fields): RefundState | null {
  switch (fields.status ?? fields.refund_status) {
    case 'PROCESSING':
      return { state: 'processing' }
    case 'SUCCESS': {
      const refundedFen = asFen(asFields(fields.amount).refund)
      const at = readTime(fields.success_time)
      return refundedFen === null || at === null ? null : { state: 'succeeded', refundedFen, at }
    }
    case 'CLOSED':
      return { state: 'failed' }
    case 'ABNORMAL':
      return { state: 'stuck' }
    default:
      return null
  }
}
