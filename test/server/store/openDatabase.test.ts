import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { sql, type Kysely } from 'kysely'
import type { Migration } from '../../../server/adapters/store/sql/migrate'
import { openDatabase } from '../../../server/adapters/store/sqlite/openDatabase'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-database-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const newFile = (): string => path.join(folder, `${(files += 1)}.db`)

const cups: Migration = {
  name: 'cups',
  up: async (database) => void (await sql`create table cups (id integer primary key) strict`.execute(database)),
}
const pots: Migration = {
  name: 'pots',
  up: async (database) => void (await sql`create table pots (id integer primary key) strict`.execute(database)),
}
const broken: Migration = {
  name: 'broken',
  async up(database) {
    await sql`create table half (id integer) strict`.execute(database)
    throw new Error('no')
  },
}
const tables = async (database: Kysely<unknown>): Promise<string[]> => {
  const query = sql<{ name: string }>`select name from sqlite_master where type = 'table' order by name`
  const { rows } = await query.execute(database)
  return rows.map(({ name }) => name)
}
const open = (file: string, migrations: readonly Migration[]): Promise<Kysely<unknown>> =>
  openDatabase<unknown>({ file, synchronous: 'FULL', migrations })

describe('a database file', () => {
  test('is brought up to date step by step, each once', async () => {
    const file = newFile()
    await (await open(file, [cups])).destroy()
    const database = await open(file, [cups, pots])
    expect(await tables(database)).toEqual(['cups', 'migrations', 'pots'])
    await database.destroy()
  })

  test('is whole by itself once it is closed: copying it is a backup', async () => {
    const file = newFile()
    const database = await open(file, [cups])
    await sql`insert into cups (id) values (7)`.execute(database)
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0)
    await database.destroy()
    expect(existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0).toBe(0)
  })

  test('[BACKUP-2] a transaction that reads before it writes waits for the lock of another connection', async () => {
    const file = newFile()
    const database = await open(file, [cups])
    // Another thread, because the wait blocks this one.
    const holder = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads')
      const database = new (require(workerData.libsql))(workerData.file)
      database.exec('begin immediate')
      parentPort.postMessage('locked')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
      database.exec('rollback')
      database.close()`,
      { eval: true, workerData: { file, libsql: require.resolve('libsql') } },
    )
    const ended = once(holder, 'exit')
    await once(holder, 'message')
    await database.transaction().execute(async (step) => {
      await sql`select count(*) from cups`.execute(step)
      await sql`insert into cups (id) values (7)`.execute(step)
    })
    await ended
    await database.destroy()
  })

  test('of a newer program is refused and left as it is', async () => {
    const file = newFile()
    await (await open(file, [cups, pots])).destroy()
    const before = readFileSync(file)
    await expect(open(file, [cups])).rejects.toMatchObject({
      code: 'server.dataTooNew',
      detail: { path: file, found: 2, known: 1 },
    })
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('keeps nothing of a step that failed, and takes it up again', async () => {
    const file = newFile()
    await expect(open(file, [cups, broken])).rejects.toThrow('no')
    const database = await open(file, [cups, pots])
    expect(await tables(database)).toEqual(['cups', 'migrations', 'pots'])
    await database.destroy()
  })

  test.each([
    ['FULL', 2],
    ['NORMAL', 1],
  ] as const)('is in WAL mode with synchronous=%s', async (synchronous, level) => {
    const database = await openDatabase<unknown>({ file: newFile(), synchronous, migrations: [] })
    expect((await sql`pragma journal_mode`.execute(database)).rows).toEqual([{ journal_mode: 'wal' }])
    expect((await sql`pragma synchronous`.execute(database)).rows).toEqual([{ synchronous: level }])
    await database.destroy()
  })

  test.each([
    ['is no database', () => Buffer.from('this is no database, and longer than the head of one'.repeat(100))],
    ['is damaged inside', (whole: Buffer) => Buffer.concat([whole.subarray(0, 100), Buffer.alloc(4_000, 0xaa)])],
  ])('that %s is an error that names it, and is left as it is', async (_, damage) => {
    const file = newFile()
    const whole = await open(file, [cups])
    await sql`pragma wal_checkpoint(truncate)`.execute(whole)
    await whole.destroy()
    const damaged = damage(readFileSync(file))
    writeFileSync(file, damaged)
    await expect(open(file, [cups])).rejects.toMatchObject({ code: 'server.dataCorrupt', detail: { path: file } })
    expect(readFileSync(file).equals(damaged)).toBe(true)
  })

  test('gives the reason of a failed transaction that SQLite has ended by itself', async () => {
    const database = await open(newFile(), [cups])
    const failing = database.transaction().execute(async (step) => {
      await sql`rollback`.execute(step)
      throw new Error('the disk is full')
    })
    await expect(failing).rejects.toThrow('the disk is full')
    await database.destroy()
  })

  test('that cannot be opened is an error that names it', async () => {
    const file = path.join(folder, 'no', 'such', 'folder.db')
    await expect(open(file, [])).rejects.toMatchObject({ code: 'server.dataUnwritable', detail: { path: file } })
  })
})
