import { AppError } from '@/domain/errors/AppError'
import { orderLimits, type PaymentRecord } from '@/domain/order/order'
import { orderMoves, paymentMoves } from '@/domain/order/orderMachine'
import type { OrderStore, PaidWord, PayOutcome } from '../../../../ports/orders'
import type { MoneySchema } from '../moneySchema'
import { returnClaim } from './couponMoves'
import { returnToDeals } from './dealMoves'
import { lockOrder, noteEvent, paymentOf, providerBy, systemBy, type Writer } from './orderRows'
import { movesOf, mustMoveStock, productsOf } from './stockMoves'
import { countPaidOrEnded } from './unpaidOrders'

type NewPayment = Parameters<OrderStore['addPayment']>[0]

export async function addPayment(transaction: Writer, asked: NewPayment): Promise<PaymentRecord> {
  const order = await lockOrder(transaction, asked.orderId)
  if (order === undefined) throw new AppError('order.notFound')
  if (order.state !== 'created' || order.expires_at <= asked.at) {
    throw new AppError('order.notPayable', { state: order.state })
  }
  const { count } = await transaction
    .selectFrom('payments')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('order_id', '=', asked.orderId)
    .executeTakeFirstOrThrow()
  if (Number(count) >= orderLimits.payments) throw new AppError('order.notPayable', { most: orderLimits.payments })
  const row: MoneySchema['payments'] = {
    ...{ id: asked.id, order_id: asked.orderId, provider: asked.provider, method: asked.method, state: 'open' },
    ...{ amount_fen: order.total_fen, transaction_id: '', payer: '', open_id: asked.openId },
    ...{ created_at: asked.at, expires_at: order.expires_at, next_at: asked.nextAt, tries: 0, paid_at: 0 },
  }
  await transaction.insertInto('payments').values(row).execute()
  return paymentOf(row)
}

/**
 * Takes the provider's word that an attempt was paid. The first one keeps the order; money that comes too late or a
 * second time is kept as surplus, with a refund of all of it.
 */
export async function pay(transaction: Writer, word: PaidWord, refundId: string, at: number): Promise<PayOutcome> {
  const known = await transaction
    .selectFrom('payments')
    .select('order_id')
    .where('id', '=', word.paymentId)
    .executeTakeFirst()
  if (known === undefined) return 'unknown'
  const order = await lockOrder(transaction, known.order_id)
  if (order === undefined) return 'unknown'
  const payment = await transaction
    .selectFrom('payments')
    .selectAll()
    .where('id', '=', word.paymentId)
    .executeTakeFirstOrThrow()
  if (!paymentMoves.keep.from.includes(payment.state)) return 'repeat'
  if (payment.amount_fen !== word.paidFen) {
    const detail = { paymentId: payment.id, paidFen: word.paidFen, amountFen: payment.amount_fen }
    await noteEvent(transaction, order.id, at, 'wrongAmount', providerBy, detail)
    return 'wrongAmount'
  }
  const isFirst = orderMoves.pay.from.includes(order.state)
  await transaction
    .updateTable('payments')
    .set({
      state: isFirst ? paymentMoves.keep.to : paymentMoves.keepLate.to,
      ...{ transaction_id: word.transactionId, payer: word.payer, paid_at: word.paidAt, next_at: 0 },
    })
    .where('id', '=', payment.id)
    .execute()
  if (isFirst) {
    await keep(transaction, order, payment, at)
    return 'kept'
  }
  await transaction
    .insertInto('refunds')
    .values({
      ...{ id: refundId, order_id: order.id, payment_id: payment.id, kind: 'surplus', amount_fen: payment.amount_fen },
      ...{ shipping_fen: 0, lines: '[]', restock: 0, reason: '', state: 'agreed', after_sale_id: '', by_name: '' },
      ...{ created_at: at, settled_at: 0, next_at: at, tries: 0, problem: '' },
    })
    .execute()
  const detail = { paymentId: payment.id, fen: payment.amount_fen }
  await noteEvent(transaction, order.id, at, 'surplus', providerBy, detail)
  return 'surplus'
}

async function keep(
  transaction: Writer,
  order: MoneySchema['orders'],
  payment: MoneySchema['payments'],
  at: number,
): Promise<void> {
  const { numUpdatedRows } = await transaction
    .updateTable('orders')
    .set({ state: orderMoves.pay.to, paid_by: payment.provider, paid_at: at, next_at: 0, cancel_reason: '' })
    .where('id', '=', order.id)
    .where('state', 'in', orderMoves.pay.from)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error(`order ${order.id} was moved by another although it was locked`)
  const moves = movesOf(await linesOf(transaction, order.id))
  await countPaidOrEnded(transaction, order.buyer_id)
  await mustMoveStock(transaction, moves, 'reserved', 'sold')
  const detail = { paymentId: payment.id, fen: payment.amount_fen, provider: payment.provider }
  await noteEvent(transaction, order.id, at, 'paid', providerBy, detail)
}

const linesOf = (transaction: Writer, orderId: string): Promise<MoneySchema['order_lines'][]> =>
  transaction.selectFrom('order_lines').selectAll().where('order_id', '=', orderId).orderBy('number').execute()

/**
 * Cancels an order that is closing and has no attempt left that could be paid; the pieces can be bought again.
 * @returns the products whose pieces came back; null when it was not moved.
 */
export async function giveUp(transaction: Writer, orderId: string, at: number): Promise<readonly string[] | null> {
  const order = await lockOrder(transaction, orderId)
  if (order === undefined || !orderMoves.giveUp.from.includes(order.state)) return null
  const open = await transaction
    .selectFrom('payments')
    .select('id')
    .where('order_id', '=', orderId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (open !== undefined) return null
  const { numUpdatedRows } = await transaction
    .updateTable('orders')
    .set({ state: orderMoves.giveUp.to, ended_at: at, next_at: 0 })
    .where('id', '=', orderId)
    .where('state', 'in', orderMoves.giveUp.from)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) return null
  const lines = await linesOf(transaction, orderId)
  // The order of placing: limits of the person, deals, the claim of a coupon, SKUs.
  await countPaidOrEnded(transaction, order.buyer_id)
  for (const line of lines) {
    if (line.limited === 0) continue
    await transaction
      .updateTable('person_limits')
      .set((eb) => ({ pieces: eb('pieces', '-', line.quantity) }))
      .where('product_id', '=', line.product_id)
      .where('person_id', '=', order.buyer_id)
      .execute()
  }
  await returnToDeals(transaction, lines, order.buyer_id)
  if (order.coupon_claim_id !== '') await returnClaim(transaction, orderId)
  const moves = movesOf(lines)
  await mustMoveStock(transaction, moves, 'reserved', 'stock')
  await noteEvent(transaction, orderId, at, 'cancelled', systemBy, { reason: order.cancel_reason })
  return productsOf(moves)
}
