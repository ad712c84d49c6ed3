import { sql, type Kysely } from 'kysely'
import type {
  AfterSaleState,
  OrderActor,
  OrderState,
  PaymentState,
  RefundState,
} from '@/domain/order/orderMachine'
import type { CancelReason, PaidBy } from '@/domain/order/order'
import type { CatalogueKind } from '@/domain/catalogue/catalogue'
import type { Migration } from '../sql/migrate'

/** Catalogue and orders. Money is integer fen, time integer ms (0: not yet), structured columns are JSON text. */
export interface ShopSchema {
  catalogue_products: {
    id: string
    kind: CatalogueKind
    name: string
    pictures: string
    description: string
    description_pictures: string
    link: string | null
    options: string
    limit_per_person: number
    shipping: string
    terms: string
    archived_at: number
    version: number
    field_versions: string
    created_at: number
    updated_at: number
  }
  /** A SKU that was taken out of its product keeps its row for the orders that name it: `removed_at`. */
  skus: {
    id: string
    product_id: string
    position: number
    option_values: string
    price_fen: number
    strike_fen: number
    strike_basis: string
    stock: number
    reserved: number
    sold: number
    code: string
    picture_url: string
    removed_at: number
  }
  /** A price of a SKU from `at` on. */
  price_history: { sku_id: string; at: number; price_fen: number }
  /** Prices of a SKU in one room. */
  room_prices: { room_id: string; sku_id: string; price_fen: number }
  /** The first row of every placement: a repetition of the same key is the same order. */
  order_keys: { buyer_id: string; key: string; order_id: string; digest: string }
  /** Pieces of a limited product that a person has in orders that are not cancelled. */
  person_limits: { product_id: string; person_id: string; pieces: number }
  orders: {
    id: string
    room_id: string
    buyer_id: string
    buyer_name: string
    state: OrderState
    goods_fen: number
    shipping_fen: number
    total_fen: number
    refunded_fen: number
    /** Amount off by a coupon, its claim and its title; 0 and empty for none. */
    discount_fen: number
    coupon_claim_id: string
    coupon_title: string
    address_name: string
    phone: string
    province: string
    city: string
    district: string
    address_detail: string
    remark: string
    note: string
    paid_by: PaidBy | ''
    cancel_reason: CancelReason | ''
    /** JSON: the seller's details and the terms as they were shown. */
    snapshot: string
    created_at: number
    expires_at: number
    /** When the worker looks at it next; 0: never. */
    next_at: number
    tries: number
    paid_at: number
    shipped_at: number
    done_at: number
    ended_at: number
  }
  order_lines: {
    order_id: string
    number: number
    product_id: string
    sku_id: string
    quantity: number
    price_fen: number
    paid_fen: number
    shipped_pieces: number
    refunded_pieces: number
    /** Of the refunded pieces those that had not been shipped, and never will be. */
    withdrawn_pieces: number
    refunded_fen: number
    /** Whether the pieces count against the person's limit: 0 or 1. */
    limited: number
    /** The flash deal that the pieces came from; empty for none. */
    deal_id: string
    snapshot: string
  }
  /** People besides the buyer who showed number and phone of an order, and may see and follow it. */
  order_grants: { order_id: string; person_id: string; at: number }
  parcels: {
    id: string
    order_id: string
    company: string
    tracking_number: string
    lines: string
    at: number
    by_name: string
  }
  payments: {
    id: string
    order_id: string
    provider: Exclude<PaidBy, 'nothing'>
    method: string
    amount_fen: number
    state: PaymentState
    transaction_id: string
    payer: string
    open_id: string
    created_at: number
    expires_at: number
    next_at: number
    tries: number
    paid_at: number
  }
  refunds: {
    id: string
    order_id: string
    payment_id: string
    kind: 'order' | 'surplus'
    amount_fen: number
    shipping_fen: number
    lines: string
    /** 0 or 1. */
    restock: number
    reason: string
    state: RefundState
    after_sale_id: string
    by_name: string
    created_at: number
    settled_at: number
    next_at: number
    tries: number
    problem: string
  }
  after_sales: {
    id: string
    order_id: string
    state: AfterSaleState
    reason: string
    text: string
    pictures: string
    lines: string
    answer: string
    back_tracking: string
    refund_id: string
    created_at: number
    settled_at: number
  }
  order_events: {
    order_id: string
    /** From 1 in each order. */
    number: number
    at: number
    kind: string
    by: OrderActor
    by_id: string
    by_name: string
    detail: string
  }
}

type Column = 'text' | 'bigint'

