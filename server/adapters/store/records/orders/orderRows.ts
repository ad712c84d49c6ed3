import type { Kysely, Transaction } from 'kysely'
import { asProductId, asUserId, type RoomId } from '@/domain/kernel/ids'
import type {
  AfterSaleReason,
  AfterSaleRecord,
  LineSnapshot,
  Order,
  OrderEvent,
  OrderHead,
  OrderLine,
  Parcel,
  PaymentRecord,
  RefundLine,
  RefundRecord,
} from '@/domain/order/order'
import type { By } from '../../../../ports/orders'
import { insertRows } from '../../sql/compileOnce'
import type { MoneySchema } from '../moneySchema'

export type Reader = Kysely<MoneySchema>
export type Writer = Transaction<MoneySchema>

/** Of many ids, those that one query names: SQLite takes 32,766 parameters, and longer texts are slower to prepare. */
const IDS_IN_QUERY = 500

const headOf = (row: MoneySchema['orders']): OrderHead => ({
  id: row.id,
  roomId: row.room_id as RoomId | '',
  buyerId: asUserId(row.buyer_id),
  buyerName: row.buyer_name,
  state: row.state,
  goodsFen: row.goods_fen,
  shippingFen: row.shipping_fen,
  totalFen: row.total_fen,
  refundedFen: row.refunded_fen,
  discountFen: row.discount_fen,
  couponTitle: row.coupon_title,
  address: {
    name: row.address_name,
    phone: row.phone,
    province: row.province,
    city: row.city,
    district: row.district,
    detail: row.address_detail,
  },
  remark: row.remark,
  note: row.note,
  paidBy: row.paid_by,
  cancelReason: row.cancel_reason,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  paidAt: row.paid_at,
  shippedAt: row.shipped_at,
  doneAt: row.done_at,
  endedAt: row.ended_at,
})

export const lineOf = (row: MoneySchema['order_lines']): OrderLine => ({
  number: row.number,
  productId: asProductId(row.product_id),
  skuId: row.sku_id,
  quantity: row.quantity,
  priceFen: row.price_fen,
  paidFen: row.paid_fen,
  shippedPieces: row.shipped_pieces,
  refundedPieces: row.refunded_pieces,
  withdrawnPieces: row.withdrawn_pieces,
  refundedFen: row.refunded_fen,
  snapshot: JSON.parse(row.snapshot) as LineSnapshot,
})

export const paymentOf = (row: MoneySchema['payments']): PaymentRecord => ({
  id: row.id,
  orderId: row.order_id,
  provider: row.provider,
  method: row.method,
  amountFen: row.amount_fen,
  state: row.state,
  transactionId: row.transaction_id,
  openId: row.open_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  paidAt: row.paid_at,
})

export const refundOf = (row: MoneySchema['refunds']): RefundRecord => ({
  id: row.id,
  orderId: row.order_id,
  paymentId: row.payment_id,
  amountFen: row.amount_fen,
  shippingFen: row.shipping_fen,
  lines: JSON.parse(row.lines) as RefundLine[],
  restock: row.restock === 1,
  reason: row.reason,
  state: row.state,
  kind: row.kind,
  byName: row.by_name,
  createdAt: row.created_at,
  settledAt: row.settled_at,
  problem: row.problem,
})

const parcelOf = (row: MoneySchema['parcels']): Parcel => ({
  id: row.id,
  company: row.company,
  trackingNumber: row.tracking_number,
  lines: JSON.parse(row.lines) as Parcel['lines'],
  at: row.at,
  byName: row.by_name,
})

const afterSaleOf = (row: MoneySchema['after_sales']): AfterSaleRecord => ({
  id: row.id,
  orderId: row.order_id,
  state: row.state,
  reason: row.reason as AfterSaleReason,
  text: row.text,
  pictures: JSON.parse(row.pictures) as string[],
  lines: JSON.parse(row.lines) as AfterSaleRecord['lines'],
  answer: row.answer,
  backTracking: row.back_tracking,
  refundId: row.refund_id,
  createdAt: row.created_at,
  settledAt: row.settled_at,
})

