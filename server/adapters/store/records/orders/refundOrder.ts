import { AppError } from '@/domain/errors/AppError'
import { orderLimits, type RefundLine, type RefundRecord } from '@/domain/order/order'
import { afterSaleMoves, isPaidState, orderMoves, refundMoves } from '@/domain/order/orderMachine'
import { refundShareFen } from '@/domain/order/refundShare'
import type { By, NewRefund } from '../../../../ports/orders'
import type { MoneySchema } from '../moneySchema'
import { lockOrder, noteEvent, providerBy, refundOf, systemBy, type Writer } from './orderRows'
import { readLines, shipWhenComplete, unshippedOf } from './shipOrder'
import { mustMoveStock, productsOf, type StockMove } from './stockMoves'

/** Agrees to a refund of pieces and of shipping; the worker sends it. The same id again is the same refund. */
export async function addRefund(transaction: Writer, asked: NewRefund): Promise<RefundRecord> {
  const { orderId, at, by } = asked
  const order = await lockOrder(transaction, orderId)
  if (order === undefined) throw new AppError('order.notFound')
  const known = await transaction.selectFrom('refunds').selectAll().where('id', '=', asked.id).executeTakeFirst()
  if (known !== undefined) return refundOf(known)
  if (!isPaidState(order.state) || order.state === 'refunded') {
    throw new AppError('order.wrongState', { state: order.state })
  }
  const others = await transaction.selectFrom('refunds').selectAll().where('order_id', '=', orderId).execute()
  if (others.length >= orderLimits.refunds) throw new AppError('order.refundLimit', { most: orderLimits.refunds })
  const counted = others.filter(({ kind, state }) => kind === 'order' && state !== 'failed')
  const shippingLeft = order.shipping_fen - counted.reduce((sum, refund) => sum + refund.shipping_fen, 0)
  if (asked.shippingFen > shippingLeft) throw new AppError('order.refundTooMuch', { most: shippingLeft })
  const lines = await takeLines(transaction, orderId, asked.lines)
  const amountFen = lines.reduce((sum, { fen }) => sum + fen, 0) + asked.shippingFen
  const left = order.total_fen - counted.reduce((sum, refund) => sum + refund.amount_fen, 0)
  if (amountFen > left) throw new AppError('order.refundTooMuch', { most: left })
  const payment = await transaction
    .selectFrom('payments')
    .select('id')
    .where('order_id', '=', orderId)
    .where('state', '=', 'kept')
    .executeTakeFirst()
  const row: MoneySchema['refunds'] = {
    ...{ id: asked.id, order_id: orderId, payment_id: payment?.id ?? '', kind: 'order', amount_fen: amountFen },
    ...{ shipping_fen: asked.shippingFen, lines: JSON.stringify(lines), restock: asked.restock ? 1 : 0 },
    ...{ reason: asked.reason, state: 'agreed', after_sale_id: asked.afterSaleId, by_name: by.name },
    ...{ created_at: at, settled_at: 0, next_at: at, tries: 0, problem: '' },
  }
  await transaction.insertInto('refunds').values(row).execute()
  await noteEvent(transaction, orderId, at, 'refundAgreed', by, { refundId: row.id, fen: amountFen })
  await shipWhenComplete(transaction, orderId, at)
  // No provider moves nothing; the pieces are back at once.
  if (amountFen === 0) await settleRefund(transaction, row.id, 'succeeded', at)
  return refundOf(row)
}

/** Counts pieces as refunded. Pieces that were not shipped come first: they never will be. */
async function takeLines(
  transaction: Writer,
  orderId: string,
  asked: NewRefund['lines'],
): Promise<(RefundLine & { unshipped: number })[]> {
  const lines = await readLines(transaction, orderId)
  const taken: RefundLine[] = []
  for (const { number, pieces } of asked) {
    const line = lines.find((other) => other.number === number)
    const most = line === undefined ? 0 : line.quantity - line.refunded_pieces
    if (line === undefined || pieces > most || taken.some((other) => other.number === number)) {
      throw new AppError('order.piecesExceeded', { most, line: number })
    }
    const unshipped = Math.min(pieces, unshippedOf(line))
    const fen = refundShareFen({
      ...{ paidFen: line.paid_fen, quantity: line.quantity, pieces },
      ...{ refundedPieces: line.refunded_pieces, refundedFen: line.refunded_fen },
    })
    await countRefunded(transaction, orderId, { number, pieces, fen, unshipped }, 1)
    taken.push({ number, pieces, fen, unshipped })
  }
  return taken
}

