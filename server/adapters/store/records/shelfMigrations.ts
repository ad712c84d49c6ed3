import type { Kysely } from 'kysely'
import { asProductId } from '@/domain/kernel/ids'
import { markGoods, type ProductLink } from '@/domain/product/product'
import type { Migration } from '../sql/migrate'

interface ShelfSchema {
  products: {
    room_id: string
    id: string
    name: string
    price_fen: number
    stock: number
    picture_url: string
    link: string | null
    version: number
  }
  outbox: { room_id: string; command: string; created_at: number; settled_at: number; refused_because: string }
}

/** Rooms of older versions do not know that their products without a link are goods: each gets a message. */
const goodsMigration: Migration = {
  name: 'goods on shelves',
  up: async (database) => {
    const shelves = database as Kysely<ShelfSchema>
    const rows = await shelves.selectFrom('products').selectAll().where('link', 'is', null).execute()
    for (const row of rows) {
      const version = row.version + 1
      const product = markGoods({
        id: asProductId(row.id),
        name: row.name,
        priceFen: row.price_fen,
        stock: row.stock,
        pictureUrl: row.picture_url,
        link: row.link as ProductLink | null,
        version,
      })
      await shelves
        .updateTable('products')
        .set({ version })
        .where('room_id', '=', row.room_id)
        .where('id', '=', row.id)
        .execute()
      const command = JSON.stringify({ type: 'product.edit', product })
      await shelves
        .insertInto('outbox')
        .values({ room_id: row.room_id, command, created_at: 0, settled_at: 0, refused_because: '' })
        .execute()
    }
  },
}

const orderMigration: Migration = {
  name: 'order and prices of shelves',
  up: async (database) => {
    const { schema } = database
    for (const column of ['position', 'closed']) {
      await schema.alterTable('products').addColumn(column, 'bigint', (it) => it.notNull().defaultTo(0)).execute()
    }
    await schema
      .createTable('room_price_history')
      .addColumn('room_id', 'text', (column) => column.notNull())
      .addColumn('sku_id', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('price_fen', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('room_price_history_key', ['sku_id', 'room_id', 'at'])
      .execute()
  },
}

export const shelfMigrations: readonly Migration[] = [goodsMigration, orderMigration]
