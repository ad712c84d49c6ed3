import type { Kysely, Transaction } from 'kysely'
import type { DrawRules } from '@/domain/draw/drawRules'
import { sortTickets } from '@/domain/draw/kaiboDraw'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import type { DrawEntry, DrawRecord, DrawStore } from '../../../ports/draws'
import { holdKey } from '../sql/holdKey'
import { transact } from '../sql/transact'
import type { MoneySchema } from './moneySchema'

type Row = MoneySchema['draws']

const recordOf = (row: Row): DrawRecord => ({
  id: row.id,
  roomId: asRoomId(row.room_id),
  phase: row.phase,
  logged: row.logged,
  rules: JSON.parse(row.rules) as DrawRules,
  secret: row.secret,
  commit: row.commitment,
  openedAt: row.opened_at,
  closesAt: row.closes_at,
  closedAt: row.closed_at,
  listHash: row.list_hash,
  entries: row.entries,
  excluded: row.excluded,
  beacon: row.beacon,
  revealedAt: row.revealed_at,
  reason: row.reason,
})

const entryOf = (row: Omit<MoneySchema['draw_entries'], 'draw_id' | 'struck'>): DrawEntry => ({
  userId: asUserId(row.user_id),
  name: row.name,
  ticket: row.ticket,
  at: row.at,
  place: row.place < 0 ? null : row.place,
})

const entryColumns = ['user_id', 'name', 'ticket', 'at', 'place'] as const

/** Age at which a draw that no log has heard of was left behind, ms. */
const ORPHAN_MS = 5_000

/** Most people that one statement names: SQLite takes 32,766 parameters. */
const PEOPLE_A_STATEMENT = 1_000

