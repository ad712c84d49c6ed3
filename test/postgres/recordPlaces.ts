import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Kysely } from 'kysely'
import { moneyMigrations, type MoneySchema } from '../../server/adapters/store/records/moneySchema'
import { openPostgres } from '../../server/adapters/store/postgres/openPostgres'
import type { Migration } from '../../server/adapters/store/sql/migrate'
import { openDatabase } from '../../server/adapters/store/sqlite/openDatabase'
import { freshPostgres } from './freshPostgres'

/** A place where records are kept, empty at first; it can be opened again and again, and by two at once. */
export interface RecordPlace {
  open<Schema = MoneySchema>(migrations?: readonly Migration[]): Promise<Kysely<Schema>>
  /** After all that were opened are destroyed. */
  remove(): Promise<void>
}

/** The databases that every suite of records runs on. */
export const recordPlaces: readonly { readonly name: string; make(): Promise<RecordPlace> }[] = [
  {
    name: 'SQLite',
    async make() {
      const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-records-'))
      const file = path.join(folder, 'money.db')
      return {
        open: (migrations = moneyMigrations) => openDatabase({ file, synchronous: 'FULL', migrations }),
        async remove() {
          rmSync(folder, { recursive: true, force: true })
        },
      }
    },
  },
  {
    name: 'PostgreSQL',
    async make() {
      const { url, drop } = await freshPostgres()
      return {
        open: (migrations = moneyMigrations) => openPostgres({ url, migrations, onIdleFailure: () => undefined }),
        remove: drop,
      }
    },
  },
]
