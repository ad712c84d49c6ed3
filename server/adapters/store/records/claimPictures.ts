import type { Kysely } from 'kysely'
import { AppError } from '@/domain/errors/AppError'
import { orderLimits } from '@/domain/order/order'
import type { ClaimPictures } from '../../../ports/claimPictures'
import type { PrivatePictures } from '../../../ports/pictures'
import { holdKey } from '../sql/holdKey'
import { transact } from '../sql/transact'
import type { MoneySchema } from './moneySchema'

/** Pictures that one sweep deletes; the next one goes on. */
const ROWS_A_SWEEP = 500

/**
 * Rows in the database of records, bytes as files that nothing serves. A row is written before its file and
 * deleted after it: a process that dies leaves no file that nothing knows of.
 */
export function createClaimPictures(database: Kysely<MoneySchema>, files: PrivatePictures): ClaimPictures {
  const forget = async (names: readonly string[]): Promise<void> => {
    if (names.length === 0) return
    for (const name of names) await files.remove(name)
    await transact(database, async (step) => {
      const claims = step.selectFrom('claim_pictures').select('claim_id').where('name', 'in', names)
      await step.updateTable('after_sales').set({ pictures: '[]' }).where('id', 'in', claims).execute()
      await step.deleteFrom('claim_pictures').where('name', 'in', names).execute()
    })
  }
  return {
    async keep({ id, orderId, personId, bytes, format, at }) {
      const name = `${id}.${format}`
      await transact(database, async (step) => {
        await holdKey(step, `claim pictures ${orderId}`)
        const { count } = await step
          .selectFrom('claim_pictures')
          .select((select) => select.fn.countAll<number>().as('count'))
          .where('order_id', '=', orderId)
          .where('claim_id', '=', '')
          .executeTakeFirstOrThrow()
        const most = orderLimits.waitingPictures
        if (Number(count) >= most) throw new AppError('order.tooManyPictures', { most })
        await step
          .insertInto('claim_pictures')
          .values({ name, order_id: orderId, person_id: personId, claim_id: '', at })
          .execute()
      })
      try {
        await files.write(name, bytes)
      } catch (cause) {
        await database.deleteFrom('claim_pictures').where('name', '=', name).execute()
        throw cause
      }
      return name
    },
    async read(orderId, name) {
      const row = await database
        .selectFrom('claim_pictures')
        .select(['claim_id', 'person_id'])
        .where('name', '=', name)
        .where('order_id', '=', orderId)
        .executeTakeFirst()
      const picture = row === undefined ? null : await files.read(name)
      return row === undefined || picture === null
        ? null
        : { claimId: row.claim_id, personId: row.person_id, picture }
    },
    async forgetPerson(personId) {
      const rows = await database
        .selectFrom('claim_pictures')
        .innerJoin('orders', 'orders.id', 'claim_pictures.order_id')
        .select('claim_pictures.name')
        .where((eb) =>
          eb.or([eb('claim_pictures.person_id', '=', personId), eb('orders.buyer_id', '=', personId)]),
        )
        .execute()
      await forget(rows.map(({ name }) => name))
    },
    async forgetOld({ unusedBefore, endedBefore }) {
      const unused = await database
        .selectFrom('claim_pictures')
        .select('name')
        .where('claim_id', '=', '')
        .where('at', '<', unusedBefore)
        .limit(ROWS_A_SWEEP)
        .execute()
      const ended =
        endedBefore === null
          ? []
          : await database
              .selectFrom('claim_pictures')
              .innerJoin('after_sales', 'after_sales.id', 'claim_pictures.claim_id')
              .select('claim_pictures.name')
              .where('after_sales.settled_at', '>', 0)
              .where('after_sales.settled_at', '<', endedBefore)
              .limit(ROWS_A_SWEEP)
              .execute()
      const names = [...unused, ...ended].map(({ name }) => name)
      await forget(names)
      return names.length
    },
  }
}
