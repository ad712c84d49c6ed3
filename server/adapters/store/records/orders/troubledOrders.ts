import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { orderTroubles, type OrderTrouble } from '@/domain/order/orderTrouble'
import type { MoneySchema } from '../moneySchema'
import type { Reader } from './orderRows'
import { REPEATED } from './refundOrder'

/** Attempts after which an order that does not close needs a person: minutes, by the worker's pauses. */
const CLOSING_TRIES = 12

type OfOrder = (eb: ExpressionBuilder<MoneySchema, 'orders'>) => Expression<SqlBool>

/** The small tables are read first, and the orders found by number: the desk counts every few seconds. */
const conditions: Readonly<Record<OrderTrouble, OfOrder>> = {
  refund: (eb) =>
    eb('orders.id', 'in',
      eb
        .selectFrom('refunds')
        .select('refunds.order_id')
        .where((of) => of.or([of('refunds.state', 'in', ['stuck', 'failed']), of('refunds.problem', '!=', '')]))
        .where('refunds.problem', '!=', REPEATED)
        .where('refunds.state', '!=', 'succeeded'),
    ),
  shipping: (eb) =>
    eb('orders.id', 'in',
      eb.selectFrom('shipping_reports').select('shipping_reports.order_id').where('shipping_reports.problem', '!=', ''),
    ),
  bill: (eb) =>
    eb('orders.id', 'in',
      eb.selectFrom('bill_differences').select('bill_differences.order_id').where('bill_differences.gone_at', '=', 0),
    ),
  closing: (eb) => eb.and([eb('orders.state', '=', 'closing'), eb('orders.tries', '>=', CLOSING_TRIES)]),
}

/** Whether an order needs a person. */
export const isTroubled: OfOrder = (eb) => eb.or(orderTroubles.map((trouble) => conditions[trouble](eb)))

/** The troubles of each of these orders that has any. */
export async function readTroubles(
  database: Reader,
  orderIds: readonly string[],
): Promise<Map<string, readonly OrderTrouble[]>> {
  if (orderIds.length === 0) return new Map()
  const found = new Map<string, OrderTrouble[]>()
  for (const trouble of orderTroubles) {
    const rows = await database
      .selectFrom('orders')
      .select('orders.id')
      .where('orders.id', 'in', orderIds)
      .where(conditions[trouble])
      .execute()
    for (const { id } of rows) found.set(id, [...(found.get(id) ?? []), trouble])
  }
  return found
}
