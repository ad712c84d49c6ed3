import type { Kysely, Transaction } from 'kysely'
import { asUserId } from '@/domain/kernel/ids'
import type { AnsweredChallenge, PasskeyRecord, PasskeyStore } from '../../../ports/passkeys'
import type { Migration } from '../sql/migrate'
import { holdKey } from '../sql/holdKey'
import { transact } from '../sql/transact'
import type { MoneySchema } from './moneySchema'

/** Passkeys of staff, and challenges that were answered. */
export interface PasskeySchema {
  passkeys: {
    id: string
    staff_id: string
    credential_id: string
    public_key: string
    counter: number
    /** JSON. */
    transports: string
    rp_id: string
    name: string
    /** Ms, like all times here. */
    created_at: number
    used_at: number
  }
  passkey_challenges: {
    challenge: string
    expires_at: number
  }
}

export const passkeyMigration: Migration = {
  name: 'passkeys of staff',
  up: async (database) => {
    await database.schema
      .createTable('passkeys')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('staff_id', 'text', (column) => column.notNull())
      .addColumn('credential_id', 'text', (column) => column.notNull().unique())
      .addColumn('public_key', 'text', (column) => column.notNull())
      .addColumn('counter', 'bigint', (column) => column.notNull())
      .addColumn('transports', 'text', (column) => column.notNull())
      .addColumn('rp_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('used_at', 'bigint', (column) => column.notNull())
      .execute()
    await database.schema.createIndex('passkeys_of_person').on('passkeys').columns(['staff_id']).execute()
    await database.schema
      .createTable('passkey_challenges')
      .addColumn('challenge', 'text', (column) => column.primaryKey())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute()
  },
}

/** How long an answered challenge is kept after its end, ms: the clock may go back, and must revive none. */
const KEPT_MS = 24 * 3_600_000

/** Ends a transaction whose answer is known without an error of the database. */
class Unchanged extends Error {}

/** Passkeys in the database of records. */
export const createPasskeyStore = (database: Kysely<MoneySchema>): PasskeyStore => ({
  async add(passkey, answered, most) {
    let refusal: 'full' | 'known' | 'used' = 'used'
    const added = await unlessUnchanged(database, async (transaction) => {
      await holdKey(transaction, `passkeys of ${passkey.staffId}`)
      const { count } = await transaction
        .selectFrom('passkeys')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('staff_id', '=', passkey.staffId)
        .executeTakeFirstOrThrow()
      refusal = 'full'
      if (Number(count) >= most) throw new Unchanged()
      refusal = 'used'
      await useUp(transaction, answered)
      refusal = 'known'
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('passkeys')
        .values(rowOf(passkey))
        .onConflict((conflict) => conflict.column('credential_id').doNothing())
        .executeTakeFirstOrThrow()
      if (numInsertedOrUpdatedRows !== 1n) throw new Unchanged()
    })
    return added ? 'added' : refusal
  },
  async ofPerson(staffId) {
    const rows = await database
      .selectFrom('passkeys')
      .selectAll()
      .where('staff_id', '=', staffId)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    return rows.map(passkeyOf)
  },
  async find(credentialId) {
    const row = await database
      .selectFrom('passkeys')
      .selectAll()
      .where('credential_id', '=', credentialId)
      .executeTakeFirst()
    return row === undefined ? null : passkeyOf(row)
  },
  async rename(staffId, id, name) {
    const { numUpdatedRows } = await database
      .updateTable('passkeys')
      .set({ name })
      .where('id', '=', id)
      .where('staff_id', '=', staffId)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  },
  async remove(staffId, id) {
    const { numDeletedRows } = await database
      .deleteFrom('passkeys')
      .where('id', '=', id)
      .where('staff_id', '=', staffId)
      .executeTakeFirstOrThrow()
    return numDeletedRows === 1n
  },
  use: (passkey, answered, counter, at) =>
    unlessUnchanged(database, async (transaction) => {
      await useUp(transaction, answered)
      const { numUpdatedRows } = await transaction
        .updateTable('passkeys')
        .set({ counter, used_at: at })
        .where('id', '=', passkey.id)
        .where('counter', '=', passkey.counter)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows !== 1n) throw new Unchanged()
    }),
})

/** A person without access has no passkeys: they go in the transaction that takes the access. */
export async function dropPasskeysOf(transaction: Transaction<MoneySchema>, staffId: string): Promise<void> {
  await transaction.deleteFrom('passkeys').where('staff_id', '=', staffId).execute()
}

async function useUp(
  transaction: Transaction<MoneySchema>,
  { challenge, expiresAt }: AnsweredChallenge,
): Promise<void> {
  await transaction.deleteFrom('passkey_challenges').where('expires_at', '<', expiresAt - KEPT_MS).execute()
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('passkey_challenges')
    .values({ challenge, expires_at: expiresAt })
    .onConflict((conflict) => conflict.column('challenge').doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw new Unchanged()
}

async function unlessUnchanged(
  database: Kysely<MoneySchema>,
  work: (transaction: Transaction<MoneySchema>) => Promise<void>,
): Promise<boolean> {
  try {
    await transact(database, work)
    return true
  } catch (error) {
    if (error instanceof Unchanged) return false
    throw error
  }
}

const rowOf = (passkey: PasskeyRecord): MoneySchema['passkeys'] => ({
  id: passkey.id,
  staff_id: passkey.staffId,
  credential_id: passkey.credentialId,
  public_key: passkey.publicKey,
  counter: passkey.counter,
  transports: JSON.stringify(passkey.transports),
  rp_id: passkey.rpId,
  name: passkey.name,
  created_at: passkey.createdAt,
  used_at: passkey.usedAt,
})

const passkeyOf = (row: MoneySchema['passkeys']): PasskeyRecord => ({
  id: row.id,
  staffId: asUserId(row.staff_id),
  credentialId: row.credential_id,
  publicKey: row.public_key,
  counter: row.counter,
  transports: JSON.parse(row.transports) as string[],
  rpId: row.rp_id,
  name: row.name,
  createdAt: row.created_at,
  usedAt: row.used_at,
})
