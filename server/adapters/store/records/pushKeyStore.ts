import type { Kysely } from 'kysely'
import { asRoomId } from '@/domain/kernel/ids'
import type { PushKeyStore } from '../../../ports/pushKeys'
import type { MoneySchema } from './moneySchema'

/** Generations in money.db, whose writes are on the disk when they are answered: a voided address must stay void. */
export function createPushKeyStore(database: Kysely<MoneySchema>): PushKeyStore {
  return {
    async generations() {
      const rows = await database.selectFrom('push_keys').selectAll().execute()
      return new Map(rows.map(({ room_id: roomId, generation }) => [asRoomId(roomId), generation]))
    },
    async raise(roomId) {
      const { generation } = await database
        .insertInto('push_keys')
        .values({ room_id: roomId, generation: 1 })
        .onConflict((conflict) =>
          conflict.column('room_id').doUpdateSet((row) => ({ generation: row('push_keys.generation', '+', 1) })),
        )
        .returning('generation')
        .executeTakeFirstOrThrow()
      return generation
    },
  }
}
