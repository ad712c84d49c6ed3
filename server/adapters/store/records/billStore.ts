import type { Kysely } from 'kysely'
import { shiftBillDay, startOfBillDay } from '@/domain/order/billDay'
import type { BookedItem } from '@/domain/order/billDifference'
import type { BillDay, BillReading, BillStore, KeptDifference } from '../../../ports/bills'
import { transact } from '../sql/transact'
import type { MoneySchema } from './moneySchema'

/** Of many numbers, those that one query names. */
const NUMBERS_IN_QUERY = 500

const differenceOf = (row: MoneySchema['bill_differences']): KeptDifference => ({
  transactionId: row.transaction_id,
  refundId: row.refund_id,
  paymentId: row.payment_id,
  orderId: row.order_id,
  fault: row.fault,
  billFen: row.bill_fen,
  billState: row.bill_state,
  bookFen: row.book_fen,
  bookState: row.book_state,
  foundAt: row.found_at,
  goneAt: row.gone_at,
})

const slices = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / NUMBERS_IN_QUERY) }, (_, nth) =>
    items.slice(nth * NUMBERS_IN_QUERY, (nth + 1) * NUMBERS_IN_QUERY))

/** Bills in the database of records. */
export function createBillStore(database: Kysely<MoneySchema>): BillStore {
  const withDifferences = async (rows: readonly MoneySchema['bill_days'][]): Promise<BillDay[]> => {
    if (rows.length === 0) return []
    const differences = await database
      .selectFrom('bill_differences')
      .selectAll()
      .where('day', 'in', rows.map(({ day }) => day))
      .orderBy('transaction_id')
      .orderBy('refund_id')
      .execute()
    return rows.map((row) => ({
      ...{ day: row.day, state: row.state, problem: row.problem, readAt: row.read_at, rows: row.rows },
      ...{ foreignRows: row.foreign_rows, paidFen: row.paid_fen, refundedFen: row.refunded_fen, feeFen: row.fee_fen },
      differences: differences.filter(({ day }) => day === row.day).map(differenceOf),
    }))
  }

  const payments = database
    .selectFrom('payments')
    .select(['id', 'order_id', 'transaction_id', 'amount_fen', 'state', 'paid_at'])
    .where('provider', '=', 'wechat')
  const refunds = database
    .selectFrom('refunds')
    .innerJoin('payments', 'payments.id', 'refunds.payment_id')
    .select([
      'refunds.id', 'refunds.order_id', 'refunds.payment_id', 'refunds.amount_fen', 'refunds.state',
      'payments.transaction_id',
    ])
    .where('payments.provider', '=', 'wechat')

  const bookPayment = (row: Awaited<ReturnType<typeof payments.execute>>[number], isDue: boolean): BookedItem => ({
    ...{ kind: 'payment', paymentId: row.id, transactionId: row.transaction_id, refundId: '', orderId: row.order_id },
    ...{ amountFen: row.amount_fen, state: row.state, isDue },
  })
  const bookRefund = (row: Awaited<ReturnType<typeof refunds.execute>>[number], isDue: boolean): BookedItem => ({
    ...{ kind: 'refund', paymentId: row.payment_id, transactionId: row.transaction_id, refundId: row.id },
    ...{ orderId: row.order_id, amountFen: row.amount_fen, state: row.state, isDue },
  })

  return {
    async days(limit) {
      return withDifferences(
        await database.selectFrom('bill_days').selectAll().orderBy('day', 'desc').limit(limit).execute(),
      )
    },
    async day(day) {
      const [found] = await withDifferences(
        await database.selectFrom('bill_days').selectAll().where('day', '=', day).execute(),
      )
      return found ?? null
    },
    async booked(day, { paymentIds, refundIds }) {
      const [from, to] = [startOfBillDay(day), startOfBillDay(shiftBillDay(day, 1))]
      const items = new Map<string, BookedItem>()
      for (const ids of slices(paymentIds)) {
        for (const row of await payments.where('id', 'in', ids).execute()) items.set(row.id, bookPayment(row, false))
      }
      for (const ids of slices(refundIds)) {
        for (const row of await refunds.where('refunds.id', 'in', ids).execute()) {
          items.set(row.id, bookRefund(row, false))
        }
      }
      const paid = await payments
        .where('paid_at', '>=', from)
        .where('paid_at', '<', to)
        .where('state', 'in', ['kept', 'surplus'])
        .execute()
      for (const row of paid) items.set(row.id, bookPayment(row, true))
      const settled = await refunds
        .where('refunds.state', '=', 'succeeded')
        .where('refunds.settled_at', '>=', from)
        .where('refunds.settled_at', '<', to)
        .where('refunds.id', 'not in', (query) =>
          query.selectFrom('billed_refunds').select('refund_id').where('day', '!=', day))
        .execute()
      for (const row of settled) items.set(row.id, bookRefund(row, true))
      return [...items.values()]
    },
    keep: (reading) => transact(database, (transaction) => keepReading(transaction, reading)),
    async postpone(day, problem, nextAt) {
      await database
        .insertInto('bill_days')
        .values({
          ...{ day, state: 'waiting', problem, read_at: 0, next_at: nextAt, tries: 1, rows: 0, foreign_rows: 0 },
          ...{ paid_fen: 0, refunded_fen: 0, fee_fen: 0 },
        })
        .onConflict((conflict) =>
          // A day that was read stays read: its findings hold until a later reading succeeds.
          conflict.column('day').doUpdateSet((eb) => ({
            problem,
            next_at: nextAt,
            tries: eb('bill_days.tries', '+', 1),
          })),
        )
        .execute()
    },
    async tries(day) {
      const row = await database.selectFrom('bill_days').select('tries').where('day', '=', day).executeTakeFirst()
      return row?.tries ?? 0
    },
    async dueDays(from, to, at) {
      const known = await database
        .selectFrom('bill_days').selectAll().where('day', '>=', from).where('day', '<=', to).execute()
      const due: string[] = []
      for (let day = to; day >= from; day = shiftBillDay(day, -1)) {
        const row = known.find((other) => other.day === day)
        if (row === undefined || (row.state === 'waiting' && row.next_at <= at)) due.push(day)
      }
      return due
    },
    async firstPaymentAt() {
      const { first } = await database
        .selectFrom('payments')
        .select((select) => select.fn.min('created_at').as('first'))
        .where('provider', '=', 'wechat')
        .executeTakeFirstOrThrow()
      return first === null ? null : Number(first)
    },
  }
}

