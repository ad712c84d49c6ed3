import { sql, type Kysely } from 'kysely'
import { AppError } from '@/domain/errors/AppError'
import type { CashierBook, CashierPayment, CashierRefund, LocalProvider } from '../../../ports/cashierBook'
import { transact } from '../sql/transact'
import type { CashierSchema } from './cashierSchema'
import type { MoneySchema } from './moneySchema'

const asPayment = (row: CashierSchema['cashier_payments']): CashierPayment => ({
  paymentId: row.id,
  amountFen: row.amount_fen,
  state: row.state,
  expiresAt: row.expires_at,
  transactionId: row.transaction_id,
  paidAt: row.paid_at,
})

const asRefund = (row: CashierSchema['cashier_refunds']): CashierRefund => ({
  refundId: row.id,
  paymentId: row.payment_id,
  refundFen: row.refund_fen,
  settledAt: row.settled_at,
})

/** Book of one provider in money.db. */
export function createCashierBook(database: Kysely<MoneySchema>, provider: LocalProvider): CashierBook {
  const find = async (paymentId: string): Promise<CashierPayment | null> => {
    const row = await database
      .selectFrom('cashier_payments')
      .selectAll()
      .where('id', '=', paymentId)
      .where('provider', '=', provider)
      .executeTakeFirst()
    return row === undefined ? null : asPayment(row)
  }
  const findRefund = async (refundId: string): Promise<CashierRefund | null> => {
    const row = await database
      .selectFrom('cashier_refunds')
      .selectAll()
      .where('id', '=', refundId)
      .where('provider', '=', provider)
      .executeTakeFirst()
    return row === undefined ? null : asRefund(row)
  }
  const openRow = (paymentId: string) =>
    database
      .updateTable('cashier_payments')
      .where('id', '=', paymentId)
      .where('provider', '=', provider)
      .where('state', '=', 'open')

  return {
    find,
    findRefund,
    async keep({ paymentId, amountFen, expiresAt }) {
      await database
        .insertInto('cashier_payments')
        .values({
          id: paymentId,
          provider,
          amount_fen: amountFen,
          refunded_fen: 0,
          state: 'open',
          expires_at: expiresAt,
          transaction_id: '',
          paid_at: 0,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const kept = await find(paymentId)
      // The number belongs to another provider: the configuration was changed in between.
      if (kept === null) throw new AppError('payment.numberUsed')
      return kept
    },
    async pay(paymentId, { transactionId, at, beforeExpiry }) {
      await openRow(paymentId)
        .set({ state: 'paid', transaction_id: transactionId, paid_at: at })
        .$if(beforeExpiry, (update) => update.where('expires_at', '>', at))
        .execute()
      return find(paymentId)
    },
    async close(paymentId) {
      await openRow(paymentId).set({ state: 'closed' }).execute()
      return find(paymentId)
    },
    async refund({ refundId, paymentId, refundFen, settledAt }) {
      await transact(database, async (transaction) => {
        const { numInsertedOrUpdatedRows: inserted = 0n } = await transaction
          .insertInto('cashier_refunds')
          .values({ id: refundId, provider, payment_id: paymentId, refund_fen: refundFen, settled_at: settledAt })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        if (inserted === 0n) return
        const { numUpdatedRows: updated } = await transaction
          .updateTable('cashier_payments')
          .set({ refunded_fen: sql`cashier_payments.refunded_fen + ${refundFen}` })
          .where('id', '=', paymentId)
          .where('provider', '=', provider)
          .where('state', '=', 'paid')
          .where(sql<boolean>`refunded_fen + ${refundFen} <= amount_fen`)
          .executeTakeFirstOrThrow()
        if (updated === 1n) return
        const payment = await transaction
          .selectFrom('cashier_payments')
          .select('state')
          .where('id', '=', paymentId)
          .executeTakeFirst()
        throw new AppError('payment.refundRefused', { reason: payment?.state === 'paid' ? 'tooMuch' : 'unpaid' })
      })
      const kept = await findRefund(refundId)
      if (kept?.paymentId !== paymentId || kept.refundFen !== refundFen) {
        throw new AppError('payment.refundRefused', { reason: 'numberUsed' })
      }
      return kept
    },
    async settleRefund(refundId, at) {
      await database
        .updateTable('cashier_refunds')
        .set({ settled_at: at })
        .where('id', '=', refundId)
        .where('provider', '=', provider)
        .where('settled_at', '=', 0)
        .execute()
      return findRefund(refundId)
    },
  }
}