/** Draws in the database of records. */
export function createDrawStore(database: Kysely<MoneySchema>): DrawStore {
  const listed = (from: Kysely<MoneySchema>, drawId: string) =>
    from.selectFrom('draw_entries').where('draw_id', '=', drawId).where('struck', '=', 0)
  const ticketsOf = async (from: Kysely<MoneySchema>, drawId: string): Promise<string[]> =>
    sortTickets((await listed(from, drawId).select('ticket').execute()).map(({ ticket }) => ticket))
  const count = async (step: Transaction<MoneySchema>, drawId: string): Promise<number> => {
    const { entries } = await step
      .selectFrom('draw_entries')
      .select((select) => select.fn.countAll<number>().as('entries'))
      .where('draw_id', '=', drawId)
      .executeTakeFirstOrThrow()
    return entries
  }
  return {
    open: ({ id, roomId, rules, secret, commit, openedAt, closesAt }) =>
      transact(database, async (step) => {
        await holdKey(step, `draws of ${roomId}`)
        const running = await step
          .selectFrom('draws')
          .select('id')
          .where('room_id', '=', roomId)
          .where('phase', 'in', ['open', 'closed'])
          .executeTakeFirst()
        if (running !== undefined) return false
        await step
          .insertInto('draws')
          .values({
            ...{ id, room_id: roomId, phase: 'open', logged: '', rules: JSON.stringify(rules), secret },
            ...{ commitment: commit, opened_at: openedAt, closes_at: closesAt, closed_at: 0, list_hash: '' },
            ...{ entries: 0, excluded: 0, beacon: '', revealed_at: 0, reason: '' },
          })
          .execute()
        return true
      }),
    async read(drawId) {
      const row = await database.selectFrom('draws').selectAll().where('id', '=', drawId).executeTakeFirst()
      return row === undefined ? null : recordOf(row)
    },
    async ofRoom(roomId, limit) {
      const rows = await database
        .selectFrom('draws')
        .selectAll()
        .where('room_id', '=', roomId)
        .orderBy('opened_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(recordOf)
    },
    async due(now) {
      const rows = await database
        .selectFrom('draws')
        .selectAll()
        .where((where) =>
          where.or([
            // A request logs the opening of its draw; an older one without an entry was left by a server that died.
            where.and([where('logged', '=', ''), where('opened_at', '<=', now - ORPHAN_MS)]),
            where.and([where('logged', '!=', ''), where('logged', '!=', where.ref('phase'))]),
            where('phase', '=', 'closed'),
            where.and([where('phase', '=', 'open'), where('closes_at', '<=', now)]),
          ]),
        )
        .orderBy('closes_at')
        .execute()
      const waits = ({ phase, logged, rules }: DrawRecord): boolean =>
        phase === 'closed' && logged === phase && rules.beacon !== ''
      return rows.map(recordOf).filter((draw) => !waits(draw))
    },
    async noteLogged(drawId, phase) {
      await database.updateTable('draws').set({ logged: phase }).where('id', '=', drawId).execute()
    },
    async drop(drawId) {
      await transact(database, async (step) => {
        const { numDeletedRows } = await step
          .deleteFrom('draws')
          .where('id', '=', drawId)
          .where('logged', '=', '')
          .executeTakeFirstOrThrow()
        if (numDeletedRows === 1n) await step.deleteFrom('draw_entries').where('draw_id', '=', drawId).execute()
      })
    },
    enter: (drawId, { userId, name, ticket, at }, most) =>
      transact(database, async (step) => {
        await holdKey(step, `draw ${drawId}`)
        const draw = await step.selectFrom('draws').selectAll().where('id', '=', drawId).executeTakeFirst()
        if (draw === undefined || draw.phase !== 'open' || draw.closes_at <= at) return 'closed'
        const { numInsertedOrUpdatedRows } = await step
          .insertInto('draw_entries')
          .values({ draw_id: drawId, user_id: userId, ticket, name, at, struck: 0, place: -1 })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        if (numInsertedOrUpdatedRows !== 1n) return 'already'
        if (draw.entries < most) {
          await step
            .updateTable('draws')
            .set((set) => ({ entries: set('entries', '+', 1) }))
            .where('id', '=', drawId)
            .execute()
          return 'entered'
        }
        await step.deleteFrom('draw_entries').where('draw_id', '=', drawId).where('user_id', '=', userId).execute()
        return 'full'
      }),
    async entryOf(drawId, userId) {
      const row = await database
        .selectFrom('draw_entries')
        .select(entryColumns)
        .where('draw_id', '=', drawId)
        .where('user_id', '=', userId)
        .where('struck', '=', 0)
        .executeTakeFirst()
      return row === undefined ? null : entryOf(row)
    },
    async hasPaid(roomId, userId) {
      const row = await database
        .selectFrom('orders')
        .select('id')
        .where('buyer_id', '=', userId)
        .where('room_id', '=', roomId)
        .where('state', 'in', ['paid', 'shipped', 'done'])
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },
    close: (drawId, at, struck, hash) =>
      transact(database, async (step) => {
        await holdKey(step, `draw ${drawId}`)
        const { numUpdatedRows } = await step
          .updateTable('draws')
          .set({ phase: 'closed', closed_at: at })
          .where('id', '=', drawId)
          .where('phase', '=', 'open')
          .executeTakeFirstOrThrow()
        if (numUpdatedRows !== 1n) return false
        for (let first = 0; first < struck.length; first += PEOPLE_A_STATEMENT) {
          await step
            .updateTable('draw_entries')
            .set({ struck: 1 })
            .where('draw_id', '=', drawId)
            .where('user_id', 'in', struck.slice(first, first + PEOPLE_A_STATEMENT))
            .execute()
        }
        const tickets = await ticketsOf(step, drawId)
        const excluded = (await count(step, drawId)) - tickets.length
        const fixed = { list_hash: hash(tickets), entries: tickets.length, excluded }
        await step.updateTable('draws').set(fixed).where('id', '=', drawId).execute()
        return true
      }),
    tickets: (drawId) => ticketsOf(database, drawId),
    reveal: (drawId, beacon, at, places) =>
      transact(database, async (step) => {
        const { numUpdatedRows } = await step
          .updateTable('draws')
          .set({ phase: 'revealed', beacon, revealed_at: at })
          .where('id', '=', drawId)
          .where('phase', '=', 'closed')
          .executeTakeFirstOrThrow()
        if (numUpdatedRows !== 1n) return false
        for (const [place, ticket] of places.entries()) {
          await step
            .updateTable('draw_entries')
            .set({ place })
            .where('draw_id', '=', drawId)
            .where('ticket', '=', ticket)
            .where('struck', '=', 0)
            .execute()
        }
        return true
      }),
    async cancel(drawId, reason) {
      const { numUpdatedRows } = await database
        .updateTable('draws')
        .set({ phase: 'cancelled', reason })
        .where('id', '=', drawId)
        .where('phase', 'in', ['open', 'closed'])
        .executeTakeFirstOrThrow()
      return numUpdatedRows === 1n
    },
    async placed(drawId) {
      const rows = await listed(database, drawId)
        .select(entryColumns)
        .where('place', '>=', 0)
        .orderBy('place')
        .execute()
      return rows.map(entryOf)
    },
    forget: (openedBefore) =>
      transact(database, async (step) => {
        const old = await step
          .selectFrom('draws')
          .select('id')
          .where('opened_at', '<', openedBefore)
          .where('phase', 'in', ['revealed', 'cancelled'])
          .limit(PEOPLE_A_STATEMENT)
          .execute()
        const ids = old.map(({ id }) => id)
        if (ids.length === 0) return 0
        await step.deleteFrom('draw_entries').where('draw_id', 'in', ids).execute()
        await step.deleteFrom('draws').where('id', 'in', ids).execute()
        return ids.length
      }),
  }
}