async function keepReading(transaction: Kysely<MoneySchema>, reading: BillReading): Promise<void> {
  const { day, readAt } = reading
  const row = {
    ...{ state: 'read' as const, problem: '', read_at: readAt, next_at: 0, tries: 0, rows: reading.rows },
    ...{ foreign_rows: reading.foreignRows, paid_fen: reading.paidFen, refunded_fen: reading.refundedFen },
    fee_fen: reading.feeFen,
  }
  await transaction
    .insertInto('bill_days')
    .values({ day, ...row })
    .onConflict((conflict) => conflict.column('day').doUpdateSet(row))
    .execute()
  await transaction
    .updateTable('bill_differences')
    .set({ gone_at: readAt })
    .where('day', '=', day)
    .where('gone_at', '=', 0)
    .execute()
  for (const difference of reading.differences) {
    const values = {
      ...{ payment_id: difference.paymentId, order_id: difference.orderId, fault: difference.fault, gone_at: 0 },
      ...{ bill_fen: difference.billFen, bill_state: difference.billState },
      ...{ book_fen: difference.bookFen, book_state: difference.bookState },
    }
    const key = { day, transaction_id: difference.transactionId, refund_id: difference.refundId }
    await transaction
      .insertInto('bill_differences')
      .values({ ...key, ...values, found_at: readAt })
      .onConflict((conflict) => conflict.columns(['day', 'transaction_id', 'refund_id']).doUpdateSet(values))
      .execute()
  }
  await transaction.deleteFrom('billed_refunds').where('day', '=', day).execute()
  for (const ids of slices([...new Set(reading.refundIds)])) {
    await transaction
      .insertInto('billed_refunds')
      .values(ids.map((refund_id) => ({ refund_id, day })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}
