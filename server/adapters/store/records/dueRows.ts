import type { Kysely } from 'kysely'
import type { MoneySchema } from './moneySchema'

/** Tables whose rows wait for a worker: `next_at` is when it looks at them again, 0 for never. */
type DueTable = 'orders' | 'payments' | 'refunds' | 'shipping_reports'

/** Rows in one of these states that a worker has to look at by now, those that wait longest first. */
export async function dueRows<Table extends DueTable>(
  database: Kysely<MoneySchema>,
  table: Table,
  states: readonly MoneySchema[Table]['state'][],
  at: number,
  limit: number,
): Promise<MoneySchema[Table][]> {
  // One of the tables stands for all: their columns `state` and `next_at` are the same.
  const rows = await database
    .selectFrom(table as 'refunds')
    .selectAll()
    .where('next_at', '>', 0)
    .where('next_at', '<=', at)
    .where('state', 'in', states as readonly MoneySchema['refunds']['state'][])
    .orderBy('next_at')
    .limit(limit)
    .execute()
  return rows as unknown as MoneySchema[Table][]
}
