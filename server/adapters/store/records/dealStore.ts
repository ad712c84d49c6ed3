import { sql, type Kysely, type Transaction } from 'kysely'
import { formatPrice } from '@/domain/product/money'
import { AppError } from '@/domain/errors/AppError'
import { lowestWithin } from '@/domain/catalogue/strikePrice'
import { asProductId, asRoomId, type RoomId } from '@/domain/kernel/ids'
import type { DealRecord, DealStore, NewDeal } from '../../../ports/deals'
import { transact } from '../sql/transact'
import { lockProduct, NO_PRICE, readHistories } from './catalogueRows'
import { dealOf, type DealRow } from './dealRows'
import type { MoneySchema } from './moneySchema'
import { refreshShelves } from './shelfProjection'

type Writer = Transaction<MoneySchema>

/** Deals of a room that are listed. */
const LISTED = 100

/** Flash deals in money.db. */
export const createDealStore = (database: Kysely<MoneySchema>): DealStore => ({
  start: (deal) => transact(database, (transaction) => start(transaction, deal)),
  stop: (roomId, dealId, at) =>
    transact(database, async (transaction) => {
      const row = await findDeal(transaction, roomId, dealId)
      await lockProduct(transaction, row.catalogue_id)
      if (await endDeal(transaction, row, at)) await refreshShelves(transaction, row.catalogue_id, at)
      return recordOf(transaction, await findDeal(transaction, roomId, dealId))
    }),
  async ofRoom(roomId) {
    const rows = await database
      .selectFrom('deals').selectAll().where('room_id', '=', roomId).orderBy('id', 'desc').limit(LISTED).execute()
    return Promise.all(rows.map((row) => recordOf(database, row)))
  },
  async turn(at, limit) {
    const due = await database
      .selectFrom('deals').select('id').where('next_at', '>', 0).where('next_at', '<=', at).limit(limit).execute()
    const rooms = new Set<RoomId>()
    for (const { id } of due) {
      const changed = await transact(database, (transaction) => turnDeal(transaction, id, at))
      for (const room of changed) rooms.add(room)
    }
    return [...rooms]
  },
})

async function findDeal(database: Kysely<MoneySchema>, roomId: string, id: string): Promise<DealRow> {
  const row = await database
    .selectFrom('deals').selectAll().where('id', '=', id).where('room_id', '=', roomId).executeTakeFirst()
  if (row === undefined) throw new AppError('deal.notFound', { id })
  return row
}

async function recordOf(database: Kysely<MoneySchema>, row: DealRow): Promise<DealRecord> {
  const lines = await database
    .selectFrom('order_lines')
    .innerJoin('orders', 'orders.id', 'order_lines.order_id')
    .select(['orders.state', (eb) => eb.fn.sum<number>('order_lines.quantity').as('pieces')])
    .where('order_lines.deal_id', '=', row.id)
    // A literal: the index is that of lines with a deal.
    .where('order_lines.deal_id', '<>', sql.lit(''))
    .groupBy('orders.state')
    .execute()
  const piecesIn = (wanted: (state: string) => boolean): number =>
    lines.filter(({ state }) => wanted(state)).reduce((sum, { pieces }) => sum + Number(pieces), 0)
  return {
    ...dealOf(row),
    ...{ roomId: asRoomId(row.room_id), productId: asProductId(row.product_id), createdAt: row.created_at },
    reserved: piecesIn((state) => state === 'created' || state === 'closing'),
    sold: piecesIn((state) => state !== 'created' && state !== 'closing' && state !== 'cancelled'),
  }
}

/** Whether a deal has these terms. The duration of one that was stopped is not known any more. */
const isSameDeal = (row: DealRow, deal: NewDeal): boolean =>
  row.room_id === deal.roomId &&
  row.product_id === deal.productId &&
  row.sku_id === deal.skuId &&
  row.price_fen === deal.priceFen &&
  row.quota === deal.quota &&
  row.per_person === deal.perPerson &&
  (row.stopped === 1 || row.ends_at - row.starts_at === deal.endsAt - deal.startsAt)

