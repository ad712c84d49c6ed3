import type { Generated } from 'kysely'
import type { StaffRole } from '@/domain/staff/staff'
import type { CodeRecord, SignInWay } from '../../../ports/staffStore'
import type { Migration } from '../sql/migrate'

/** The tables of staff in money.db. Times are ms, 0 for not yet; `rooms` is a JSON array, null for the whole shop. */
export interface StaffSchema {
  staff: {
    id: string
    name: string
    role: StaffRole
    rooms: string | null
    /** Null until one was chosen, so that the rest are unique. */
    account: string | null
    password: string
    open_id: string | null
    created_at: number
    invited_by: string
    revoked_at: number
  }
  staff_sessions: {
    id: string
    staff_id: string
    digest: string
    device: string
    way: SignInWay
    created_at: number
    seen_at: number
    expires_at: number
    ended_at: number
  }
  staff_invites: {
    id: string
    digest: string
    role: StaffRole
    rooms: string | null
    name: string
    created_at: number
    created_by: string
    expires_at: number
    /** The time of its use or revocation. */
    closed_at: number
    /** The account that used it; empty after a revocation. */
    used_by: string
  }
  /** Codes that work once. `npx kaibo owner-link` adds one beside the running server. */
  sign_in_codes: {
    digest: string
    /** Empty: the first owner. */
    staff_id: string
    use: CodeRecord['use']
    created_at: number
    expires_at: number
  }
  acts: {
    number: Generated<number>
    at: number
    by_id: string
    by_name: string
    by_role: StaffRole
    session_id: string
    kind: string
    room_id: string
    target: string
    target_name: string
    detail: string
    reason: string
    /** The author's client key; null for none, so that the rest are unique. */
    key: string | null
    /** 1 once it was done. */
    done: number
  }
}

export const staffMigration: Migration = {
  name: 'staff, their sessions and acts',
  up: async (database) => {
    await database.schema
      .createTable('staff')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('rooms', 'text')
      .addColumn('account', 'text', (column) => column.unique())
      .addColumn('password', 'text', (column) => column.notNull())
      .addColumn('open_id', 'text', (column) => column.unique())
      .addColumn('created_at', 'integer', (column) => column.notNull())
      .addColumn('invited_by', 'text', (column) => column.notNull())
      .addColumn('revoked_at', 'integer', (column) => column.notNull())
      .execute()
    await database.schema
      .createTable('staff_sessions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('staff_id', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('device', 'text', (column) => column.notNull())
      .addColumn('way', 'text', (column) => column.notNull())
      .addColumn('created_at', 'integer', (column) => column.notNull())
      .addColumn('seen_at', 'integer', (column) => column.notNull())
      .addColumn('expires_at', 'integer', (column) => column.notNull())
      .addColumn('ended_at', 'integer', (column) => column.notNull())
      .execute()
    await database.schema
      .createTable('staff_invites')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('digest', 'text', (column) => column.notNull().unique())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('rooms', 'text')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('created_at', 'integer', (column) => column.notNull())
      .addColumn('created_by', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'integer', (column) => column.notNull())
      .addColumn('closed_at', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('used_by', 'text', (column) => column.notNull().defaultTo(''))
      .execute()
    await database.schema
      .createTable('sign_in_codes')
      .addColumn('digest', 'text', (column) => column.primaryKey())
      .addColumn('staff_id', 'text', (column) => column.notNull())
      .addColumn('use', 'text', (column) => column.notNull())
      .addColumn('created_at', 'integer', (column) => column.notNull())
      .addColumn('expires_at', 'integer', (column) => column.notNull())
      .execute()
    await database.schema
      .createTable('acts')
      .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('at', 'integer', (column) => column.notNull())
      .addColumn('by_id', 'text', (column) => column.notNull())
      .addColumn('by_name', 'text', (column) => column.notNull())
      .addColumn('by_role', 'text', (column) => column.notNull())
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('room_id', 'text', (column) => column.notNull())
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('target_name', 'text', (column) => column.notNull())
      .addColumn('detail', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('key', 'text')
      .addColumn('done', 'integer', (column) => column.notNull().defaultTo(0))
      .addUniqueConstraint('acts_once', ['by_id', 'room_id', 'key'])
      .execute()
    await database.schema.createIndex('acts_of_room').on('acts').columns(['room_id', 'number']).execute()
  },
}