/** Every column of the shop is there and set: text, or an integer of up to 2^53 (`bigint`, for PostgreSQL). */
async function createTable(
  database: Kysely<unknown>,
  name: string,
  columns: Readonly<Record<string, Column | 'nullableText'>>,
  key: readonly string[],
): Promise<void> {
  let table = database.schema.createTable(name)
  for (const [column, type] of Object.entries(columns)) {
    table =
      type === 'nullableText' ? table.addColumn(column, 'text') : table.addColumn(column, type, (it) => it.notNull())
  }
  await table.addPrimaryKeyConstraint(`${name}_key`, key as never).execute()
}

const createIndex = (database: Kysely<unknown>, name: string, table: string, columns: readonly string[]) =>
  database.schema.createIndex(name).on(table).columns(columns as string[]).execute()

const catalogueMigration: Migration = {
  name: 'catalogue',
  up: async (database) => {
    await createTable(
      database,
      'catalogue_products',
      {
        id: 'text', kind: 'text', name: 'text', pictures: 'text', description: 'text', description_pictures: 'text',
        link: 'nullableText', options: 'text', limit_per_person: 'bigint', shipping: 'text', terms: 'text',
        archived_at: 'bigint', version: 'bigint', field_versions: 'text', created_at: 'bigint', updated_at: 'bigint',
      },
      ['id'],
    )
    await createIndex(database, 'catalogue_by_time', 'catalogue_products', ['archived_at', 'updated_at', 'id'])
    await database.schema
      .createTable('skus')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('product_id', 'text', (column) => column.notNull())
      .addColumn('position', 'bigint', (column) => column.notNull())
      .addColumn('option_values', 'text', (column) => column.notNull())
      .addColumn('price_fen', 'bigint', (column) => column.notNull().check(sql`price_fen >= 0`))
      .addColumn('strike_fen', 'bigint', (column) => column.notNull())
      .addColumn('strike_basis', 'text', (column) => column.notNull())
      .addColumn('stock', 'bigint', (column) => column.notNull().check(sql`stock >= 0`))
      .addColumn('reserved', 'bigint', (column) => column.notNull().check(sql`reserved >= 0`))
      .addColumn('sold', 'bigint', (column) => column.notNull().check(sql`sold >= 0`))
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('picture_url', 'text', (column) => column.notNull())
      .addColumn('removed_at', 'bigint', (column) => column.notNull())
      .execute()
    await createIndex(database, 'skus_of_product', 'skus', ['product_id', 'position'])
    await createTable(database, 'price_history', { sku_id: 'text', at: 'bigint', price_fen: 'bigint' }, [
      'sku_id', 'at',
    ])
    await createTable(database, 'room_prices', { room_id: 'text', sku_id: 'text', price_fen: 'bigint' }, [
      'room_id', 'sku_id',
    ])
    await database.schema
      .alterTable('products')
      .addColumn('catalogue_id', 'text', (column) => column.notNull().defaultTo(''))
      .execute()
    await createIndex(database, 'products_of_catalogue', 'products', ['catalogue_id'])
    await moveProductsToCatalogue(database as Kysely<MovedSchema>)
  },
}

type MovedSchema = Pick<ShopSchema, 'catalogue_products' | 'skus' | 'price_history'> & {
  products: {
    room_id: string
    id: string
    name: string
    price_fen: number
    stock: number
    picture_url: string
    link: string | null
    created_at: number
    catalogue_id: string
  }
}

/** Products belonged to rooms: each becomes a product of the shop with one SKU, and stays on its shelf. */
async function moveProductsToCatalogue(database: Kysely<MovedSchema>): Promise<void> {
  const taken = new Set<string>()
  const rows = await database.selectFrom('products').selectAll().orderBy('created_at').orderBy('id').execute()
  for (const row of rows) {
    let id = row.id
    for (let count = 2; taken.has(id); count += 1) id = `${row.id.slice(0, 58)}-${count}`
    taken.add(id)
    const at = row.created_at
    await database
      .insertInto('catalogue_products')
      .values({
        id, kind: row.link === null ? 'goods' : 'link', name: row.name, description: '', description_pictures: '[]',
        pictures: JSON.stringify(row.picture_url === '' ? [] : [row.picture_url]), link: row.link, options: '[]',
        limit_per_person: 0, shipping: '{"type":"free"}', terms: '{"type":"sevenDays"}', archived_at: 0, version: 1,
        field_versions: '{}', created_at: at, updated_at: at,
      })
      .execute()
    await database
      .insertInto('skus')
      .values({
        id, product_id: id, position: 1, option_values: '[]', price_fen: row.price_fen, strike_fen: 0,
        strike_basis: '', stock: row.stock, reserved: 0, sold: 0, code: '', picture_url: '', removed_at: 0,
      })
      .execute()
    await database.insertInto('price_history').values({ sku_id: id, at, price_fen: row.price_fen }).execute()
    await database
      .updateTable('products')
      .set({ catalogue_id: id })
      .where('room_id', '=', row.room_id)
      .where('id', '=', row.id)
      .execute()
  }
}

