import type { Kysely, Transaction } from 'kysely'
import { AppError } from '@/domain/errors/AppError'
import { asProductId, asRoomId, type RoomId } from '@/domain/kernel/ids'
import { changeFields, describeConflict, type FieldVersions, type Versioned } from '@/domain/kernel/versionedFields'
import { productLimits, type Product, type ProductFields, type ProductLink } from '@/domain/product/product'
import type { ProductCommand, ProductStore } from '../../../ports/products'
import type { MoneySchema } from './moneySchema'

/** Products and their outbox in money.db. */
export function createProductStore(database: Kysely<MoneySchema>): ProductStore {
  return {
    async add(roomId, added, at) {
      const product = { ...added, version: 1 }
      await database.transaction().execute(async (transaction) => {
        const { count } = await transaction
          .selectFrom('products')
          .select((select) => select.fn.countAll<number>().as('count'))
          .where('room_id', '=', roomId)
          .executeTakeFirstOrThrow()
        if (count >= productLimits.onShelf) throw new AppError('product.shelfFull', { most: productLimits.onShelf })
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('products')
          .values({
            ...columnsOf(product),
            ...{ version: 1, field_versions: '{}' },
            ...{ room_id: roomId, id: product.id, created_at: at },
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        if (numInsertedOrUpdatedRows !== 1n) throw new AppError('product.idTaken', { id: product.id })
        await enqueue(transaction, roomId, { type: 'product.list', product }, at)
      })
      return product
    },
    change: (roomId, productId, change, at) =>
      database.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom('products')
          .selectAll()
          .where('room_id', '=', roomId)
          .where('id', '=', productId)
          .executeTakeFirst()
        if (row === undefined) throw new AppError('product.notFound', { id: productId })
        const before = versionedOf(row)
        const after = changeFields(before, change)
        if (!after.ok) {
          throw new AppError('product.changed', describeConflict(before, change, after.error))
        }
        const { fields, version, fieldVersions } = after.value
        const product: Required<Product> = { id: productId, ...fields, version }
        if (after.value === before) return product
        await transaction
          .updateTable('products')
          .set({ ...columnsOf(fields), version, field_versions: JSON.stringify(fieldVersions) })
          .where('room_id', '=', roomId)
          .where('id', '=', productId)
          .execute()
        await enqueue(transaction, roomId, { type: 'product.edit', product }, at)
        return product
      }),
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
    async nextMessages(roomId, limit) {
      const rows = await database
        .selectFrom('outbox')
        .select(['number', 'command'])
        .where('settled_at', '=', 0)
        .where('room_id', '=', roomId)
        .orderBy('number')
        .limit(limit)
        .execute()
      return rows.map(({ number, command }) => ({ number, roomId, command: JSON.parse(command) as ProductCommand }))
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
    async settleMessages(settled, at) {
      await database.transaction().execute(async (transaction) => {
        for (const { number, refusedBecause } of settled) {
          await transaction
            .updateTable('outbox')
            .set({ settled_at: at, refused_because: refusedBecause })
            .where('number', '=', number)
            .execute()
        }
      })
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

const columnsOf = ({ name, priceFen, stock, pictureUrl, link }: ProductFields) => ({
  name,
  price_fen: priceFen,
  stock,
  picture_url: pictureUrl,
  link: link === null ? null : JSON.stringify(link),
})

const versionedOf = (row: MoneySchema['products']): Versioned<ProductFields> => ({
  fields: {
    name: row.name,
    priceFen: row.price_fen,
    stock: row.stock,
    pictureUrl: row.picture_url,
    link: row.link === null ? null : (JSON.parse(row.link) as ProductLink),
  },
  version: row.version,
  fieldVersions: JSON.parse(row.field_versions) as FieldVersions<ProductFields>,
})

const productOf = (row: MoneySchema['products']): Product => {
  const { fields, version } = versionedOf(row)
  return { id: asProductId(row.id), ...fields, version }
}
