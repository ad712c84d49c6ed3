import type { Kysely } from 'kysely'
import { readProfile } from '@/domain/access/readProfile'
import type { StepMarks } from '@/domain/access/stepMarks'
import type { AccessRecord, AccessStore } from '../../../ports/accessStore'
import type { MoneySchema } from './moneySchema'

/** The table has one row. */
const ONLY = 1

/** A profile that an older program wrote and this one cannot read any more is asked for anew. */
const profileOf = (text: string | null): AccessRecord['profile'] => {
  if (text === null) return null
  const read = readProfile(JSON.parse(text))
  return read.ok ? read.profile : null
}

/** The answers and marks of 接入准备 in money.db: few, precious, and written by one person. */
export const createAccessStore = (database: Kysely<MoneySchema>): AccessStore => ({
  async read() {
    const row = await database.selectFrom('access').selectAll().where('id', '=', ONLY).executeTakeFirst()
    if (row === undefined) return { version: 0, savedAt: 0, profile: null, marks: {} }
    const { version, saved_at: savedAt, profile, marks } = row
    return { version, savedAt, profile: profileOf(profile), marks: JSON.parse(marks) as StepMarks }
  },
  async save(version, { profile, marks }, at) {
    const columns = {
      version: version + 1,
      saved_at: at,
      profile: profile === null ? null : JSON.stringify(profile),
      marks: JSON.stringify(marks),
    }
    const changed =
      version === 0
        ? await database
            .insertInto('access')
            .values({ id: ONLY, ...columns })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirstOrThrow()
            .then(({ numInsertedOrUpdatedRows }) => numInsertedOrUpdatedRows)
        : await database
            .updateTable('access')
            .set(columns)
            .where('id', '=', ONLY)
            .where('version', '=', version)
            .executeTakeFirstOrThrow()
            .then(({ numUpdatedRows }) => numUpdatedRows)
    return changed === 1n ? { version: version + 1, savedAt: at, profile, marks } : null
  },
})
