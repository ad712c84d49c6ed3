import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { sql } from 'kysely'
import pg from 'pg'
import type { AppError } from '@/domain/errors/AppError'
import { moneyMigrations, type MoneySchema } from '../../../server/adapters/store/records/moneySchema'
import { describeAddress } from '../../../server/adapters/store/postgres/address'
import { holdDatabase } from '../../../server/adapters/store/postgres/holdDatabase'
import { openPostgres } from '../../../server/adapters/store/postgres/openPostgres'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { freshPostgres, type FreshPostgres } from '../../postgres/freshPostgres'

let fresh: FreshPostgres
beforeEach(async () => {
  fresh = await freshPostgres()
})
afterEach(() => fresh.drop())

const open = (url = fresh.url, onIdleFailure: (error: Error) => void = () => undefined) =>
  openPostgres<MoneySchema>({ url, migrations: moneyMigrations, onIdleFailure })
const ask = async (query: string, url = fresh.url): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(query)
  await client.end()
  return rows as Record<string, unknown>[]
}
/** Only of this database: other suites use the same server. */
const endConnections = (program: string) =>
  ask(
    `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = '${program}'`,
  )
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('a PostgreSQL database', () => {
  test('[STORE-5] two programs that begin together bring its schema up to date once', async () => {
    const opened = await Promise.all([open(), open(), open()])
    const versions = await ask('select version from migrations order by version')
    expect(versions).toHaveLength(moneyMigrations.length)
    for (const each of opened) await each.destroy()
  })

  test('[STORE-5] has 64-bit integers, texts by code points and numbered rows', async () => {
    const database = await open()
    const columns = await ask(
      `select distinct data_type, collation_name from information_schema.columns where table_schema = 'public'`,
    )
    expect(columns).toEqual(
      expect.arrayContaining([
        { data_type: 'bigint', collation_name: null },
        { data_type: 'text', collation_name: 'C' },
      ]),
    )
    expect(columns).toHaveLength(2)
    const message = { room_id: 'tea', command: '{}', created_at: 1_800_000_000_000, settled_at: 0, refused_because: '' }
    const added = await database.insertInto('outbox').values([message, message]).returning('number').execute()
    expect(added).toEqual([{ number: 1 }, { number: 2 }])
    const summed = await database
      .selectFrom('outbox')
      .select([sql`sum(created_at)`.as('sum'), sql`count(*)`.as('count'), sql`max(created_at)`.as('max')])
      .executeTakeFirstOrThrow()
    expect(summed).toEqual({ sum: 3_600_000_000_000, count: 2, max: 1_800_000_000_000 })
    await database.destroy()
  })

  test('[STORE-7] that cannot be reached, or is not there, is an error without its password', async () => {
    const other = new URL(fresh.url)
    other.pathname = '/nowhere'
    await expect(open(other.href)).rejects.toMatchObject({ code: 'server.databaseUnreachable' })
    const closed = createServer().listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port } = closed.address() as AddressInfo
    closed.close()
    await once(closed, 'close')
    const problem = await open(`postgres://kaibo:very-secret@127.0.0.1:${port}/kaibo`).catch((error: unknown) => error)
    expect(problem).toMatchObject({
      code: 'server.databaseUnreachable',
      detail: { path: `postgres://127.0.0.1:${port}/kaibo` },
    })
    expect(JSON.stringify((problem as AppError).detail)).not.toContain('secret')
    expect(describeAddress('postgres://u:p@db.example:5/shop?sslmode=verify-full')).toBe('postgres://db.example:5/shop')
  })

  test('[STORE-7] of another encoding is refused', async () => {
    const name = new URL(fresh.url).pathname.slice(1)
    await ask(`create database ${name}_latin encoding 'LATIN1' template template0`)
    const latin = new URL(fresh.url)
    latin.pathname += '_latin'
    await expect(open(latin.href)).rejects.toMatchObject({
      code: 'server.databaseUnsuitable', detail: { encoding: 'LATIN1' },
    })
    await ask(`drop database ${name}_latin with (force)`)
  })

  test('[STORE-7] that ends all connections is used again by the next query', async () => {
    const ended: Error[] = []
    const database = await open(fresh.url, (error) => ended.push(error))
    await endConnections('kaibo')
    await until(() => ended.length > 0)
    expect(await database.selectFrom('access').selectAll().execute()).toEqual([])
    await database.destroy()
  })
})

describe('[STORE-8] the hold of a server on a PostgreSQL database', () => {
  const hold = (onTaken: (error: AppError) => void = () => undefined) =>
    holdDatabase({ url: fresh.url, clock: systemClock, onTaken })
  const cut = () => endConnections('kaibo: one server at a time')

  test('keeps another server out until it is released', async () => {
    const first = await hold()
    await expect(hold()).rejects.toMatchObject({ code: 'server.databaseInUse' })
    await first.release()
    const second = await hold()
    expect([first.isHeld(), second.isHeld()]).toEqual([false, true])
    await second.release()
  })

  test('is taken again after its connection was cut', async () => {
    const first = await hold()
    await cut()
    await until(() => !first.isHeld())
    await until(() => first.isHeld())
    await expect(hold()).rejects.toMatchObject({ code: 'server.databaseInUse' })
    await first.release()
  })

  test('has ended, and reports it, when another server took the database meanwhile', async () => {
    const taken: AppError[] = []
    const first = await hold((error) => taken.push(error))
    await cut()
    await until(() => !first.isHeld())
    const second = await hold()
    await until(() => taken.length > 0)
    expect(taken).toMatchObject([{ code: 'server.databaseInUse' }])
    await first.release()
    await second.release()
  })
})
