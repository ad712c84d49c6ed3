import type { Kysely } from 'kysely'
import { AppError } from '@/domain/errors/AppError'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import type { StaffScope } from '@/domain/staff/staff'
import type {
  CodeRecord,
  InviteRecord,
  StaffRecord,
  StaffSessionRecord,
  StaffStore,
} from '../../../ports/staffStore'
import { isTaken } from '../sql/sqlErrors'
import { transact } from '../sql/transact'
import type { MoneySchema } from './moneySchema'
import { dropPasskeysOf } from './passkeyStore'

/** Ended and expired sessions are kept so long, ms; codes and invites likewise. */
const KEPT_MS = 90 * 24 * 3_600_000

/** Staff in money.db: few rows, and none is lost by a crash or a power cut. */
export const createStaffStore = (database: Kysely<MoneySchema>): StaffStore => ({
  async load(now) {
    await database.deleteFrom('staff_sessions').where('expires_at', '<', now - KEPT_MS).execute()
    await database.deleteFrom('staff_invites').where('expires_at', '<', now - KEPT_MS).execute()
    await database.deleteFrom('sign_in_codes').where('expires_at', '<', now).execute()
    const people = await database.selectFrom('staff').selectAll().orderBy('created_at').orderBy('id').execute()
    const sessions = await database
      .selectFrom('staff_sessions')
      .selectAll()
      .where('expires_at', '>', now)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    return { people: people.map(personOf), sessions: sessions.map(sessionOf) }
  },
  async savePerson(person) {
    await uniquely(() =>
      transact(database, async (transaction) => {
        await savePerson(transaction, person)
        if (person.revokedAt > 0) await dropPasskeysOf(transaction, person.id)
      }),
    )
  },
  async addSession(session) {
    const { id, staffId, digest, device, way, createdAt, seenAt, expiresAt, endedAt } = session
    await database
      .insertInto('staff_sessions')
      .values({
        id,
        staff_id: staffId,
        digest,
        device,
        way,
        created_at: createdAt,
        seen_at: seenAt,
        expires_at: expiresAt,
        ended_at: endedAt,
      })
      .execute()
  },
  async endSessions(ids, at) {
    if (ids.length === 0) return
    await database
      .updateTable('staff_sessions')
      .set({ ended_at: at })
      .where('id', 'in', [...ids])
      .where('ended_at', '=', 0)
      .execute()
  },
  async touchSessions(seen) {
    await transact(database, async (transaction) => {
      for (const { id, seenAt } of seen) {
        await transaction.updateTable('staff_sessions').set({ seen_at: seenAt }).where('id', '=', id).execute()
      }
    })
  },
  async addInvite({ id, digest, role, rooms, name, createdAt, createdBy, expiresAt }) {
    await database
      .insertInto('staff_invites')
      .values({
        id,
        digest,
        role,
        rooms: writeRooms(rooms),
        name,
        created_at: createdAt,
        created_by: createdBy,
        expires_at: expiresAt,
        closed_at: 0,
        used_by: '',
      })
      .execute()
  },
  async listInvites(now) {
    const rows = await openInvites(database, now).orderBy('created_at', 'desc').orderBy('id', 'desc').execute()
    return rows.map(inviteOf)
  },
  async findInvite(digest, now) {
    const row = await openInvites(database, now).where('digest', '=', digest).executeTakeFirst()
    return row === undefined ? null : inviteOf(row)
  },
  useInvite: (digest, person, at) =>
    uniquely(() =>
      transact(database, async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('staff_invites')
          .set({ closed_at: at, used_by: person.id })
          .where('digest', '=', digest)
          .where('closed_at', '=', 0)
          .where('expires_at', '>', at)
          .executeTakeFirstOrThrow()
        if (numUpdatedRows === 0n) return false
        await savePerson(transaction, person)
        return true
      }),
    ),
  async dropInvite(id, at) {
    const { numUpdatedRows } = await database
      .updateTable('staff_invites')
      .set({ closed_at: at })
      .where('id', '=', id)
      .where('closed_at', '=', 0)
      .where('expires_at', '>', at)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  },
  async keepCode({ digest, staffId, use, createdAt, expiresAt }) {
    await database
      .insertInto('sign_in_codes')
      .values({ digest, staff_id: staffId, use, created_at: createdAt, expires_at: expiresAt })
      .execute()
  },
  async trimCodes(staffId, use, most) {
    const kept = await database
      .selectFrom('sign_in_codes')
      .select('digest')
      .where('staff_id', '=', staffId)
      .where('use', '=', use)
      .orderBy('created_at', 'desc')
      .orderBy('digest')
      .execute()
    const dropped = kept.slice(most).map(({ digest }) => digest)
    if (dropped.length > 0) await database.deleteFrom('sign_in_codes').where('digest', 'in', dropped).execute()
  },
  async takeCode(digest, uses, now) {
    const row = await database
      .deleteFrom('sign_in_codes')
      .where('digest', '=', digest)
      .where('use', 'in', [...uses])
      .where('expires_at', '>', now)
      .returningAll()
      .executeTakeFirst()
    return row === undefined ? null : codeOf(row)
  },
})

const openInvites = (database: Kysely<MoneySchema>, now: number) =>
  database.selectFrom('staff_invites').selectAll().where('closed_at', '=', 0).where('expires_at', '>', now)

async function savePerson(database: Kysely<MoneySchema>, person: StaffRecord): Promise<void> {
  const columns = {
    name: person.name,
    role: person.role,
    rooms: writeRooms(person.rooms),
    account: person.account === '' ? null : person.account,
    password: person.password,
    open_id: person.openId === '' ? null : person.openId,
    created_at: person.createdAt,
    invited_by: person.invitedBy,
    revoked_at: person.revokedAt,
  }
  await database
    .insertInto('staff')
    .values({ id: person.id, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute()
}

/** A name or an identity that another person has is refused in words. */
async function uniquely<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (isTaken(error, 'staff', 'account')) throw new AppError('staff.accountTaken')
    if (isTaken(error, 'staff', 'open_id')) throw new AppError('staff.weChatTaken')
    throw error
  }
}

const writeRooms = (rooms: StaffScope): string | null => (rooms === null ? null : JSON.stringify(rooms))
const readRooms = (rooms: string | null): StaffScope =>
  rooms === null ? null : (JSON.parse(rooms) as string[]).map(asRoomId)

const personOf = (row: MoneySchema['staff']): StaffRecord => ({
  id: asUserId(row.id),
  name: row.name,
  role: row.role,
  rooms: readRooms(row.rooms),
  account: row.account ?? '',
  password: row.password,
  openId: row.open_id ?? '',
  createdAt: row.created_at,
  invitedBy: row.invited_by,
  revokedAt: row.revoked_at,
})

const sessionOf = (row: MoneySchema['staff_sessions']): StaffSessionRecord => ({
  id: row.id,
  staffId: asUserId(row.staff_id),
  digest: row.digest,
  device: row.device,
  way: row.way,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
  endedAt: row.ended_at,
})

const inviteOf = (row: MoneySchema['staff_invites']): InviteRecord => ({
  id: row.id,
  digest: row.digest,
  role: row.role,
  rooms: readRooms(row.rooms),
  name: row.name,
  createdAt: row.created_at,
  createdBy: row.created_by,
  expiresAt: row.expires_at,
})

const codeOf = (row: MoneySchema['sign_in_codes']): CodeRecord => ({
  digest: row.digest,
  staffId: row.staff_id === '' ? '' : asUserId(row.staff_id),
  use: row.use,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
})
