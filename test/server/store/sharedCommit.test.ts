import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Kysely, sql, type SqliteDatabase } from 'kysely'
import Database from 'libsql'
import { guardDialect } from '../../../server/adapters/store/sql/guardDialect'
import { transact } from '../../../server/adapters/store/sql/transact'
import { SharedCommitDialect } from '../../../server/adapters/store/sqlite/sharedCommit'

interface Cups {
  cups: { id: number }
}

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-commit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

/** A file whose statements are noted, and fail where a test says so. */
async function openCups() {
  const file = path.join(folder, `${(files += 1)}.db`)
  const connection = new Database(file)
  connection.pragma('journal_mode = WAL')
  const asked: string[] = []
  const disk = { failAt: '', endsTransaction: false }
  const noted: SqliteDatabase = {
    close: () => void connection.close(),
    prepare(text) {
      asked.push(text)
      if (disk.failAt !== '' && text.startsWith(disk.failAt)) {
        disk.failAt = ''
        if (disk.endsTransaction) connection.exec('rollback')
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
      }
      if (text === 'rollback' && !connection.inTransaction) return connection.prepare('select 1 where 0') as never
      return connection.prepare(text) as never
    },
  }
  const database = new Kysely<Cups>({ dialect: guardDialect(new SharedCommitDialect({ database: noted })) })
  await sql`create table cups (id integer primary key) strict`.execute(database)
  asked.length = 0
  const beside = new Database(file)
  return {
    database, asked, disk,
    count: (text: string) => asked.filter((one) => one === text).length,
    /** Rows on the disk, as another connection sees them. */
    kept: () => (beside.prepare('select id from cups order by id').all() as { id: number }[]).map(({ id }) => id),
    add: (id: number) => transact(database, (step) => step.insertInto('cups').values({ id }).execute()),
    async close() {
      beside.close()
      await database.destroy()
    },
  }
}

let cups: Awaited<ReturnType<typeof openCups>>
beforeEach(async () => (cups = await openCups()))
afterEach(() => cups.close())

const upTo = (count: number): number[] => Array.from({ length: count }, (_, nth) => nth + 1)

test('[STORE-9] transactions that wait for each other share a commit, sixteen at most', async () => {
  await Promise.all(upTo(20).map(async (id) => {
    await cups.add(id)
    // A caller whose transaction succeeded finds its row on the disk.
    expect(cups.kept()).toContain(id)
  }))
  expect(cups.kept()).toEqual(upTo(20))
  expect([cups.count('begin'), cups.count('commit')]).toEqual([2, 2])
})

test('[STORE-9] a transaction alone has a commit alone, and no savepoint', async () => {
  await cups.add(1)
  await cups.add(2)
  expect([cups.count('commit'), cups.count('savepoint member')]).toEqual([2, 0])
})

test.each([1, 2, 4])('[STORE-9] of four at once the refused one, the %ith, is undone alone', async (refused) => {
  const outcomes = await Promise.allSettled(
    upTo(4).map((id) =>
      transact(cups.database, async (step) => {
        await step.insertInto('cups').values({ id }).execute()
        if (id === refused) throw new Error('sold out')
      }),
    ),
  )
  expect(outcomes.map(({ status }) => status)).toEqual(
    upTo(4).map((id) => (id === refused ? 'rejected' : 'fulfilled')),
  )
  expect(cups.kept()).toEqual(upTo(4).filter((id) => id !== refused))
})

test('[STORE-9] a broken rule of the schema undoes its transaction alone', async () => {
  const outcomes = await Promise.allSettled([1, 2, 2, 3].map((id) => cups.add(id)))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(cups.kept()).toEqual([1, 2, 3])
})

test('[STORE-9] a query outside of transactions sees nothing that is not committed', async () => {
  let seen: number[] = []
  const read = async (): Promise<void> => {
    seen = (await cups.database.selectFrom('cups').select('id').execute()).map(({ id }) => id)
    expect(cups.kept()).toEqual(seen)
  }
  await Promise.all([cups.add(1), read(), cups.add(2), cups.add(3)])
  expect(seen).toEqual([1, 2, 3])
})

test('[STORE-9] a commit that fails refuses all its transactions, and the next one works', async () => {
  cups.disk.failAt = 'commit'
  const outcomes = await Promise.allSettled([1, 2, 3].map((id) => cups.add(id)))
  expect(outcomes).toMatchObject(upTo(3).map(() => ({ status: 'rejected', reason: { code: 'SQLITE_FULL' } })))
  expect(cups.kept()).toEqual([])
  await cups.add(4)
  expect(cups.kept()).toEqual([4])
})

test('[STORE-9] where a full disk undoes the whole, those that were done run again', async () => {
  const outcomes = await Promise.allSettled(
    upTo(4).map((id) =>
      transact(cups.database, async (step) => {
        Object.assign(cups.disk, { failAt: id === 3 ? 'insert' : '', endsTransaction: true })
        await step.insertInto('cups').values({ id }).execute()
      }),
    ),
  )
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(outcomes[2]).toMatchObject({ reason: { code: 'SQLITE_FULL' } })
  expect(cups.kept()).toEqual([1, 2, 4])
})
