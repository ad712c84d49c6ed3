import type { Kysely } from 'kysely'
import type { Migration } from '../sql/migrate'
import type { ShopSchema } from './shopSchema'

/** Pictures of claims; their bytes are files. */
export interface ClaimPictureSchema {
  claim_pictures: {
    /** Id and format. */
    name: string
    order_id: string
    /** The uploader's id. */
    person_id: string
    /** Empty until a claim was made with it. */
    claim_id: string
    at: number
  }
}

export const claimPictureMigration: Migration = {
  name: 'pictures of claims',
  up: async (database) => {
    await database.schema
      .createTable('claim_pictures')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('order_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('claim_id', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute()
    await database.schema
      .createIndex('claim_pictures_of_order').on('claim_pictures').columns(['order_id', 'claim_id']).execute()
    await database.schema
      .createIndex('claim_pictures_of_person').on('claim_pictures').columns(['person_id']).execute()
    await database.schema
      .createIndex('claim_pictures_waiting').on('claim_pictures').columns(['claim_id', 'at']).execute()
    // Claims of before could only name public pictures, which no buyer could upload.
    await (database as unknown as Kysely<Pick<ShopSchema, 'after_sales'>>)
      .updateTable('after_sales').set({ pictures: '[]' }).execute()
  },
}
