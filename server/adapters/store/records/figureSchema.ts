import type { ViewerStep } from '@/domain/figures/figures'
import type { Migration } from '../sql/migrate'

export interface FigureSchema {
  /** The first time that a viewer entered a room, opened its bag, or opened a product of its shelf. */
  viewer_steps: {
    room_id: string
    user_id: string
    step: ViewerStep
    /** Entry of the room's shelf; empty for the other steps. */
    product_id: string
    at: number
  }
}

export const figureMigration: Migration = {
  name: 'steps of viewers',
  up: async (database) => {
    await database.schema
      .createTable('viewer_steps')
      .addColumn('room_id', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('step', 'text', (column) => column.notNull())
      .addColumn('product_id', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('viewer_steps_once', ['room_id', 'step', 'product_id', 'user_id'])
      .execute()
    await database.schema.createIndex('viewer_steps_of_person').on('viewer_steps').columns(['user_id']).execute()
  },
}
