import { sql } from 'kysely'
import type { LocalProvider } from '../../../ports/cashierBook'
import type { Migration } from '../sql/migrate'

/** Book of the sandbox and of the seller's own collection code. Money is integer fen, time integer ms (0: not yet). */
export interface CashierSchema {
  cashier_payments: {
    id: string
    provider: LocalProvider
    amount_fen: number
    refunded_fen: number
    state: 'open' | 'paid' | 'closed'
    expires_at: number
    transaction_id: string
    paid_at: number
  }
  cashier_refunds: {
    id: string
    provider: LocalProvider
    payment_id: string
    refund_fen: number
    settled_at: number
  }
}

export const cashierMigration: Migration = {
  name: 'cashier',
  up: async (database) => {
    await database.schema
      .createTable('cashier_payments')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('provider', 'text', (column) => column.notNull())
      .addColumn('amount_fen', 'bigint', (column) => column.notNull())
      .addColumn('refunded_fen', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('transaction_id', 'text', (column) => column.notNull().defaultTo(''))
      .addColumn('paid_at', 'bigint', (column) => column.notNull().defaultTo(0))
      .addCheckConstraint('cashier_refunded', sql`refunded_fen between 0 and amount_fen`)
      .execute()
    await database.schema
      .createTable('cashier_refunds')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('provider', 'text', (column) => column.notNull())
      .addColumn('payment_id', 'text', (column) => column.notNull())
      .addColumn('refund_fen', 'bigint', (column) => column.notNull())
      .addColumn('settled_at', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute()
  },
}
