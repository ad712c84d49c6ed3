import type { PaymentState, RefundState } from './orderMachine'

/** A payment or refund as the provider's bill has it. */
export interface BilledItem {
  readonly kind: 'payment' | 'refund'
  /** Our number of the attempt to pay (out_trade_no). */
  readonly paymentId: string
  /** The provider's number of the payment. */
  readonly transactionId: string
  /** Our number of the refund (out_refund_no); empty for payments. */
  readonly refundId: string
  /** Integer fen. */
  readonly amountFen: number
  /** The provider's own word for the state. */
  readonly stateWord: string
}

/** A payment or refund as our own books have it. */
export interface BookedItem extends Omit<BilledItem, 'stateWord'> {
  readonly orderId: string
  readonly state: PaymentState | RefundState
  /**
   * Whether the bill of this day must have it: the provider says that it was paid on this day, or it was refunded by
   * then and no bill so far has had it. Others are here because the bill names them.
   */
  readonly isDue: boolean
}

/**
 * `onlyInBill`: money moved that our books do not know. `onlyInBooks`: our books have money that did not move.
 * `amount`, `state`: both have it, and do not agree. `number`: the provider has another transaction under our number.
 */
export type BillFault = 'onlyInBill' | 'onlyInBooks' | 'number' | 'amount' | 'state'

/** One difference; a side that does not have the item has 0 fen and an empty state. */
export interface BillDifference {
  readonly transactionId: string
  readonly refundId: string
  readonly paymentId: string
  readonly orderId: string
  readonly fault: BillFault
  readonly billFen: number
  readonly billState: string
  readonly bookFen: number
  readonly bookState: string
}

export interface BillComparison {
  readonly differences: readonly BillDifference[]
  /** Rows of other sales of the same merchant number: a second system, or a shop with a till. */
  readonly foreignRows: number
}

/** Our numbers of payments are ULIDs. */
const ours = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

/**
 * States of our books that agree with a word of the bill. A word that is not here agrees with none.
 * Source: pay.weixin.qq.com, 申请交易账单 and its sample, seen 2026-11; the words for refunds are unconfirmed, so that
 * each known spelling of a failure is here.
 */
const agreeing: Readonly<Record<BilledItem['kind'], Readonly<Record<string, readonly BookedItem['state'][]>>>> = {
  payment: {
    SUCCESS: ['kept', 'surplus'],
    REVOKED: ['open', 'closed'],
  },
  refund: {
    SUCCESS: ['succeeded'],
    PROCESSING: ['agreed', 'sent', 'stuck', 'succeeded'],
    FAIL: ['failed', 'stuck'],
    FAILED: ['failed', 'stuck'],
    CHANGE: ['stuck', 'failed'],
  },
}

const agrees = (billed: BilledItem, { state }: BookedItem): boolean =>
  agreeing[billed.kind][billed.stateWord]?.includes(state) ?? false

const keyOf = ({ kind, paymentId, refundId }: Omit<BilledItem, 'stateWord'>): string =>
  `${kind}\n${kind === 'payment' ? paymentId : refundId}`

function judge(billed: BilledItem, booked: BookedItem | undefined): BillFault | null {
  if (booked === undefined) return 'onlyInBill'
  // An attempt without any report so far has no number of the provider yet.
  const isOther = booked.transactionId !== '' && booked.transactionId !== billed.transactionId
  if (isOther || booked.paymentId !== billed.paymentId) return 'number'
  if (booked.amountFen !== billed.amountFen) return 'amount'
  return agrees(billed, booked) ? null : 'state'
}

/**
 * Compares the bill of a day with our books. Pure, and it mends nothing: each difference is for the owner to look at.
 * @param booked Everything that the bill names, and everything that is due on this day.
 */
export function compareBill(billed: readonly BilledItem[], booked: readonly BookedItem[]): BillComparison {
  const books = new Map(booked.map((item) => [keyOf(item), item]))
  const seen = new Set<string>()
  const differences: BillDifference[] = []
  let foreignRows = 0
  for (const item of billed) {
    const key = keyOf(item)
    const known = books.get(key)
    seen.add(key)
    if (known === undefined && !ours.test(item.paymentId)) {
      foreignRows += 1
      continue
    }
    const fault = judge(item, known)
    if (fault === null) continue
    const { transactionId, refundId, paymentId, amountFen, stateWord } = item
    differences.push({
      ...{ transactionId, refundId, paymentId, orderId: known?.orderId ?? '', fault },
      ...{ billFen: amountFen, billState: stateWord, bookFen: known?.amountFen ?? 0, bookState: known?.state ?? '' },
    })
  }
  for (const [key, { transactionId, refundId, paymentId, orderId, amountFen, state, isDue }] of books) {
    if (!isDue || seen.has(key)) continue
    differences.push({
      ...{ transactionId, refundId, paymentId, orderId, fault: 'onlyInBooks' },
      ...{ billFen: 0, billState: '', bookFen: amountFen, bookState: state },
    })
  }
  return { differences, foreignRows }
}
