import type { Kysely, Transaction } from 'kysely'
import { AppError } from '@/domain/errors/AppError'
import { asProductId, asRoomId, type RoomId } from '@/domain/kernel/ids'
import { productLimits, type Product, type ProductLink } from '@/domain/product/product'
import type { ProductCommand, ProductStore } from '../../../ports/products'
import type { MoneySchema } from './moneySchema'

/** Products and their outbox in money.db. */
export function createProductStore(database: Kysely<MoneySchema>): ProductStore {
  return {
    async add(roomId, product, at) {
      await database.transaction().execute(async (transaction) => {
        const { count } = await transaction
          .selectFrom('products')
          .select((select) => select.fn.countAll<number>().as('count'))
          .where('room_id', '=', roomId)
          .executeTakeFirstOrThrow()
        if (count >= productLimits.onShelf) throw new AppError('product.shelfFull', { most: productLimits.onShelf })
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('products')
          .values({ ...columnsOf(product), room_id: roomId, id: product.id, created_at: at })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        if (numInsertedOrUpdatedRows !== 1n) throw new AppError('product.idTaken', { id: product.id })
        await enqueue(transaction, roomId, { type: 'product.list', product }, at)
      })
    },
    async change(roomId, product, at) {
      await database.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('products')
          .set(columnsOf(product))
          .where('room_id', '=', roomId)
          .where('id', '=', product.id)
          .executeTakeFirstOrThrow()
        if (numUpdatedRows !== 1n) throw new AppError('product.notFound', { id: product.id })
        await enqueue(transaction, roomId, { type: 'product.edit', product }, at)
      })
    },
    async remove(roomId, productId, at) {
      await database.transaction().execute(async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('products')
          .where('room_id', '=', roomId)
          .where('id', '=', productId)
          .executeTakeFirstOrThrow()
        if (numDeletedRows !== 1n) throw new AppError('product.notFound', { id: productId })
        await enqueue(transaction, roomId, { type: 'product.delist', productId }, at)
      })
    },
    async list(roomId) {
      const rows = await database
        .selectFrom('products')
        .selectAll()
        .where('room_id', '=', roomId)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return rows.map(productOf)
    },
    async nextMessage(roomId) {
      const row = await database
        .selectFrom('outbox')
        .select(['number', 'command'])
        .where('settled_at', '=', 0)
        .where('room_id', '=', roomId)
        .orderBy('number')
        .limit(1)
        .executeTakeFirst()
      if (row === undefined) return null
      return { number: row.number, roomId, command: JSON.parse(row.command) as ProductCommand }
    },
    async roomsWithMessages() {
      const rows = await database
        .selectFrom('outbox')
        .select('room_id')
        .distinct()
        .where('settled_at', '=', 0)
        .execute()
      return rows.map((row) => asRoomId(row.room_id))
    },
    async settleMessage(number, at, refusedBecause = '') {
      await database
        .updateTable('outbox')
        .set({ settled_at: at, refused_because: refusedBecause })
        .where('number', '=', number)
        .execute()
    },
    close: () => database.destroy(),
  }
}

const enqueue = async (
  transaction: Transaction<MoneySchema>,
  roomId: RoomId,
  command: ProductCommand,
  at: number,
): Promise<void> => {
  await transaction
    .insertInto('outbox')
    .values({ room_id: roomId, command: JSON.stringify(command), created_at: at, settled_at: 0, refused_because: '' })
    .execute()
}

const columnsOf = ({ name, priceFen, stock, pictureUrl, link }: Product) => ({
  name,
  price_fen: priceFen,
  stock,
  picture_url: pictureUrl,
  link: link === null ? null : JSON.stringify(link),
})

const productOf = (row: MoneySchema['products']): Product => ({
  id: asProductId(row.id),
  name: row.name,
  priceFen: row.price_fen,
  stock: row.stock,
  pictureUrl: row.picture_url,
  link: row.link === null ? null : (JSON.parse(row.link) as ProductLink),
})
