import type { Kysely } from 'kysely'
import type { OrderDraft } from '../../../../ports/orders'
import { compileOnce, insertRows, type Value } from '../../sql/compileOnce'
import type { MoneySchema } from '../moneySchema'

/* The queries of placing an order, the busiest transaction of a live. */

/** Changes no row where the buyer has used the key before. */
export const insertKey = compileOnce<MoneySchema, OrderDraft>((database, value) =>
  database
    .insertInto('order_keys')
    .values({
      buyer_id: value(({ buyer }) => buyer.id),
      key: value(({ key }) => key),
      order_id: value(({ id }) => id),
      digest: value(({ digest }) => digest),
    })
    .onConflict((conflict) => conflict.doNothing()),
)

interface CountedPieces {
  readonly productId: string
  readonly personId: string
  readonly pieces: number
  readonly most: number
}

/** Changes no row where the person would have more than `most`. A first row is not compared with it. */
export const countPieces = compileOnce<MoneySchema, CountedPieces>((database, value) =>
  database
    .insertInto('person_limits')
    .values({
      product_id: value(({ productId }) => productId),
      person_id: value(({ personId }) => personId),
      pieces: value(({ pieces }) => pieces),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['product_id', 'person_id'])
        .doUpdateSet((eb) => ({ pieces: eb('person_limits.pieces', '+', value(({ pieces }) => pieces)) }))
        .where('person_limits.pieces', '<=', value(({ most, pieces }) => most - pieces)),
    ),
)

export const insertOrders = insertRows<MoneySchema, 'orders'>('orders')
export const insertLines = insertRows<MoneySchema, 'order_lines'>('order_lines')

/** stock −q, reserved +q; no row where fewer are left. */
export const reservePieces = compileOnce(
  (database: Kysely<MoneySchema>, value: Value<{ readonly skuId: string; readonly pieces: number }>) =>
    database
      .updateTable('skus')
      .set((eb) => ({
        stock: eb('stock', '-', value(({ pieces }) => pieces)),
        reserved: eb('reserved', '+', value(({ pieces }) => pieces)),
      }))
      .where('id', '=', value(({ skuId }) => skuId))
      .where('stock', '>=', value(({ pieces }) => pieces))
      .where('removed_at', '=', 0)
      .returning('price_fen'),
)
