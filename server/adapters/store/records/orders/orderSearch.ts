import { sql } from 'kysely'
import type { Order } from '@/domain/order/order'
import type { DeskCounts, OrderSearch } from '../../../../ports/orders'
import { readOrders, type Reader } from './orderRows'
import { isTroubled } from './troubledOrders'

/** `%` and `_` in what was typed mean themselves. */
const pattern = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
const openClaims = ['asked', 'awaitGoods', 'goodsSent', 'agreed'] as const
const paidStates = ['paid', 'shipped', 'done', 'refunded'] as const
/** The sales that the control room shows. */
const LATEST = 20

/** Orders that staff look for, the newest first. */
export async function searchOrders(
  database: Reader,
  { state, roomId, rooms, search, after, limit }: OrderSearch,
): Promise<{ orders: Order[]; next: string }> {
  let query = database.selectFrom('orders').selectAll().orderBy('id', 'desc').limit(limit + 1)
  if (rooms !== null) query = query.where('room_id', 'in', rooms.length === 0 ? [' '] : rooms)
  if (roomId !== undefined) query = query.where('room_id', '=', roomId)
  if (after !== undefined && after !== '') query = query.where('id', '<', after)
  if (state === 'afterSale') {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('after_sales')
          .select('after_sales.id')
          .whereRef('after_sales.order_id', '=', 'orders.id')
          .where('after_sales.state', 'in', openClaims),
      ),
    )
  } else if (state === 'trouble') query = query.where(isTroubled)
  else if (state !== undefined) query = query.where('state', '=', state)
  const text = (search ?? '').trim()
  if (text !== '') {
    const like = pattern(text)
    const contains = (column: string) => sql<boolean>`lower(${sql.ref(column)}) like ${like} escape '\\'`
    query = query.where((eb) =>
      eb.or([
        contains('orders.id'),
        contains('orders.phone'),
        contains('orders.buyer_name'),
        contains('orders.address_name'),
        contains('orders.note'),
        eb.exists(
          eb
            .selectFrom('order_lines')
            .select('order_lines.number')
            .whereRef('order_lines.order_id', '=', 'orders.id')
            .where(contains('order_lines.snapshot')),
        ),
        eb.exists(
          eb
            .selectFrom('parcels')
            .select('parcels.id')
            .whereRef('parcels.order_id', '=', 'orders.id')
            .where(contains('parcels.tracking_number')),
        ),
      ]),
    )
  }
  return page(database, await query.execute(), limit)
}

export async function page(
  database: Reader,
  rows: Parameters<typeof readOrders>[1],
  limit: number,
): Promise<{ orders: Order[]; next: string }> {
  const shown = rows.slice(0, limit)
  const next = rows.length > limit ? (shown[shown.length - 1]?.id ?? '') : ''
  return { orders: await readOrders(database, shown), next }
}

/** Orders, claims and troubles that wait at the desk, and the sales. */
export async function countOrders(
  database: Reader,
  { roomId, rooms }: { readonly roomId?: string | undefined; readonly rooms: readonly string[] | null },
): Promise<DeskCounts> {
  let scope = database.selectFrom('orders')
  if (rooms !== null) scope = scope.where('room_id', 'in', rooms.length === 0 ? [' '] : rooms)
  if (roomId !== undefined) scope = scope.where('room_id', '=', roomId)
  const byState = await scope
    .select((select) => ['state' as const, select.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const claims = await scope
    .innerJoin('after_sales', 'after_sales.order_id', 'orders.id')
    .where('after_sales.state', 'in', ['asked', 'goodsSent'])
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const troubles = await scope
    .where(isTroubled)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const paid = scope.where('orders.state', 'in', paidStates)
  const sum = await paid
    .select((select) => [
      select.fn.countAll<number>().as('count'),
      select.fn.coalesce(select.fn.sum<number>('total_fen'), sql<number>`0`).as('fen'),
    ])
    .executeTakeFirstOrThrow()
  const pieces = await paid
    .innerJoin('order_lines', 'order_lines.order_id', 'orders.id')
    .select((select) => select.fn.coalesce(select.fn.sum<number>('quantity'), sql<number>`0`).as('pieces'))
    .executeTakeFirstOrThrow()
  const newest = await paid.selectAll('orders').orderBy('paid_at', 'desc').orderBy('id', 'desc').limit(LATEST).execute()
  const latest = await readOrders(database, newest)
  return {
    states: Object.fromEntries(byState.map(({ state, count }) => [state, Number(count)])),
    claims: Number(claims.count),
    troubles: Number(troubles.count),
    paidOrders: Number(sum.count),
    paidPieces: Number(pieces.pieces),
    paidFen: Number(sum.fen),
    latest: latest.map((order) => ({
      id: order.id,
      at: order.paidAt,
      buyerName: order.buyerName,
      name: order.lines[0]?.snapshot.name ?? '',
      pieces: order.lines.reduce((all, { quantity }) => all + quantity, 0),
      totalFen: order.totalFen,
    })),
  }
}
