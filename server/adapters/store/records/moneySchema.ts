import type { Generated } from 'kysely'
import type { ReportKind, ReportOutcome, ReportReason } from '@/domain/report/report'
import type { Migration } from '../sql/migrate'
import { cashierMigration, type CashierSchema } from './cashierSchema'
import { claimPictureMigration, type ClaimPictureSchema } from './claimPictureSchema'
import { couponMigration, type CouponSchema } from './couponSchema'
import { dealMigration, type DealSchema } from './dealSchema'
import { billMigration, reportMigration, type DutySchema } from './dutySchema'
import { drawMigration, type DrawSchema } from './drawSchema'
import { figureMigration, type FigureSchema } from './figureSchema'
import { passkeyMigration, type PasskeySchema } from './passkeyStore'
import { payerMigration, type PayerSchema } from './payerStore'
import { sellerMigration, type SellerSchema } from './sellerStore'
import { wordMigration, type WordSchema } from './wordStore'
import { shelfMigrations } from './shelfMigrations'
import { shopMigrations, type ShopSchema } from './shopSchema'
import { staffMigration, type StaffSchema } from './staffSchema'

/** The tables of money.db. Money is integer fen, time integer ms, structured columns are JSON text. */
export interface MoneySchema
  extends CashierSchema,
    StaffSchema,
    ShopSchema,
    DutySchema,
    SellerSchema,
    ClaimPictureSchema,
    WordSchema,
    PasskeySchema,
    PayerSchema,
    DrawSchema,
    DealSchema,
    FigureSchema,
    CouponSchema {
  /** Rooms whose push addresses were voided: the generation of those that are good. Without a row it is 0. */
  push_keys: {
    room_id: string
    generation: number
  }
  products: {
    room_id: string
    id: string
    name: string
    price_fen: number
    stock: number
    picture_url: string
    /** JSON of the product's link; null for none. */
    link: string | null
    created_at: number
    /** Counts the changes, from 1. */
    version: number
    /** JSON: the version in which each field got its value; fields left out have it from version 1. */
    field_versions: string
    /** The product of the shop that this entry of a shelf shows. */
    catalogue_id: string
    /** The host's order; entries of the same position stand in the order in which they came. */
    position: number
    /** 1 once the room is over and shows no changes any more. */
    closed: number
    /** JSON of the flash deal that the room shows; null for none. */
    deal: string | null
  }
  /** A price of a SKU in one room from `at` on; -1: it has none any more. */
  room_price_history: { room_id: string; sku_id: string; at: number; price_fen: number }
  /** Events for rooms. A row stays after it was emitted: it records who decided what and when. */
  outbox: {
    number: Generated<number>
    room_id: string
    /** JSON of the command. */
    command: string
    created_at: number
    /** 0 while it waits. */
    settled_at: number
    /** The code the room refused it with; empty when it was taken. */
    refused_because: string
  }
  /** People whom WeChat vouches for. */
  people: {
    id: string
    open_id: string
    union_id: string | null
    name: string
    created_at: number
  }
  /** Requests for a reminder that a room has started. A row stays for 30 days after it was settled. */
  reminders: {
    room_id: string
    user_id: string
    created_at: number
    /** How often it was tried to be sent. */
    tries: number
    /** Not before this it is tried again. */
    next_at: number
    /** 0 while it waits. */
    settled_at: number
    /** `sent`, `refused`, `over`, `gaveUp`; empty while it waits. */
    outcome: string
  }
  /** The owner's answers and marks on the studio's page 接入准备: one row after the first save. */
  access: {
    id: number
    /** Counts the savings. */
    version: number
    saved_at: number
    /** JSON of the profile; null until it was answered. */
    profile: string | null
    /** JSON: when each step was marked as done, ms, by its id. */
    marks: string
  }
  /** Short names of rooms in mini program codes. */
  scenes: {
    name: string
    room_id: string
  }
  /** Reports of viewers; a row stays after it was closed. */
  reports: {
    /** Grows with time. */
    number: Generated<number>
    room_id: string
    /** `room`, `line` or `person`. */
    kind: ReportKind
    target_id: string
    reporter_id: string
    reporter_name: string
    reason: ReportReason
    text: string
    /** The reported name and text, copied from the room's log at that time. */
    target_name: string
    target_text: string
    target_by: string
    created_at: number
    /** 0 while it is open. */
    closed_at: number
    closed_by: string
    closed_by_name: string
    /** Empty while it is open. */
    outcome: ReportOutcome | ''
  }
  /** People whose data is taken out; `done_at` is 0 until all of it is gone. */
  erasures: { user_id: string; asked_at: number; done_at: number }
}

