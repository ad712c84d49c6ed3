import type { Kysely } from 'kysely'
import type { WordList, WordStore } from '../../../ports/wordStore'
import type { Migration } from '../sql/migrate'
import type { MoneySchema } from './moneySchema'

/** The blocked words: one row, once they were given. */
export interface WordSchema {
  blocked_words: {
    id: number
    /** Counts the savings. */
    version: number
    /** Ms. */
    saved_at: number
    /** One word a line. */
    words: string
  }
}

export const wordMigration: Migration = {
  name: 'blocked words',
  up: async (database) => {
    await database.schema
      .createTable('blocked_words')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('saved_at', 'bigint', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .execute()
  },
}

/** The table has one row. */
const ONLY = 1

/** The blocked words in the database of records. */
export const createWordStore = (database: Kysely<MoneySchema>): WordStore => ({
  async read(): Promise<WordList> {
    const row = await database.selectFrom('blocked_words').selectAll().where('id', '=', ONLY).executeTakeFirst()
    return row === undefined
      ? { version: 0, words: [] }
      : { version: row.version, words: row.words === '' ? [] : row.words.split('\n') }
  },
  async save(version, words, at) {
    const columns = { version: version + 1, saved_at: at, words: words.join('\n') }
    const changed =
      version === 0
        ? await database
            .insertInto('blocked_words')
            .values({ id: ONLY, ...columns })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirstOrThrow()
            .then(({ numInsertedOrUpdatedRows }) => numInsertedOrUpdatedRows)
        : await database
            .updateTable('blocked_words')
            .set(columns)
            .where('id', '=', ONLY)
            .where('version', '=', version)
            .executeTakeFirstOrThrow()
            .then(({ numUpdatedRows }) => numUpdatedRows)
    return changed === 1n ? { version: version + 1, words } : null
  },
})
