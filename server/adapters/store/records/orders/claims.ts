import { AppError } from '@/domain/errors/AppError'
import { orderLimits } from '@/domain/order/order'
import { afterSaleMoves, isOpenAfterSale, isPaidState, type AfterSaleMove } from '@/domain/order/orderMachine'
import type { By, NewAfterSale, NewRefund, OrderStore } from '../../../../ports/orders'
import { lockOrder, noteEvent, type Writer } from './orderRows'
import { addRefund } from './refundOrder'
import { readLines } from './shipOrder'

export async function addAfterSale(transaction: Writer, claim: NewAfterSale): Promise<void> {
  const { orderId, at, by } = claim
  const order = await lockOrder(transaction, orderId)
  if (order === undefined) throw new AppError('order.notFound')
  if (!isPaidState(order.state) || order.state === 'refunded') {
    throw new AppError('order.wrongState', { state: order.state })
  }
  const others = await transaction.selectFrom('after_sales').select('state').where('order_id', '=', orderId).execute()
  if (others.some(({ state }) => isOpenAfterSale(state))) throw new AppError('order.afterSaleOpen')
  if (others.length >= orderLimits.afterSales) throw new AppError('order.refundLimit', { most: orderLimits.afterSales })
  const lines = await readLines(transaction, orderId)
  for (const [index, { number, pieces }] of claim.lines.entries()) {
    const line = lines.find((other) => other.number === number)
    const most = line === undefined ? 0 : line.quantity - line.refunded_pieces
    const isTwice = claim.lines.findIndex((other) => other.number === number) !== index
    if (pieces > most || isTwice) throw new AppError('order.piecesExceeded', { most, line: number })
  }
  for (const name of claim.pictures) {
    const { numUpdatedRows } = await transaction
      .updateTable('claim_pictures')
      .set({ claim_id: claim.id })
      .where('name', '=', name)
      .where('order_id', '=', orderId)
      .where('person_id', '=', by.id)
      .where('claim_id', '=', '')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) throw new AppError('request.invalid', { field: 'pictures' })
  }
  await transaction
    .insertInto('after_sales')
    .values({
      ...{ id: claim.id, order_id: orderId, state: 'asked', reason: claim.reason, text: claim.text },
      ...{ pictures: JSON.stringify(claim.pictures), lines: JSON.stringify(claim.lines), answer: '' },
      ...{ back_tracking: '', refund_id: '', created_at: at, settled_at: 0 },
    })
    .execute()
  await noteEvent(transaction, orderId, at, 'claimAsked', by, { reason: claim.reason })
}

const eventOf: Readonly<Record<AfterSaleMove, string>> = {
  withdraw: 'claimWithdrawn',
  refuse: 'claimRefused',
  awaitGoods: 'claimAwaitsGoods',
  sendGoods: 'claimGoodsSent',
  agree: 'claimAgreed',
  settle: 'claimSettled',
}

/** @returns the order of the claim when this call moved it, else null. */
export async function moveAfterSale(
  transaction: Writer,
  afterSaleId: string,
  move: AfterSaleMove,
  change: { readonly answer?: string; readonly backTracking?: string; readonly refundId?: string },
  by: By,
  at: number,
): Promise<string | null> {
  const known = await transaction
    .selectFrom('after_sales')
    .select('order_id')
    .where('id', '=', afterSaleId)
    .executeTakeFirst()
  if (known === undefined) return null
  await lockOrder(transaction, known.order_id)
  const { from, to } = afterSaleMoves[move]
  const { numUpdatedRows } = await transaction
    .updateTable('after_sales')
    .set({
      state: to,
      settled_at: move === 'withdraw' || move === 'refuse' ? at : 0,
      ...(change.answer !== undefined && { answer: change.answer }),
      ...(change.backTracking !== undefined && { back_tracking: change.backTracking }),
      ...(change.refundId !== undefined && { refund_id: change.refundId }),
    })
    .where('id', '=', afterSaleId)
    .where('state', 'in', from)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) return null
  await noteEvent(transaction, known.order_id, at, eventOf[move], by, { answer: change.answer ?? '' })
  return known.order_id
}

export async function agreeAfterSale(
  transaction: Writer,
  afterSaleId: string,
  refund: Parameters<OrderStore['agreeAfterSale']>[1],
  answer: string,
): Promise<boolean> {
  const { by, at } = refund
  const orderId = await moveAfterSale(transaction, afterSaleId, 'agree', { answer, refundId: refund.id }, by, at)
  if (orderId === null) return false
  const { lines } = await transaction
    .selectFrom('after_sales')
    .select('lines')
    .where('id', '=', afterSaleId)
    .executeTakeFirstOrThrow()
  const claimed = JSON.parse(lines) as NewRefund['lines']
  await addRefund(transaction, { ...refund, orderId, afterSaleId, lines: claimed })
  return true
}
