import type { Kysely } from 'kysely'
import type { BillFault } from '@/domain/order/billDifference'
import type { BillDayState } from '../../../ports/bills'
import type { ReportState } from '../../../ports/shippingReports'
import type { Migration } from '../sql/migrate'

/** Bills of the provider beside our books. Money is integer fen, time integer ms (0: not yet). */
export interface DutySchema {
  bill_days: {
    day: string
    state: BillDayState
    problem: string
    read_at: number
    /** When a bill that is not read is asked for again. */
    next_at: number
    tries: number
    rows: number
    foreign_rows: number
    paid_fen: number
    refunded_fen: number
    fee_fen: number
  }
  bill_differences: {
    day: string
    transaction_id: string
    refund_id: string
    payment_id: string
    order_id: string
    fault: BillFault
    bill_fen: number
    bill_state: string
    book_fen: number
    book_state: string
    found_at: number
    gone_at: number
  }
  /** Refunds that a bill had: one that was made before midnight and told after it is not missed on the second day. */
  billed_refunds: { refund_id: string; day: string }
  /** Reports of the parcels of a payment to WeChat. */
  shipping_reports: {
    payment_id: string
    order_id: string
    state: ReportState
    wanted: number
    next_at: number
    tries: number
    problem: string
    detail: string
    /** JSON of the report that WeChat has; empty: none. */
    last: string
    /** Whether the one correction was used: 0 or 1. */
    corrected: number
    sent_at: number
  }
}

async function createTable(
  database: Kysely<unknown>,
  name: string,
  columns: Readonly<Record<string, 'text' | 'bigint'>>,
  key: readonly string[],
): Promise<void> {
  let table = database.schema.createTable(name)
  for (const [column, type] of Object.entries(columns)) {
    table = table.addColumn(column, type, (it) => it.notNull())
  }
  await table.addPrimaryKeyConstraint(`${name}_key`, key as never).execute()
}

export const billMigration: Migration = {
  name: 'bills of the provider',
  up: async (database) => {
    await createTable(
      database,
      'bill_days',
      {
        day: 'text', state: 'text', problem: 'text', read_at: 'bigint', next_at: 'bigint', tries: 'bigint',
        rows: 'bigint', foreign_rows: 'bigint', paid_fen: 'bigint', refunded_fen: 'bigint', fee_fen: 'bigint',
      },
      ['day'],
    )
    await createTable(
      database,
      'bill_differences',
      {
        day: 'text', transaction_id: 'text', refund_id: 'text', payment_id: 'text', order_id: 'text', fault: 'text',
        bill_fen: 'bigint', bill_state: 'text', book_fen: 'bigint', book_state: 'text', found_at: 'bigint',
        gone_at: 'bigint',
      },
      ['day', 'transaction_id', 'refund_id'],
    )
    await createTable(database, 'billed_refunds', { refund_id: 'text', day: 'text' }, ['refund_id'])
    await database.schema
      .createIndex('payments_by_time').on('payments').columns(['provider', 'paid_at']).execute()
    await database.schema.createIndex('refunds_by_time').on('refunds').columns(['state', 'settled_at']).execute()
  },
}

export const reportMigration: Migration = {
  name: 'reports of parcels to WeChat',
  up: async (database) => {
    await createTable(
      database,
      'shipping_reports',
      {
        payment_id: 'text', order_id: 'text', state: 'text', wanted: 'bigint', next_at: 'bigint', tries: 'bigint',
        problem: 'text', detail: 'text', last: 'text', corrected: 'bigint', sent_at: 'bigint',
      },
      ['payment_id'],
    )
    await database.schema
      .createIndex('shipping_reports_due').on('shipping_reports').columns(['state', 'next_at']).execute()
    await database.schema.createIndex('payments_by_transaction').on('payments').columns(['transaction_id']).execute()
  },
}
