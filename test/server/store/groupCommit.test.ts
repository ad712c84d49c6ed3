import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql, type Kysely } from 'kysely'
import { asMessageId, asRoomId, asUserId } from '@/domain/kernel/ids'
import type { Append } from '../../../server/ports/roomLog'
import { createGroupCommit } from '../../../server/adapters/store/sqlite/groupCommit'
import { openDatabase } from '../../../server/adapters/store/sqlite/openDatabase'
import { roomLogMigrations, type RoomLogSchema } from '../../../server/adapters/store/sqlite/roomLogSchema'
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-commit-'))
let database: Kysely<RoomLogSchema>
let clock: FakeClock
beforeEach(async () => {
  const file = path.join(folder, `${Date.now()}-${Math.random()}.db`)
  database = await openDatabase<RoomLogSchema>({ file, synchronous: 'NORMAL', migrations: roomLogMigrations })
  clock = createFakeClock(10_000_000)
})
afterEach(() => database.destroy())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const entry = (expectedSeq: number, name = 'one'): Append => ({
  roomId: asRoomId('tea'),
  expectedSeq,
  events: [{ kind: 'chat.removed', id: asMessageId(name), at: 1, by: asUserId('a') }],
})

test('on a full disk an append is refused with a code that says so, and kept once there is room again', async () => {
  const commits = createGroupCommit({ database, clock, emit: () => undefined })
  const pages = await sql<{ page_count: number }>`pragma page_count`.execute(database)
  await sql.raw(`pragma max_page_count = ${pages.rows[0]?.page_count}`).execute(database)
  const large = { ...entry(0), events: Array.from({ length: 500 }, (_, i) => ({ ...entry(0, `name-${i}`).events[0]! })) }
  const refused = expect(commits.append(large)).rejects.toMatchObject({ code: 'server.storageFull' })
  clock.advance(50)
  await refused
  await new Promise((resolve) => setImmediate(resolve))
  await sql.raw('pragma max_page_count = 1000000').execute(database)
  const kept = commits.append(large)
  clock.advance(50)
  expect((await kept).at(-1)?.seq).toBe(500)
  await commits.close()
})

test('a full disk is tried once, not for each room', async () => {
  const commits = createGroupCommit({ database, clock, emit: () => undefined })
  const pages = await sql<{ page_count: number }>`pragma page_count`.execute(database)
  await sql.raw(`pragma max_page_count = ${pages.rows[0]?.page_count}`).execute(database)
  const large = { ...entry(0), events: Array.from({ length: 500 }, (_, i) => ({ ...entry(0, `name-${i}`).events[0]! })) }
  const outcomes = Promise.allSettled([commits.append(large), commits.append({ ...entry(0), roomId: asRoomId('ink') })])
  clock.advance(50)
  for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: { code: 'server.storageFull' } })
  await commits.close()
})

test('a clock that is set back does not hold up an append', async () => {
  const commits = createGroupCommit({ database, clock, emit: () => undefined })
  const first = commits.append(entry(0))
  clock.advance(50)
  await first
  // The commit before has to be over, or its end would start the next one.
  await new Promise((resolve) => setImmediate(resolve))
  clock.set(clock.now() - 3_600_000)
  const second = commits.append(entry(1))
  clock.advance(50)
  expect(await second).toHaveLength(1)
  await commits.close()
})
