import type { Kysely } from 'kysely'
import { orderMoves, orderStates, paymentMoves, refundMoves } from '@/domain/order/orderMachine'
import type { OrderStore } from '../../../../ports/orders'
import { transact } from '../../sql/transact'
import { dueRows } from '../dueRows'
import type { MoneySchema } from '../moneySchema'
import { addAfterSale, agreeAfterSale, moveAfterSale } from './claims'
import { lockOrder, noteEvent, paymentOf, readHead, readOrders, refundOf } from './orderRows'
import { countOrders, page, searchOrders } from './orderSearch'
import { addPayment, giveUp, pay } from './payOrder'
import { placeOrder } from './placeOrder'
import { readOffers } from './readOffers'
import { addRefund, repeatRefund, settleRefund } from './refundOrder'
import { ship } from './shipOrder'
import { readTroubles } from './troubledOrders'

/** States of a refund that is not settled, those that need the owner among them. */
const waitingRefunds = ['agreed', 'sent', 'stuck'] as const

/**
 * Orders in the database of records: the same queries on SQLite and PostgreSQL. `onStock` is called
 * after the commit with the products whose stock has changed.
 */
export const createOrderStore = (
  database: Kysely<MoneySchema>,
  onStock: (productIds: readonly string[]) => void = () => undefined,
): OrderStore => ({
  offers: (skuIds, roomId, at) => readOffers(database, skuIds, roomId, at),
  async place(draft) {
    const { productIds, ...placed } = await transact(database, (transaction) => placeOrder(transaction, draft))
    onStock(productIds)
    return placed
  },
  async find(orderId) {
    const row = await database.selectFrom('orders').selectAll().where('id', '=', orderId).executeTakeFirst()
    if (row === undefined) return null
    const [order] = await readOrders(database, [row])
    return order ?? null
  },
  async mayFollow(orderId, personId) {
    const own = await database
      .selectFrom('orders').select('id').where('id', '=', orderId).where('buyer_id', '=', personId).executeTakeFirst()
    if (own !== undefined) return true
    const granted = await database
      .selectFrom('order_grants')
      .select('at')
      .where('order_id', '=', orderId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    return granted !== undefined
  },
  async grant(orderId, phone, personId, at) {
    const row = await database
      .selectFrom('orders').select('id').where('id', '=', orderId).where('phone', '=', phone).executeTakeFirst()
    if (row === undefined) return false
    await database
      .insertInto('order_grants')
      .values({ order_id: orderId, person_id: personId, at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return true
  },
  async ofPerson(personId, after, limit) {
    let query = database
      .selectFrom('orders')
      .selectAll()
      .where((eb) =>
        eb.or([
          eb('buyer_id', '=', personId),
          eb('id', 'in', eb.selectFrom('order_grants').select('order_id').where('person_id', '=', personId)),
        ]),
      )
      .orderBy('id', 'desc')
      .limit(limit + 1)
    if (after !== '') query = query.where('id', '<', after)
    return page(database, await query.execute(), limit)
  },
  search: (search) => searchOrders(database, search),
  counts: (search) => countOrders(database, search),
  troubles: (orderIds) => readTroubles(database, orderIds),
  setNote: (orderId, note, by, at) =>
    transact(database, async (transaction) => {
      if ((await lockOrder(transaction, orderId)) === undefined) return
      await transaction.updateTable('orders').set({ note }).where('id', '=', orderId).execute()
      await noteEvent(transaction, orderId, at, 'noted', by)
    }),

  addPayment: (payment) => transact(database, (transaction) => addPayment(transaction, payment)),
  async payment(paymentId) {
    const row = await database.selectFrom('payments').selectAll().where('id', '=', paymentId).executeTakeFirst()
    return row === undefined ? null : paymentOf(row)
  },
  pay: (word, refundId, at) => transact(database, (transaction) => pay(transaction, word, refundId, at)),
  async closePayment(paymentId, at) {
    const { numUpdatedRows } = await database
      .updateTable('payments')
      .set({ state: paymentMoves.close.to, next_at: 0, expires_at: at })
      .where('id', '=', paymentId)
      .where('state', 'in', paymentMoves.close.from)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  },
  async duePayments(at, limit) {
    return (await dueRows(database, 'payments', ['open'], at, limit)).map(paymentOf)
  },
  async delayPayment(paymentId, nextAt) {
    await database
      .updateTable('payments')
      .set((eb) => ({ next_at: nextAt, tries: eb('tries', '+', 1) }))
      .where('id', '=', paymentId)
      .where('state', '=', 'open')
      .execute()
  },

  askToClose: (orderId, reason, by, at) =>
    transact(database, async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('orders')
        .set({ state: orderMoves.askToClose.to, cancel_reason: reason, next_at: at, tries: 0 })
        .where('id', '=', orderId)
        .where('state', 'in', orderMoves.askToClose.from)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows !== 1n) return false
      await noteEvent(transaction, orderId, at, 'closing', by, { reason })
      return true
    }),
  async dueOrders(at, limit) {
    return (await dueRows(database, 'orders', orderStates, at, limit)).map(readHead)
  },
  async delayOrder(orderId, nextAt) {
    await database
      .updateTable('orders')
      .set((eb) => ({ next_at: nextAt, tries: eb('tries', '+', 1) }))
      .where('id', '=', orderId)
      .where('next_at', '>', 0)
      .execute()
  },
  async giveUp(orderId, at) {
    const productIds = await transact(database, (transaction) => giveUp(transaction, orderId, at))
    if (productIds !== null) onStock(productIds)
    return productIds !== null
  },

  ship: (parcel) => transact(database, (transaction) => ship(transaction, parcel)),
  receive: (orderId, by, at) =>
    transact(database, async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('orders')
        .set({ state: orderMoves.receive.to, done_at: at, next_at: 0 })
        .where('id', '=', orderId)
        .where('state', 'in', orderMoves.receive.from)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows !== 1n) return false
      await noteEvent(transaction, orderId, at, 'received', by)
      return true
    }),

  async addRefund(refund) {
    const added = await transact(database, (transaction) => addRefund(transaction, refund))
    if (added.amountFen === 0) {
      const lines = database.selectFrom('order_lines').select('product_id').where('order_id', '=', refund.orderId)
      onStock((await lines.execute()).map((line) => line.product_id))
    }
    return added
  },
  async dueRefunds(at, limit) {
    const rows = await dueRows(database, 'refunds', waitingRefunds, at, limit)
    const payments = await database
      .selectFrom('payments')
      .selectAll()
      .where('id', 'in', rows.map((row) => row.payment_id).concat(''))
      .execute()
    return rows.flatMap((row) => {
      const payment = payments.find(({ id }) => id === row.payment_id)
      return payment === undefined ? [] : [{ ...refundOf(row), payment: paymentOf(payment) }]
    })
  },
  async delayRefund(refundId, nextAt, problem) {
    await database
      .updateTable('refunds')
      .set((eb) => ({ next_at: nextAt, tries: eb('tries', '+', 1), problem }))
      .where('id', '=', refundId)
      .where('state', 'in', waitingRefunds)
      .execute()
  },
  async sendRefund(refundId, nextAt) {
    await database
      .updateTable('refunds')
      .set({ state: refundMoves.send.to, next_at: nextAt, problem: '' })
      .where('id', '=', refundId)
      .where('state', 'in', refundMoves.send.from)
      .execute()
  },
  async settleRefund(refundId, outcome, at) {
    const productIds = await transact(database, (transaction) => settleRefund(transaction, refundId, outcome, at))
    if (productIds !== null) onStock(productIds)
    return productIds !== null
  },
  repeatRefund: (refundId, newId, by, at) =>
    transact(database, (transaction) => repeatRefund(transaction, refundId, newId, by, at)),

  addAfterSale: (claim) => transact(database, (transaction) => addAfterSale(transaction, claim)),
  moveAfterSale: (afterSaleId, move, change, by, at) =>
    transact(database, async (transaction) => {
      return (await moveAfterSale(transaction, afterSaleId, move, change, by, at)) !== null
    }),
  agreeAfterSale: (afterSaleId, refund, answer) =>
    transact(database, (transaction) => agreeAfterSale(transaction, afterSaleId, refund, answer)),
})
