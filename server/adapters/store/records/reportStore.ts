import { sql, type Kysely } from 'kysely'
import { REPORTS_SHOWN, type ReportGroup, type ReportStore } from '../../../ports/reports'
import { holdKey } from '../sql/holdKey'
import { transact } from '../sql/transact'
import type { MoneySchema } from './moneySchema'

type Row = MoneySchema['reports']

/**
 * Reports of a room that are grouped, its newest: a flood of them must not hold up the process each time an owner's
 * page looks. Older ones come up as newer ones are closed.
 */
const GROUPED_REPORTS = 2_000

/** Reports in money.db: few, and lost by no crash. */
export const createReportStore = (database: Kysely<MoneySchema>): ReportStore => ({
  async add({ roomId, target, reporter, reason, text, at }, limit) {
    const row = {
      room_id: roomId,
      kind: target.kind,
      target_id: target.targetId,
      reporter_id: reporter.id,
      reporter_name: reporter.name,
      reason,
      text,
      target_name: target.name,
      target_text: target.text,
      target_by: target.by,
      created_at: at,
      closed_at: 0,
      closed_by: '',
      closed_by_name: '',
      outcome: '' as const,
    }
    return transact(database, async (transaction) => {
      if (limit !== undefined) {
        await holdKey(transaction, `reports of ${reporter.id}`)
        const { count } = await transaction
          .selectFrom('reports')
          .select((select) => select.fn.countAll<number>().as('count'))
          .where('reporter_id', '=', reporter.id)
          .where('created_at', '>', limit.after)
          .executeTakeFirstOrThrow()
        if (count >= limit.most) return false
      }
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('reports')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    })
  },
  async has(roomId, { kind, targetId }, reporterId) {
    const row = await database
      .selectFrom('reports')
      .select('number')
      .where('room_id', '=', roomId)
      .where('kind', '=', kind)
      .where('target_id', '=', targetId)
      .where('reporter_id', '=', reporterId)
      .executeTakeFirst()
    return row !== undefined
  },
  async timesOf(reporterId, after) {
    const rows = await database
      .selectFrom('reports')
      .select('created_at')
      .where('reporter_id', '=', reporterId)
      .where('created_at', '>', after)
      .orderBy('created_at')
      .execute()
    return rows.map((row) => row.created_at)
  },
  async countOpen(roomId) {
    const { targets } = await database
      .selectFrom(newestOf(database, roomId, 'open').as('newest'))
      .select(sql<number>`count(distinct kind || ' ' || target_id)`.as('targets'))
      .executeTakeFirstOrThrow()
    return targets
  },
  async list(roomId, state, limit) {
    // The newest report of each group carries the group's name and text: a speaker may have another name by now.
    const ranked = database
      .selectFrom(newestOf(database, roomId, state).as('newest'))
      .selectAll()
      .select([
        sql<number>`row_number() over (partition by kind, target_id, closed_at order by number desc)`.as('place'),
        sql<number>`count(*) over (partition by kind, target_id, closed_at)`.as('people'),
        sql<number>`max(number) over (partition by kind, target_id, closed_at)`.as('newest'),
      ])
    const rows = await database
      .selectFrom(ranked.as('ranked'))
      .selectAll()
      .where('place', '<=', REPORTS_SHOWN)
      .orderBy('closed_at', 'desc')
      .orderBy('newest', 'desc')
      .orderBy('place')
      .limit(limit * REPORTS_SHOWN)
      .execute()
    const groups: ReportGroup[] = []
    for (const row of rows) {
      if (row.place > 1) continue
      if (groups.length === limit) break
      const reports = rows.filter(({ newest }) => newest === row.newest)
      groups.push({
        kind: row.kind,
        targetId: row.target_id,
        name: row.target_name,
        text: row.target_text,
        by: row.target_by,
        count: row.people,
        newest: row.newest,
        at: row.created_at,
        reports: reports.map(singleOf),
        closed: closedOf(row),
      })
    }
    return groups
  },
  async close({ roomId, kind, targetId, upTo, outcome, by, at }) {
    const { numUpdatedRows } = await database
      .updateTable('reports')
      .set({ closed_at: at, closed_by: by.id, closed_by_name: by.name, outcome })
      .where('room_id', '=', roomId)
      .where('kind', '=', kind)
      .where('target_id', '=', targetId)
      .where('number', '<=', upTo)
      .where('closed_at', '=', 0)
      .executeTakeFirstOrThrow()
    return Number(numUpdatedRows)
  },
})

const newestOf = (database: Kysely<MoneySchema>, roomId: string, state: 'open' | 'closed') =>
  database
    .selectFrom('reports')
    .selectAll()
    .where('room_id', '=', roomId)
    .where('closed_at', state === 'open' ? '=' : '>', 0)
    .orderBy('closed_at', 'desc')
    .orderBy('number', 'desc')
    .limit(GROUPED_REPORTS)

type KeptRow = Omit<Row, 'number'>

const singleOf = (row: KeptRow): ReportGroup['reports'][number] => ({
  reporterId: row.reporter_id,
  reporterName: row.reporter_name,
  reason: row.reason,
  text: row.text,
  at: row.created_at,
})

const closedOf = (row: KeptRow): ReportGroup['closed'] =>
  row.outcome === '' ? null : { at: row.closed_at, byName: row.closed_by_name, outcome: row.outcome }
