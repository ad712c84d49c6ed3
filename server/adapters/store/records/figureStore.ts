import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { figureLimits, type Funnel, type MinuteCount, type RecordFigures } from '@/domain/figures/figures'
import { MINUTE_MS } from '@/domain/figures/logFigures'
import type { RoomId } from '@/domain/kernel/ids'
import type { FigureStore, StepRecord } from '../../../ports/figures'
import type { MoneySchema } from './moneySchema'

/** Steps of one statement: PostgreSQL takes 65,535 parameters, SQLite 32,766. */
const STEPS_A_STATEMENT = 1_000

/** A literal: a parameter might be bound as a real number, which divides without rounding. */
const minuteLength = sql.lit(MINUTE_MS)

/** PostgreSQL gives sums and counts as texts. */
const countOf = ({ minute, count, fen }: Record<'minute' | 'count' | 'fen', number>): MinuteCount => ({
  minute: Number(minute) * MINUTE_MS, count: Number(count), fen: Number(fen),
})

/** Figures of lives in the database of records. Sums are made there: a live may have 100,000 orders. */
export function createFigureStore(
  database: Kysely<MoneySchema>,
  mostSteps: number = figureLimits.stepsOfRoom,
): FigureStore {
  const byMinute = async (at: string, fen: RawBuilder<unknown>, from: RawBuilder<unknown>): Promise<MinuteCount[]> => {
    const minute = sql`${sql.ref(at)} / ${minuteLength}`
    const { rows } = await sql<Record<'minute' | 'count' | 'fen', number>>`
      select ${minute} as minute, count(*) as count, ${fen} as fen from ${from} group by ${minute} order by minute
    `.execute(database)
    return rows.map(countOf)
  }
  const room = async (roomId: RoomId, steps: readonly StepRecord[]): Promise<void> => {
    const { kept } = await database
      .selectFrom('viewer_steps')
      .select((select) => select.fn.countAll<number>().as('kept'))
      .where('room_id', '=', roomId)
      .executeTakeFirstOrThrow()
    const rows = steps.slice(0, Math.max(0, mostSteps - Number(kept)))
    for (let from = 0; from < rows.length; from += STEPS_A_STATEMENT) {
      await database
        .insertInto('viewer_steps')
        .values(
          rows.slice(from, from + STEPS_A_STATEMENT).map(({ userId, step, productId, at }) => ({
            room_id: roomId, user_id: userId, step, product_id: productId, at,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  }
  return {
    async keepSteps(steps) {
      const rooms = new Map<RoomId, StepRecord[]>()
      for (const step of steps) {
        const ofRoom = rooms.get(step.roomId)
        if (ofRoom === undefined) rooms.set(step.roomId, [step])
        else ofRoom.push(step)
      }
      for (const [roomId, ofRoom] of rooms) await room(roomId, ofRoom)
    },
    async ofRoom(roomId) {
      /** SQLite answers in the process itself: others get their turn between two sums. */
      const inTurn = async <Value>(read: () => Promise<Value>): Promise<Value> => {
        await nextTurn()
        return read()
      }
      const none = sql`0`
      const orders = sql`orders where room_id = ${roomId}`
      const entries = sql`viewer_steps where room_id = ${roomId} and step = 'entered'`
      const refunds = sql`refunds where kind = 'order' and state = 'succeeded'
        and order_id in (select id from orders where room_id = ${roomId})`
      return {
        ...(await inTurn(() => paidOf(database, roomId))),
        joins: await inTurn(() => byMinute('at', none, entries)),
        placed: await inTurn(() => byMinute('created_at', none, orders)),
        refunds: await inTurn(() => byMinute('settled_at', sql`sum(amount_fen)`, refunds)),
        products: await inTurn(() => productsOf(database, roomId)),
        opened: await inTurn(() => openedOf(database, roomId)),
        funnel: await inTurn(() => funnelOf(database, roomId)),
        catalogueIds: await catalogueIdsOf(database, roomId),
      }
    },
  }
}

/** Paid orders by minute, with goods and shipping of the same moment: the two sum up to the minutes. */
async function paidOf(
  database: Kysely<MoneySchema>,
  roomId: RoomId,
): Promise<Pick<RecordFigures, 'paid' | 'goodsFen' | 'shippingFen'>> {
  const minute = sql`paid_at / ${minuteLength}`
  const { rows } = await sql<Record<'minute' | 'count' | 'fen' | 'goods' | 'shipping', number>>`
    select ${minute} as minute, count(*) as count, sum(total_fen) as fen,
      sum(goods_fen - discount_fen) as goods, sum(shipping_fen) as shipping
    from orders where room_id = ${roomId} and paid_at > 0 group by ${minute} order by minute`.execute(database)
  const sum = (of: 'goods' | 'shipping'): number => rows.reduce((all, row) => all + Number(row[of]), 0)
  return { paid: rows.map(countOf), goodsFen: sum('goods'), shippingFen: sum('shipping') }
}

async function productsOf(database: Kysely<MoneySchema>, roomId: RoomId) {
  const { rows } = await sql<{ id: string; name: string | null } & Record<'placed' | 'paid' | 'pieces' | 'fen', number>>`
    select product_id as id, (select name from catalogue_products where id = product_id) as name,
      count(distinct orders.id) as placed,
      count(distinct case when paid_at > 0 then orders.id end) as paid,
      sum(case when paid_at > 0 then quantity else 0 end) as pieces,
      sum(case when paid_at > 0 then paid_fen else 0 end) as fen
    from order_lines as line inner join orders on orders.id = line.order_id
    where orders.room_id = ${roomId} group by product_id`.execute(database)
  return rows.map(({ id, name, placed, paid, pieces, fen }) => ({
    ...{ id, name: name ?? '' },
    ...{ placed: Number(placed), paid: Number(paid), pieces: Number(pieces), goodsFen: Number(fen) },
  }))
}

async function openedOf(database: Kysely<MoneySchema>, roomId: RoomId) {
  const rows = await database
    .selectFrom('viewer_steps')
    .select((select) => ['product_id as id', select.fn.countAll<number>().as('persons')])
    .where('room_id', '=', roomId)
    .where('step', '=', 'product')
    .groupBy('product_id')
    .execute()
  return rows.map(({ id, persons }) => ({ id, persons: Number(persons) }))
}

/** Persons of each step, or of a later one: each person counts by the furthest. */
async function funnelOf(database: Kysely<MoneySchema>, roomId: RoomId): Promise<Funnel> {
  const from = (step: number) => sql`coalesce(sum(case when furthest >= ${sql.lit(step)} then 1 else 0 end), 0)`
  const { rows } = await sql<Funnel>`
    select count(*) as entered, ${from(2)} as bag, ${from(3)} as product, ${from(4)} as placed, ${from(5)} as paid
    from (
      select person, max(step) as furthest from (
        select user_id as person, case step when 'entered' then 1 when 'bag' then 2 else 3 end as step
        from viewer_steps where room_id = ${roomId}
        union all
        select buyer_id, case when paid_at > 0 then 5 else 4 end from orders where room_id = ${roomId}
      ) as steps group by person
    ) as persons`.execute(database)
  const [{ entered, bag, product, placed, paid }] = rows as [Funnel]
  return {
    ...{ entered: Number(entered), bag: Number(bag), product: Number(product) },
    ...{ placed: Number(placed), paid: Number(paid) },
  }
}

async function catalogueIdsOf(database: Kysely<MoneySchema>, roomId: RoomId): Promise<Map<string, string>> {
  const rows = await database
    .selectFrom('products').select(['id', 'catalogue_id']).where('room_id', '=', roomId).execute()
  return new Map(
    rows.flatMap(({ id, catalogue_id: of }) => (of === '' || of === id ? [] : [[id, of] as [string, string]])),
  )
}