const orderMigration: Migration = {
  name: 'orders, payments, refunds and after-sale',
  up: async (database) => {
    await createTable(database, 'order_keys', { buyer_id: 'text', key: 'text', order_id: 'text', digest: 'text' }, [
      'buyer_id', 'key',
    ])
    await createTable(database, 'person_limits', { product_id: 'text', person_id: 'text', pieces: 'bigint' }, [
      'product_id', 'person_id',
    ])
    await createTable(
      database,
      'orders',
      {
        id: 'text', room_id: 'text', buyer_id: 'text', buyer_name: 'text', state: 'text', goods_fen: 'bigint',
        shipping_fen: 'bigint', total_fen: 'bigint', refunded_fen: 'bigint', address_name: 'text', phone: 'text',
        province: 'text', city: 'text', district: 'text', address_detail: 'text', remark: 'text', note: 'text',
        paid_by: 'text', cancel_reason: 'text', snapshot: 'text', created_at: 'bigint', expires_at: 'bigint',
        next_at: 'bigint', tries: 'bigint', paid_at: 'bigint', shipped_at: 'bigint', done_at: 'bigint',
        ended_at: 'bigint',
      },
      ['id'],
    )
    await createIndex(database, 'orders_of_buyer', 'orders', ['buyer_id', 'id'])
    await createIndex(database, 'orders_by_state', 'orders', ['state', 'id'])
    await createIndex(database, 'orders_of_room', 'orders', ['room_id', 'id'])
    await createIndex(database, 'orders_due', 'orders', ['next_at'])
    await createTable(
      database,
      'order_lines',
      {
        order_id: 'text', number: 'bigint', product_id: 'text', sku_id: 'text', quantity: 'bigint',
        price_fen: 'bigint', paid_fen: 'bigint', shipped_pieces: 'bigint', refunded_pieces: 'bigint',
        withdrawn_pieces: 'bigint', refunded_fen: 'bigint', limited: 'bigint', snapshot: 'text',
      },
      ['order_id', 'number'],
    )
    await createIndex(database, 'order_lines_of_product', 'order_lines', ['product_id', 'order_id'])
    await createTable(database, 'order_grants', { order_id: 'text', person_id: 'text', at: 'bigint' }, [
      'order_id', 'person_id',
    ])
    await createIndex(database, 'order_grants_of_person', 'order_grants', ['person_id', 'order_id'])
    await createTable(
      database,
      'parcels',
      {
        id: 'text', order_id: 'text', company: 'text', tracking_number: 'text', lines: 'text', at: 'bigint',
        by_name: 'text',
      },
      ['id'],
    )
    await createIndex(database, 'parcels_of_order', 'parcels', ['order_id'])
    await createTable(
      database,
      'payments',
      {
        id: 'text', order_id: 'text', provider: 'text', method: 'text', amount_fen: 'bigint', state: 'text',
        transaction_id: 'text', payer: 'text', open_id: 'text', created_at: 'bigint', expires_at: 'bigint',
        next_at: 'bigint', tries: 'bigint', paid_at: 'bigint',
      },
      ['id'],
    )
    await createIndex(database, 'payments_of_order', 'payments', ['order_id'])
    await createIndex(database, 'payments_due', 'payments', ['next_at'])
    await createTable(
      database,
      'refunds',
      {
        id: 'text', order_id: 'text', payment_id: 'text', kind: 'text', amount_fen: 'bigint', shipping_fen: 'bigint',
        lines: 'text', restock: 'bigint', reason: 'text', state: 'text', after_sale_id: 'text', by_name: 'text',
        created_at: 'bigint', settled_at: 'bigint', next_at: 'bigint', tries: 'bigint', problem: 'text',
      },
      ['id'],
    )
    await createIndex(database, 'refunds_of_order', 'refunds', ['order_id'])
    await createIndex(database, 'refunds_due', 'refunds', ['next_at'])
    await createTable(
      database,
      'after_sales',
      {
        id: 'text', order_id: 'text', state: 'text', reason: 'text', text: 'text', pictures: 'text', lines: 'text',
        answer: 'text', back_tracking: 'text', refund_id: 'text', created_at: 'bigint', settled_at: 'bigint',
      },
      ['id'],
    )
    await createIndex(database, 'after_sales_of_order', 'after_sales', ['order_id'])
    await createIndex(database, 'after_sales_by_state', 'after_sales', ['state', 'id'])
    await createTable(
      database,
      'order_events',
      {
        order_id: 'text', number: 'bigint', at: 'bigint', kind: 'text', by: 'text', by_id: 'text', by_name: 'text',
        detail: 'text',
      },
      ['order_id', 'number'],
    )
  },
}

export const shopMigrations: readonly Migration[] = [catalogueMigration, orderMigration]
