import type { Static } from 'typebox'
import type { Order, OrderLine } from '@/domain/order/order'
import { isOpenAfterSale } from '@/domain/order/orderMachine'
import type { OrderTrouble } from '@/domain/order/orderTrouble'
import type { DeskOrderReply, DeskReply, OrderReply, OrderSummary } from '@/domain/wire/orderHttp'
import { canClaim, claimEnd } from '../usecases/order/followOrder'

const lineView = ({ snapshot, ...line }: OrderLine): Static<typeof OrderSummary>['lines'][number] => {
  const { number, productId, skuId, quantity, priceFen, paidFen, shippedPieces, refundedPieces, refundedFen } = line
  const { name, options, code, pictureUrl, terms } = snapshot
  return {
    ...{ number, productId, skuId, quantity, priceFen, paidFen, shippedPieces, refundedPieces, refundedFen },
    ...{ name, options: options.map((option) => ({ ...option })), code, pictureUrl, terms: { ...terms } },
  }
}

/** An order as lists of its buyer show it. */
export function summaryOf(order: Order): OrderSummary {
  const { id, roomId, state, goodsFen, shippingFen, totalFen, refundedFen, paidBy, cancelReason } = order
  const { discountFen, couponTitle } = order
  const { createdAt, expiresAt, paidAt, shippedAt, doneAt, endedAt } = order
  return {
    ...{ id, roomId, state, goodsFen, shippingFen, totalFen, refundedFen, paidBy, cancelReason },
    ...(discountFen > 0 ? { discountFen, couponTitle } : {}),
    ...{ createdAt, expiresAt, paidAt, shippedAt, doneAt, endedAt },
    lines: order.lines.map(lineView),
    afterSaleOpen: order.afterSales.some((claim) => isOpenAfterSale(claim.state)),
  }
}

/** Names of staff stay among staff; the buyer reads which side did something. */
const wholeOf = (order: Order, isForStaff: boolean): OrderReply['order'] => ({
  ...summaryOf(order),
  address: order.address,
  remark: order.remark,
  parcels: order.parcels.map(({ id, company, trackingNumber, lines, at }) => ({
    ...{ id, company, trackingNumber, at },
    lines: lines.map((line) => ({ ...line })),
  })),
  payments: order.payments.map((payment) => {
    const { id, provider, method, amountFen, state, transactionId, createdAt, expiresAt, paidAt } = payment
    return { id, provider, method, amountFen, state, transactionId, createdAt, expiresAt, paidAt }
  }),
  refunds: order.refunds.map((refund) => {
    const { id, kind, state, amountFen, shippingFen, reason, createdAt, settledAt } = refund
    const lines = refund.lines.map(({ number, pieces, fen }) => ({ number, pieces, fen }))
    const problem = isForStaff ? refund.problem : ''
    return { id, kind, state, amountFen, shippingFen, lines, reason, createdAt, settledAt, problem }
  }),
  afterSales: order.afterSales.map((claim) => ({
    ...claim,
    pictures: [...claim.pictures],
    lines: claim.lines.map((line) => ({ ...line })),
  })),
  events: order.events
    .filter(({ kind }) => isForStaff || kind !== 'noted')
    .map(({ at, kind, by, byName, detail }) => ({
      ...{ at, kind, by, detail: { ...detail } },
      byName: isForStaff || by === 'buyer' ? byName : '',
    })),
})

/** An order as its buyer sees it. */
export const buyerView = (order: Order, now: number): OrderReply => ({
  now,
  order: wholeOf(order, false),
  claimUntil: claimEnd(order),
  canClaim: canClaim(order, now),
})

const deskFields = ({ buyerId, buyerName, note }: Order, troubles: readonly OrderTrouble[]) => ({
  ...{ buyerId, buyerName, note, troubles: [...troubles] },
})

export const deskSummaryOf = (order: Order, troubles: readonly OrderTrouble[]): DeskReply['orders'][number] => ({
  ...summaryOf(order),
  ...deskFields(order, troubles),
  ...{ address: order.address, remark: order.remark },
})

/** An order as the desk sees it. */
export const deskView = (order: Order, troubles: readonly OrderTrouble[], now: number): DeskOrderReply => ({
  now,
  order: { ...wholeOf(order, true), ...deskFields(order, troubles) },
})