const eventOf = (row: MoneySchema['order_events']): OrderEvent => ({
  at: row.at,
  kind: row.kind,
  by: row.by,
  byName: row.by_name,
  detail: JSON.parse(row.detail) as OrderEvent['detail'],
})

/** Orders with all that belongs to them, in the order of their rows. */
export async function readOrders(database: Reader, rows: readonly MoneySchema['orders'][]): Promise<Order[]> {
  const orders: Order[] = []
  for (let from = 0; from < rows.length; from += IDS_IN_QUERY) {
    orders.push(...(await readSome(database, rows.slice(from, from + IDS_IN_QUERY))))
  }
  return orders
}

async function readSome(database: Reader, rows: readonly MoneySchema['orders'][]): Promise<Order[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const of = <Row extends { readonly order_id: string }>(all: readonly Row[], id: string): Row[] =>
    all.filter(({ order_id }) => order_id === id)
  const lines = await database
    .selectFrom('order_lines').selectAll().where('order_id', 'in', ids).orderBy('number').execute()
  const parcels = await database.selectFrom('parcels').selectAll().where('order_id', 'in', ids).orderBy('id').execute()
  const payments = await database
    .selectFrom('payments').selectAll().where('order_id', 'in', ids).orderBy('id').execute()
  const refunds = await database.selectFrom('refunds').selectAll().where('order_id', 'in', ids).orderBy('id').execute()
  const claims = await database
    .selectFrom('after_sales').selectAll().where('order_id', 'in', ids).orderBy('id').execute()
  const events = await database
    .selectFrom('order_events').selectAll().where('order_id', 'in', ids).orderBy('number').execute()
  return rows.map((row) => ({
    ...headOf(row),
    lines: of(lines, row.id).map(lineOf),
    parcels: of(parcels, row.id).map(parcelOf),
    payments: of(payments, row.id).map(paymentOf),
    refunds: of(refunds, row.id).map(refundOf),
    afterSales: of(claims, row.id).map(afterSaleOf),
    events: of(events, row.id).map(eventOf),
  }))
}

export const readHead = headOf

/** Adds the first line to the timeline of a new order. */
export const noteFirstEvent = (
  transaction: Writer,
  orderId: string,
  at: number,
  kind: string,
  by: By,
): Promise<unknown> => insertEvent(transaction, orderId, 1, at, kind, by, {})

/** Adds a line to the timeline of an order whose row this transaction holds. */
export async function noteEvent(
  transaction: Writer,
  orderId: string,
  at: number,
  kind: string,
  by: By,
  detail: OrderEvent['detail'] = {},
): Promise<void> {
  const { newest } = await transaction
    .selectFrom('order_events')
    .select((select) => select.fn.max('number').as('newest'))
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow()
  await insertEvent(transaction, orderId, Number(newest ?? 0) + 1, at, kind, by, detail)
}

const insertEvents = insertRows<MoneySchema, 'order_events'>('order_events')

const insertEvent = (
  transaction: Writer,
  orderId: string,
  number: number,
  at: number,
  kind: string,
  by: By,
  detail: OrderEvent['detail'],
): Promise<unknown> =>
  insertEvents(transaction, [
    {
      order_id: orderId,
      number,
      at,
      kind,
      by: by.actor,
      by_id: by.id,
      by_name: by.name,
      detail: JSON.stringify(detail),
    },
  ])

export const systemBy: By = { actor: 'system', id: '', name: '' }
export const providerBy: By = { actor: 'provider', id: '', name: '' }

/**
 * Locks the row of an order on PostgreSQL by an update that changes nothing, and reads it. Two transactions that
 * change the records of one order run one after the other.
 */
export const lockOrder = (transaction: Writer, orderId: string): Promise<MoneySchema['orders'] | undefined> =>
  transaction
    .updateTable('orders')
    .set((eb) => ({ tries: eb.ref('tries') }))
    .where('id', '=', orderId)
    .returningAll()
    .executeTakeFirst()
