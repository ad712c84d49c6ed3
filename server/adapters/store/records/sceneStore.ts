import type { Kysely } from 'kysely'
import { asRoomId } from '@/domain/kernel/ids'
import type { SceneStore } from '../../../ports/scenes'
import type { MoneySchema } from './moneySchema'

/** Scenes in money.db: printed codes have to work after every restart. */
export function createSceneStore(database: Kysely<MoneySchema>): SceneStore {
  return {
    async keep(name, roomId) {
      await database
        .insertInto('scenes')
        .values({ name, room_id: roomId })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    async roomOf(name) {
      const found = await database.selectFrom('scenes').select('room_id').where('name', '=', name).executeTakeFirst()
      return found === undefined ? null : asRoomId(found.room_id)
    },
  }
}