async function start(transaction: Writer, deal: NewDeal): Promise<DealRecord> {
  const { roomId, productId, skuId, priceFen, quota, startsAt, endsAt, at } = deal
  const entry = await transaction
    .selectFrom('products')
    .select('catalogue_id')
    .where('room_id', '=', roomId)
    .where('id', '=', productId)
    .where('closed', '=', 0)
    .executeTakeFirst()
  if (entry === undefined) throw new AppError('product.notFound', { id: productId })
  const catalogueId = entry.catalogue_id
  // Of two that begin at once the second sees the first.
  const { kind } = await lockProduct(transaction, catalogueId)
  if (kind !== 'goods') throw new AppError('catalogue.invalid', { field: 'kind', problem: 'notGoods' })
  const known = await transaction
    .selectFrom('deals').selectAll().where('id', '=', deal.id).executeTakeFirst()
  if (known !== undefined) {
    if (!isSameDeal(known, deal)) throw new AppError('deal.keyReused')
    return recordOf(transaction, known)
  }
  const sku = await transaction
    .selectFrom('skus')
    .leftJoin('room_prices', (join) =>
      join.onRef('room_prices.sku_id', '=', 'skus.id').on('room_prices.room_id', '=', roomId),
    )
    .select(['skus.price_fen as own', 'room_prices.price_fen as inRoom', 'skus.stock'])
    .where('skus.id', '=', skuId)
    .where('skus.product_id', '=', catalogueId)
    .where('skus.removed_at', '=', 0)
    .executeTakeFirst()
  if (sku === undefined) throw new AppError('catalogue.invalid', { field: 'skus', problem: 'unknown' })
  const ordinaryFen = sku.inRoom ?? sku.own
  if (priceFen >= ordinaryFen) throw new AppError('deal.priceNotLower', { price: formatPrice(ordinaryFen) })
  if (quota > sku.stock) throw new AppError('deal.quotaAboveStock', { stock: sku.stock })
  const other = await transaction
    .selectFrom('deals')
    .innerJoin('skus', 'skus.id', 'deals.sku_id')
    .select(['deals.id', 'deals.room_id'])
    .where('deals.catalogue_id', '=', catalogueId)
    .where('deals.ends_at', '>', startsAt)
    .where('deals.starts_at', '<', endsAt)
    .where('skus.removed_at', '=', 0)
    .orderBy('deals.starts_at')
    .executeTakeFirst()
  if (other !== undefined) throw new AppError('deal.overlaps', { id: other.id, roomId: other.room_id })
  const row: DealRow = {
    ...{ id: deal.id, room_id: roomId, product_id: productId, catalogue_id: catalogueId, sku_id: skuId },
    ...{ price_fen: priceFen, quota, left: quota, per_person: deal.perPerson, starts_at: startsAt, ends_at: endsAt },
    // One that is announced is judged at its start.
    strike_fen: startsAt > at ? 0 : await judgeStrike(transaction, skuId, ordinaryFen, startsAt),
    stopped: 0,
    next_at: startsAt > at ? startsAt : endsAt,
    ...{ created_at: at, created_by: deal.createdBy },
  }
  await transaction.insertInto('deals').values(row).execute()
  if (startsAt <= at) await keepRoomPrice(transaction, row, at, priceFen)
  await refreshShelves(transaction, catalogueId, at)
  return recordOf(transaction, row)
}

/**
 * The ordinary price, where it was the lowest of the 7 days before the deal and may be struck through
 * (明码标价和禁止价格欺诈规定 art. 16); else 0.
 */
async function judgeStrike(transaction: Writer, skuId: string, ordinaryFen: number, startsAt: number): Promise<number> {
  const history = (await readHistories(transaction, [skuId])).get(skuId)
  const lowest = history === undefined ? null : lowestWithin(history, startsAt)
  return lowest !== null && ordinaryFen <= lowest ? ordinaryFen : 0
}

/** The struck price of a deal that was announced, by the prices up to its start. */
async function judgeAtStart(transaction: Writer, { id, room_id, sku_id, starts_at }: DealRow): Promise<void> {
  const sku = await transaction
    .selectFrom('skus')
    .leftJoin('room_prices', (join) =>
      join.onRef('room_prices.sku_id', '=', 'skus.id').on('room_prices.room_id', '=', room_id),
    )
    .select(['skus.price_fen as own', 'room_prices.price_fen as inRoom'])
    .where('skus.id', '=', sku_id)
    .executeTakeFirst()
  if (sku === undefined) return
  const strikeFen = await judgeStrike(transaction, sku_id, sku.inRoom ?? sku.own, starts_at)
  await transaction.updateTable('deals').set({ strike_fen: strikeFen }).where('id', '=', id).execute()
}

