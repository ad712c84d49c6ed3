import type { Kysely } from 'kysely'
import type { Deal } from '@/domain/deal/deal'
import type { MoneySchema } from './moneySchema'

export type DealRow = MoneySchema['deals']

export const dealOf = (row: DealRow): Deal => ({
  id: row.id,
  skuId: row.sku_id,
  priceFen: row.price_fen,
  strikeFen: row.strike_fen,
  quota: row.quota,
  left: row.left,
  perPerson: row.per_person,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
})

/**
 * JSON of the deal that a shelf shows: the one that runs, else the next. Null for none. A deal that is not below the
 * ordinary price is none, and pieces that the shop does not have are not left.
 */
export async function readShownDeal(
  database: Kysely<MoneySchema>,
  catalogueId: string,
  roomId: string,
  at: number,
): Promise<string | null> {
  const row = await database
    .selectFrom('deals')
    .innerJoin('skus', 'skus.id', 'deals.sku_id')
    .leftJoin('room_prices', (join) =>
      join.onRef('room_prices.sku_id', '=', 'deals.sku_id').on('room_prices.room_id', '=', roomId),
    )
    .selectAll('deals')
    .select(['skus.price_fen as own', 'room_prices.price_fen as inRoom', 'skus.stock'])
    .where('deals.catalogue_id', '=', catalogueId)
    .where('deals.room_id', '=', roomId)
    .where('deals.ends_at', '>', at)
    .where('skus.removed_at', '=', 0)
    .orderBy('deals.starts_at')
    .executeTakeFirst()
  if (row === undefined || row.price_fen >= (row.inRoom ?? row.own)) return null
  return JSON.stringify({ ...dealOf(row), left: Math.min(row.left, row.stock) })
}
