import { AppError } from '@/domain/errors/AppError'
import { RECEIVED_AFTER_MS } from '@/domain/order/order'
import { orderMoves } from '@/domain/order/orderMachine'
import { refuseParcel } from '@/domain/order/parcelLimit'
import type { NewParcel } from '../../../../ports/orders'
import type { MoneySchema } from '../moneySchema'
import { lineOf, lockOrder, noteEvent, paymentOf, systemBy, type Writer } from './orderRows'

type Line = MoneySchema['order_lines']

/** Pieces of a line that are still to be shipped. */
export const unshippedOf = (line: Line): number => line.quantity - line.shipped_pieces - line.withdrawn_pieces

export const readLines = (transaction: Writer, orderId: string): Promise<Line[]> =>
  transaction.selectFrom('order_lines').selectAll().where('order_id', '=', orderId).orderBy('number').execute()

/** Sends a parcel; the same parcel again changes nothing. */
export async function ship(transaction: Writer, parcel: NewParcel): Promise<{ readonly isNew: boolean }> {
  const { orderId, at, by } = parcel
  const order = await lockOrder(transaction, orderId)
  if (order === undefined) throw new AppError('order.notFound')
  const known = await transaction.selectFrom('parcels').select('id').where('id', '=', parcel.id).executeTakeFirst()
  if (known !== undefined) return { isNew: false }
  if (!orderMoves.ship.from.includes(order.state)) throw new AppError('order.wrongState', { state: order.state })
  const lines = await readLines(transaction, orderId)
  const sent = parcel.lines ?? lines.map((line) => ({ number: line.number, pieces: unshippedOf(line) }))
  const shipped = sent.filter(({ pieces }) => pieces > 0)
  if (shipped.length === 0) throw new AppError('order.piecesExceeded', { most: 0 })
  const { count } = await transaction
    .selectFrom('parcels')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow()
  const payments = await transaction.selectFrom('payments').selectAll().where('order_id', '=', orderId).execute()
  const shippedSoFar = { lines: lines.map(lineOf), parcels: Number(count), payments: payments.map(paymentOf) }
  const refusal = refuseParcel(shippedSoFar, shipped)
  if (refusal !== null) throw refusal
  for (const { number, pieces } of shipped) {
    const line = lines.find((other) => other.number === number)
    const most = line === undefined ? 0 : unshippedOf(line)
    const { numUpdatedRows } = await transaction
      .updateTable('order_lines')
      .set((eb) => ({ shipped_pieces: eb('shipped_pieces', '+', pieces) }))
      .where('order_id', '=', orderId)
      .where('number', '=', number)
      .where((eb) => {
        const gone = eb(eb.ref('shipped_pieces'), '+', eb.ref('withdrawn_pieces'))
        return eb('quantity', '>=', eb(gone, '+', pieces))
      })
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) throw new AppError('order.piecesExceeded', { most, line: number })
  }
  await transaction
    .insertInto('parcels')
    .values({
      ...{ id: parcel.id, order_id: orderId, company: parcel.company, tracking_number: parcel.trackingNumber },
      ...{ lines: JSON.stringify(shipped), at, by_name: by.name },
    })
    .execute()
  const detail = { company: parcel.company, trackingNumber: parcel.trackingNumber }
  await noteEvent(transaction, orderId, at, 'parcel', by, detail)
  await askToReport(transaction, orderId, at)
  await shipWhenComplete(transaction, orderId, at)
  return { isNew: true }
}

/** Moves a paid order to `shipped` once every piece was shipped or refunded, and something was shipped. */
export async function shipWhenComplete(transaction: Writer, orderId: string, at: number): Promise<void> {
  const lines = await readLines(transaction, orderId)
  const isComplete = lines.every((line) => unshippedOf(line) === 0) && lines.some((line) => line.shipped_pieces > 0)
  if (!isComplete) return
  const { numUpdatedRows } = await transaction
    .updateTable('orders')
    .set({ state: orderMoves.ship.to, shipped_at: at, next_at: at + RECEIVED_AFTER_MS })
    .where('id', '=', orderId)
    .where('state', 'in', orderMoves.ship.from)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) return
  await noteEvent(transaction, orderId, at, 'shipped', systemBy)
  // A refund of the rest completes a delivery of which WeChat knows a part.
  await askToReport(transaction, orderId, at)
}

/** Queues the report of a parcel to WeChat for an order paid inside it, in the transaction of the parcel itself. */
async function askToReport(transaction: Writer, orderId: string, at: number): Promise<void> {
  const payment = await transaction
    .selectFrom('payments')
    .select('id')
    .where('order_id', '=', orderId)
    .where('provider', '=', 'wechat')
    .where('method', '=', 'jsapi')
    .where('state', '=', 'kept')
    .executeTakeFirst()
  if (payment === undefined) return
  await transaction
    .insertInto('shipping_reports')
    .values({
      ...{ payment_id: payment.id, order_id: orderId, state: 'due', wanted: 1, next_at: at, tries: 0, problem: '' },
      ...{ detail: '', last: '', corrected: 0, sent_at: 0 },
    })
    .onConflict((conflict) =>
      conflict.column('payment_id').doUpdateSet((eb) => ({
        ...{ state: 'due', next_at: at, tries: 0, problem: '', detail: '' },
        wanted: eb('shipping_reports.wanted', '+', 1),
      })),
    )
    .execute()
}
