import type { Kysely } from 'kysely'
import type { ShippingReport } from '@/domain/order/shippingReport'
import type { By } from '../../../ports/orders'
import type { KeptReport, ShippingReports } from '../../../ports/shippingReports'
import { transact } from '../sql/transact'
import { dueRows } from './dueRows'
import type { MoneySchema } from './moneySchema'
import { lockOrder, noteEvent, readOrders } from './orders/orderRows'

const weChatBy: By = { actor: 'wechat', id: '', name: '' }

const reportOf = (row: MoneySchema['shipping_reports']): KeptReport => ({
  ...{ paymentId: row.payment_id, orderId: row.order_id, state: row.state, problem: row.problem },
  ...{ detail: row.detail, sentAt: row.sent_at },
})

/** App id of a payer as it is kept with the payment; empty where the provider named none. */
function appIdIn(payer: string): string {
  const { appId } = payer === '' ? { appId: '' } : (JSON.parse(payer) as { appId?: unknown })
  return typeof appId === 'string' ? appId : ''
}

/** Reports of parcels in the database of records. */
export const createShippingReports = (database: Kysely<MoneySchema>): ShippingReports => ({
  async due(at, limit) {
    const rows = await dueRows(database, 'shipping_reports', ['due'], at, limit)
    if (rows.length === 0) return []
    const ids = rows.map(({ order_id }) => order_id)
    const orders = await readOrders(
      database,
      await database.selectFrom('orders').selectAll().where('id', 'in', ids).execute(),
    )
    const payments = await database
      .selectFrom('payments')
      .select(['id', 'transaction_id', 'payer', 'open_id'])
      .where('id', 'in', rows.map(({ payment_id }) => payment_id))
      .execute()
    return rows.flatMap((row) => {
      const order = orders.find(({ id }) => id === row.order_id)
      const payment = payments.find(({ id }) => id === row.payment_id)
      if (order === undefined || payment === undefined) return []
      return [{
        ...{ ...reportOf(row), order, tries: row.tries, wanted: row.wanted, isCorrected: row.corrected === 1 },
        ...{ transactionId: payment.transaction_id, appId: appIdIn(payment.payer), openId: payment.open_id },
        last: row.last === '' ? null : (JSON.parse(row.last) as ShippingReport),
      }]
    })
  },
  sent: ({ paymentId, wanted }, report, isCorrection, at) =>
    transact(database, async (transaction) => {
      await transaction
        .updateTable('shipping_reports')
        .set({ last: JSON.stringify(report), sent_at: at, ...(isCorrection && { corrected: 1 }) })
        .where('payment_id', '=', paymentId)
        .execute()
      await transaction
        .updateTable('shipping_reports')
        .set({ state: 'sent', next_at: 0, tries: 0, problem: '', detail: '' })
        .where('payment_id', '=', paymentId)
        .where('wanted', '=', wanted)
        .execute()
    }),
  async postpone(paymentId, problem, nextAt) {
    await database
      .updateTable('shipping_reports')
      .set((eb) => ({ next_at: nextAt, tries: eb('tries', '+', 1), problem, detail: '' }))
      .where('payment_id', '=', paymentId)
      .where('state', '=', 'due')
      .execute()
  },
  async fail(paymentId, problem, detail) {
    await database
      .updateTable('shipping_reports')
      .set({ state: 'problem', next_at: 0, problem, detail })
      .where('payment_id', '=', paymentId)
      .where('state', '=', 'due')
      .execute()
  },
  async drop(paymentId) {
    await database.deleteFrom('shipping_reports').where('payment_id', '=', paymentId).execute()
  },
  async retry(paymentId, at) {
    const { numUpdatedRows } = await database
      .updateTable('shipping_reports')
      .set((eb) => ({ state: 'due', next_at: at, tries: 0, wanted: eb('wanted', '+', 1) }))
      .where('payment_id', '=', paymentId)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  },
  async problems(limit) {
    const rows = await database
      .selectFrom('shipping_reports')
      .selectAll()
      .where('problem', '!=', '')
      .orderBy('payment_id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(reportOf)
  },
  async orderOf({ paymentId, transactionId }) {
    const row = await database
      .selectFrom('payments')
      .select('order_id')
      .where((eb) =>
        transactionId === ''
          ? eb('id', '=', paymentId)
          : eb.or([eb('id', '=', paymentId), eb('transaction_id', '=', transactionId)]))
      .where('provider', '=', 'wechat')
      .where('state', '=', 'kept')
      .executeTakeFirst()
    return row?.order_id ?? null
  },
  remind: (orderId, at) =>
    transact(database, async (transaction) => {
      if ((await lockOrder(transaction, orderId)) === undefined) return
      await noteEvent(transaction, orderId, at, 'shippingReminded', weChatBy)
    }),
})
