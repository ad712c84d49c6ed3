import { sql } from 'kysely'
import type { Migration } from '../sql/migrate'

export interface CouponSchema {
  coupons: {
    id: string
    title: string
    /** JSON of the value, and of the products that it applies to. */
    value: string
    products: string
    /** 0 or 1, as the two below. */
    with_deals: number
    members_only: number
    in_room: number
    total: number
    claimed: number
    per_person: number
    starts_at: number
    ends_at: number
    valid_ms: number
    /** Time of the stop; 0: it was not stopped. */
    stopped_at: number
    version: number
    created_at: number
    created_by: string
  }
  coupon_claims: {
    id: string
    coupon_id: string
    person_id: string
    /** Counts the person's claims of this coupon, from 1. */
    number: number
    /** Of the client: a repetition is the same claim. */
    key: string
    /** Empty where it was not claimed in a room. */
    room_id: string
    claimed_at: number
    expires_at: number
    state: 'claimed' | 'used'
    /** The order that uses it; empty while none does. */
    order_id: string
    used_at: number
  }
  /** The coupon that a room offers, as an index of the rooms' logs. */
  coupon_offers: { room_id: string; coupon_id: string }
}

export const couponMigration: Migration = {
  name: 'coupons',
  up: async ({ schema }) => {
    await schema
      .createTable('coupons')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('products', 'text', (column) => column.notNull())
      .addColumn('with_deals', 'bigint', (column) => column.notNull())
      .addColumn('members_only', 'bigint', (column) => column.notNull())
      .addColumn('in_room', 'bigint', (column) => column.notNull())
      .addColumn('total', 'bigint', (column) => column.notNull())
      .addColumn('claimed', 'bigint', (column) => column.notNull().check(sql`claimed >= 0 and claimed <= total`))
      .addColumn('per_person', 'bigint', (column) => column.notNull())
      .addColumn('starts_at', 'bigint', (column) => column.notNull())
      .addColumn('ends_at', 'bigint', (column) => column.notNull())
      .addColumn('valid_ms', 'bigint', (column) => column.notNull())
      .addColumn('stopped_at', 'bigint', (column) => column.notNull())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('created_by', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('coupon_claims')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('coupon_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('number', 'bigint', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('room_id', 'text', (column) => column.notNull())
      .addColumn('claimed_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('order_id', 'text', (column) => column.notNull())
      .addColumn('used_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('coupon_claims_once', ['coupon_id', 'person_id', 'number'])
      .addUniqueConstraint('coupon_claims_by_key', ['person_id', 'key'])
      .execute()
    await schema.createIndex('coupon_claims_by_state').on('coupon_claims').columns(['coupon_id', 'state']).execute()
    await schema.createIndex('coupon_claims_of_person').on('coupon_claims').columns(['person_id', 'id']).execute()
    await schema.createIndex('coupon_claims_of_order').on('coupon_claims').columns(['order_id']).execute()
    await schema
      .createTable('coupon_offers')
      .addColumn('room_id', 'text', (column) => column.primaryKey())
      .addColumn('coupon_id', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('coupon_offers_of_coupon').on('coupon_offers').columns(['coupon_id']).execute()
    for (const column of ['coupon_claim_id', 'coupon_title']) {
      await schema.alterTable('orders').addColumn(column, 'text', (made) => made.notNull().defaultTo('')).execute()
    }
    await schema
      .alterTable('orders')
      .addColumn('discount_fen', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute()
  },
}