const countRefunded = (transaction: Writer, orderId: string, line: RefundLine, sign: 1 | -1): Promise<unknown> =>
  transaction
    .updateTable('order_lines')
    .set((eb) => ({
      refunded_pieces: eb('refunded_pieces', '+', sign * line.pieces),
      refunded_fen: eb('refunded_fen', '+', sign * line.fen),
      withdrawn_pieces: eb('withdrawn_pieces', '+', sign * line.unshipped),
    }))
    .where('order_id', '=', orderId)
    .where('number', '=', line.number)
    .execute()

/** Stands in `problem` of a failed refund that another one took the place of. */
export const REPEATED = 'repeated'

const moveFor = { succeeded: refundMoves.succeed, failed: refundMoves.fail, stuck: refundMoves.stick } as const

/**
 * The provider's word on a refund. Pieces move here: not shipped ones always, shipped ones if they are back.
 * @returns the products whose pieces can be bought again; null when the refund was not moved.
 */
export async function settleRefund(
  transaction: Writer,
  refundId: string,
  outcome: keyof typeof moveFor,
  at: number,
): Promise<readonly string[] | null> {
  const known = await transaction
    .selectFrom('refunds')
    .select('order_id')
    .where('id', '=', refundId)
    .executeTakeFirst()
  if (known === undefined) return null
  const order = await lockOrder(transaction, known.order_id)
  const { from, to } = moveFor[outcome]
  const row = await transaction
    .updateTable('refunds')
    .set({ state: to, settled_at: outcome === 'stuck' ? 0 : at, next_at: 0 })
    .where('id', '=', refundId)
    .where('state', 'in', from)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined || order === undefined) return null
  const refund = refundOf(row)
  const kindOfEvent = { succeeded: 'refunded', failed: 'refundFailed', stuck: 'refundStuck' }[outcome]
  await noteEvent(transaction, order.id, at, kindOfEvent, providerBy, { refundId, fen: refund.amountFen })
  if (refund.kind === 'surplus' || outcome === 'stuck') return []
  if (outcome === 'failed') {
    for (const line of refund.lines) await countRefunded(transaction, order.id, line, -1)
    return []
  }
  const productIds = await putBack(transaction, refund)
  const refundedFen = order.refunded_fen + refund.amountFen
  await transaction.updateTable('orders').set({ refunded_fen: refundedFen }).where('id', '=', order.id).execute()
  if (row.after_sale_id !== '') {
    await transaction
      .updateTable('after_sales')
      .set({ state: afterSaleMoves.settle.to, settled_at: at })
      .where('id', '=', row.after_sale_id)
      .where('state', 'in', afterSaleMoves.settle.from)
      .execute()
  }
  const lines = await readLines(transaction, order.id)
  const isWhole = refundedFen === order.total_fen && lines.every((line) => line.refunded_pieces === line.quantity)
  if (!isWhole) return productIds
  const { numUpdatedRows } = await transaction
    .updateTable('orders')
    .set({ state: orderMoves.refundAll.to, ended_at: at, next_at: 0 })
    .where('id', '=', order.id)
    .where('state', 'in', orderMoves.refundAll.from)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 1n) await noteEvent(transaction, order.id, at, 'allRefunded', systemBy)
  return productIds
}

/** @returns the products whose pieces can be bought again. */
async function putBack(transaction: Writer, refund: RefundRecord): Promise<string[]> {
  const lines = await readLines(transaction, refund.orderId)
  const moves: StockMove[] = refund.lines.map(({ number, pieces, unshipped }) => {
    const line = lines.find((other) => other.number === number)
    if (line === undefined) throw new Error(`refund ${refund.id} names line ${number}, which its order has not`)
    return { skuId: line.sku_id, productId: line.product_id, pieces: refund.restock ? pieces : unshipped }
  })
  await mustMoveStock(transaction, moves, 'sold', 'stock')
  return productsOf(moves)
}

/** A refund that the provider closed begins anew, once: another number, the same pieces. */
export async function repeatRefund(
  transaction: Writer,
  refundId: string,
  newId: string,
  by: By,
  at: number,
): Promise<void> {
  const row = await transaction
    .updateTable('refunds')
    .set({ problem: REPEATED })
    .where('id', '=', refundId)
    .where('state', '=', 'failed')
    .where('problem', '!=', REPEATED)
    .returningAll()
    .executeTakeFirst()
  // Another call was first, or it did not fail.
  if (row === undefined) throw new AppError('order.wrongState')
  const { reason, restock, lines } = refundOf(row)
  if (row.kind === 'order') {
    const { shipping_fen: shippingFen, after_sale_id: afterSaleId, order_id: orderId } = row
    await addRefund(transaction, { id: newId, orderId, lines, shippingFen, restock, reason, afterSaleId, by, at })
    return
  }
  await lockOrder(transaction, row.order_id)
  await transaction
    .insertInto('refunds')
    .values({ ...row, id: newId, state: 'agreed', created_at: at, settled_at: 0, next_at: at, tries: 0, problem: '' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