/** A deal's price is a price of the room: it counts for struck prices afterwards. */
async function keepRoomPrice(
  transaction: Kysely<MoneySchema>,
  { room_id, sku_id }: Pick<DealRow, 'room_id' | 'sku_id'>,
  at: number,
  priceFen: number,
): Promise<void> {
  await transaction
    .insertInto('room_price_history')
    .values({ room_id, sku_id, at, price_fen: priceFen })
    .onConflict((conflict) => conflict.columns(['sku_id', 'room_id', 'at']).doUpdateSet({ price_fen: priceFen }))
    .execute()
}

async function keepOrdinaryPrice(transaction: Kysely<MoneySchema>, row: DealRow, at: number): Promise<void> {
  const own = await transaction
    .selectFrom('room_prices')
    .select('price_fen')
    .where('room_id', '=', row.room_id)
    .where('sku_id', '=', row.sku_id)
    .executeTakeFirst()
  await keepRoomPrice(transaction, row, at, own?.price_fen ?? NO_PRICE)
}

/** Ends a deal before its time; presses before then get no grace. @returns whether this call ended it. */
async function endDeal(transaction: Kysely<MoneySchema>, row: DealRow, at: number): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('deals')
    .set((eb) => ({
      ends_at: at,
      // One that was announced never begins.
      starts_at: eb.case().when('starts_at', '>', at).then(at).else(eb.ref('starts_at')).end(),
      stopped: 1,
      next_at: 0,
    }))
    .where('id', '=', row.id)
    .where('ends_at', '>', at)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) return false
  if (row.starts_at > at) return true
  // One that ends before the worker saw its start.
  if (row.next_at === row.starts_at) await keepRoomPrice(transaction, row, row.starts_at, row.price_fen)
  await keepOrdinaryPrice(transaction, row, at)
  return true
}

/** Ends the deals of a room, or of one entry of its shelf, that are not over. */
export async function endDeals(
  transaction: Kysely<MoneySchema>,
  roomId: string,
  productId: string | null,
  at: number,
): Promise<void> {
  let query = transaction.selectFrom('deals').selectAll().where('room_id', '=', roomId).where('ends_at', '>', at)
  if (productId !== null) query = query.where('product_id', '=', productId)
  for (const row of await query.orderBy('id').execute()) await endDeal(transaction, row, at)
}

/** Ends the deals of SKUs that are taken out of the catalogue, before anything of the SKUs is written. */
export async function endDealsOfSkus(
  transaction: Kysely<MoneySchema>,
  skuIds: readonly string[],
  at: number,
): Promise<void> {
  if (skuIds.length === 0) return
  const rows = await transaction
    .selectFrom('deals').selectAll().where('sku_id', 'in', skuIds).where('ends_at', '>', at).orderBy('id').execute()
  for (const row of rows) await endDeal(transaction, row, at)
}

async function turnDeal(transaction: Writer, id: string, at: number): Promise<RoomId[]> {
  const row = await transaction
    .selectFrom('deals').selectAll().where('id', '=', id).where('next_at', '>', 0).executeTakeFirst()
  if (row === undefined || row.next_at > at) return []
  await lockProduct(transaction, row.catalogue_id)
  const isOver = row.ends_at <= at
  const { numUpdatedRows } = await transaction
    .updateTable('deals')
    .set({ next_at: isOver ? 0 : row.ends_at })
    .where('id', '=', id)
    .where('next_at', '=', row.next_at)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) return []
  // A server that was down over the start keeps both prices.
  if (row.next_at === row.starts_at) {
    await judgeAtStart(transaction, row)
    await keepRoomPrice(transaction, row, row.starts_at, row.price_fen)
  }
  if (isOver) await keepOrdinaryPrice(transaction, row, row.ends_at)
  return refreshShelves(transaction, row.catalogue_id, at)
}