/** Steps of money.db's schema; forward only. */
export const moneyMigrations: readonly Migration[] = [
  {
    name: 'products and the outbox',
    up: async (database) => {
      await database.schema
        .createTable('products')
        .addColumn('room_id', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('price_fen', 'integer', (column) => column.notNull())
        .addColumn('stock', 'integer', (column) => column.notNull())
        .addColumn('picture_url', 'text', (column) => column.notNull())
        .addColumn('link', 'text')
        .addColumn('created_at', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('products_key', ['room_id', 'id'])
        .execute()
      await database.schema
        .createTable('outbox')
        .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('room_id', 'text', (column) => column.notNull())
        .addColumn('command', 'text', (column) => column.notNull())
        .addColumn('created_at', 'integer', (column) => column.notNull())
        .addColumn('settled_at', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('refused_because', 'text', (column) => column.notNull().defaultTo(''))
        .execute()
      await database.schema
        .createIndex('outbox_waiting')
        .on('outbox')
        .columns(['room_id', 'number'])
        .where('settled_at' as never, '=', 0 as never)
        .execute()
    },
  },
  {
    name: 'people and reminders',
    up: async (database) => {
      await database.schema
        .createTable('people')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('open_id', 'text', (column) => column.notNull().unique())
        .addColumn('union_id', 'text')
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('created_at', 'integer', (column) => column.notNull())
        .execute()
      await database.schema
        .createTable('reminders')
        .addColumn('room_id', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('created_at', 'integer', (column) => column.notNull())
        .addColumn('tries', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('next_at', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('settled_at', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('outcome', 'text', (column) => column.notNull().defaultTo(''))
        .addPrimaryKeyConstraint('reminders_key', ['room_id', 'user_id'])
        .execute()
      await database.schema
        .createIndex('reminders_waiting')
        .on('reminders')
        .columns(['room_id', 'next_at'])
        .where('settled_at' as never, '=', 0 as never)
        .execute()
    },
  },
  {
    name: 'the access page',
    up: async (database) => {
      await database.schema
        .createTable('access')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('saved_at', 'integer', (column) => column.notNull())
        .addColumn('profile', 'text')
        .addColumn('marks', 'text', (column) => column.notNull())
        .execute()
    },
  },
  {
    name: 'versions of products',
    up: async (database) => {
      await database.schema
        .alterTable('products')
        .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
        .execute()
      await database.schema
        .alterTable('products')
        .addColumn('field_versions', 'text', (column) => column.notNull().defaultTo('{}'))
        .execute()
    },
  },
  {
    name: 'short names of rooms in mini program codes',
    up: async (database) => {
      await database.schema
        .createTable('scenes')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('room_id', 'text', (column) => column.notNull())
        .execute()
    },
  },
  {
    name: 'reports',
    up: async (database) => {
      await database.schema
        .createTable('reports')
        .addColumn('number', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('room_id', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('target_id', 'text', (column) => column.notNull())
        .addColumn('reporter_id', 'text', (column) => column.notNull())
        .addColumn('reporter_name', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('target_name', 'text', (column) => column.notNull())
        .addColumn('target_text', 'text', (column) => column.notNull())
        .addColumn('target_by', 'text', (column) => column.notNull())
        .addColumn('created_at', 'integer', (column) => column.notNull())
        .addColumn('closed_at', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('closed_by', 'text', (column) => column.notNull().defaultTo(''))
        .addColumn('closed_by_name', 'text', (column) => column.notNull().defaultTo(''))
        .addColumn('outcome', 'text', (column) => column.notNull().defaultTo(''))
        .addUniqueConstraint('reports_once', ['room_id', 'kind', 'target_id', 'reporter_id'])
        .execute()
      await database.schema
        .createIndex('reports_of_room')
        .on('reports')
        .columns(['room_id', 'closed_at', 'number'])
        .execute()
      await database.schema
        .createIndex('reports_of_person')
        .on('reports')
        .columns(['reporter_id', 'created_at'])
        .execute()
    },
  },
  staffMigration,
  {
    name: 'generations of push keys',
    up: async (database) => {
      await database.schema
        .createTable('push_keys')
        .addColumn('room_id', 'text', (column) => column.primaryKey())
        .addColumn('generation', 'integer', (column) => column.notNull())
        .execute()
    },
  },
  {
    name: 'erasures',
    up: async (database) => {
      await database.schema
        .createTable('erasures')
        .addColumn('user_id', 'text', (column) => column.primaryKey())
        .addColumn('asked_at', 'integer', (column) => column.notNull())
        .addColumn('done_at', 'integer', (column) => column.notNull())
        .execute()
      await database.schema.createIndex('reports_about_person').on('reports').columns(['target_by']).execute()
    },
  },
  ...shopMigrations,
  ...shelfMigrations,
  cashierMigration,
  billMigration,
  sellerMigration,
  reportMigration,
  claimPictureMigration,
  wordMigration,
  passkeyMigration,
  payerMigration,
  drawMigration,
  dealMigration,
  figureMigration,
  couponMigration,
]
