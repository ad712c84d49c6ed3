import type { Kysely, Selectable } from 'kysely'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import type { ActStore, KeptAct } from '../../../ports/staffStore'
import type { MoneySchema } from './moneySchema'

/** Acts of staff in money.db, in the order in which they began. */
export const createActStore = (database: Kysely<MoneySchema>): ActStore => ({
  async begin(act) {
    const key = act.key === '' ? null : act.key
    const added = await database
      .insertInto('acts')
      .values({
        at: act.at,
        by_id: act.byId,
        by_name: act.byName,
        by_role: act.byRole,
        session_id: act.sessionId,
        kind: act.kind,
        room_id: act.roomId,
        target: act.target,
        target_name: act.targetName,
        detail: act.detail,
        reason: act.reason,
        key,
        done: 0,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('number')
      .executeTakeFirst()
    if (added !== undefined) return added.number
    const { number } = await database
      .selectFrom('acts')
      .select('number')
      .where('by_id', '=', act.byId)
      .where('room_id', '=', act.roomId)
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
    return number
  },
  async settle(number, known = {}) {
    await database.updateTable('acts').set({ done: 1, ...known }).where('number', '=', number).execute()
  },
  async forget(number) {
    await database.deleteFrom('acts').where('number', '=', number).where('done', '=', 0).execute()
  },
  async list({ roomId, by, kind, before, after, limit }) {
    const rows = await database
      .selectFrom('acts')
      .selectAll()
      .$if(roomId !== undefined, (query) => query.where('room_id', '=', roomId ?? ''))
      .$if(by !== undefined, (query) => query.where('by_id', '=', by ?? ''))
      .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
      .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
      .$if(after !== undefined, (query) => query.where('number', '>', after ?? 0))
      .orderBy('number', after === undefined ? 'desc' : 'asc')
      .limit(limit)
      .execute()
    return rows.map(actOf)
  },
})

const actOf = (row: Selectable<MoneySchema['acts']>): KeptAct => ({
  number: row.number,
  at: row.at,
  byId: asUserId(row.by_id),
  byName: row.by_name,
  byRole: row.by_role,
  sessionId: row.session_id,
  kind: row.kind,
  roomId: row.room_id === '' ? '' : asRoomId(row.room_id),
  target: row.target,
  targetName: row.target_name,
  detail: row.detail,
  reason: row.reason,
  key: row.key ?? '',
  done: row.done === 1,
})
