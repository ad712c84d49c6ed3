import { sql } from 'kysely'
import type { Migration } from '../sql/migrate'

export interface DealSchema {
  /** Flash deals. Pieces in orders that are not cancelled are `quota - left`. */
  deals: {
    id: string
    room_id: string
    /** The entry of the room's shelf, and the product and SKU that it shows. */
    product_id: string
    catalogue_id: string
    sku_id: string
    price_fen: number
    strike_fen: number
    quota: number
    left: number
    per_person: number
    starts_at: number
    ends_at: number
    /** 1: ended before its time by a person, with its entry of the shelf or with its room. */
    stopped: number
    /** When the room is told of the next change; 0: it knows the end. */
    next_at: number
    created_at: number
    created_by: string
  }
}

export const dealMigration: Migration = {
  name: 'flash deals',
  up: async (database) => {
    const { schema } = database
    await schema
      .createTable('deals')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('room_id', 'text', (column) => column.notNull())
      .addColumn('product_id', 'text', (column) => column.notNull())
      .addColumn('catalogue_id', 'text', (column) => column.notNull())
      .addColumn('sku_id', 'text', (column) => column.notNull())
      .addColumn('price_fen', 'bigint', (column) => column.notNull().check(sql`price_fen >= 0`))
      .addColumn('strike_fen', 'bigint', (column) => column.notNull())
      .addColumn('quota', 'bigint', (column) => column.notNull())
      .addColumn('left', 'bigint', (column) => column.notNull().check(sql`"left" >= 0`))
      .addColumn('per_person', 'bigint', (column) => column.notNull())
      .addColumn('starts_at', 'bigint', (column) => column.notNull())
      .addColumn('ends_at', 'bigint', (column) => column.notNull())
      .addColumn('stopped', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('next_at', 'bigint', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('created_by', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('deals_of_sku').on('deals').columns(['sku_id', 'ends_at']).execute()
    await schema.createIndex('deals_of_product').on('deals').columns(['catalogue_id', 'ends_at']).execute()
    await schema.createIndex('deals_of_room').on('deals').columns(['room_id', 'starts_at']).execute()
    await schema.createIndex('deals_due').on('deals').columns(['next_at']).execute()
    await schema.alterTable('products').addColumn('deal', 'text').execute()
    await schema
      .alterTable('order_lines')
      .addColumn('deal_id', 'text', (column) => column.notNull().defaultTo(''))
      .execute()
    await schema
      .createIndex('order_lines_of_deal')
      .on('order_lines')
      .columns(['deal_id'])
      .where('deal_id' as never, '<>', '' as never)
      .execute()
  },
}
