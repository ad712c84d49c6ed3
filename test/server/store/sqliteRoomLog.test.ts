import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import Database from 'libsql'
import { asMessageId, asRoomId, asUserId } from '@/domain/kernel/ids'
import type { NewRoomEvent } from '@/domain/room/event'
import { listingOf } from '@/domain/room/state'
import { openDatabase } from '../../../server/adapters/store/sqlite/openDatabase'
import { roomLogMigrations, type RoomLogSchema } from '../../../server/adapters/store/sqlite/roomLogSchema'
import { createSqliteRoomLog } from '../../../server/adapters/store/sqlite/sqliteRoomLog'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { createUlidSource } from '../../../server/adapters/system/ulidSource'
import { createLiveMetrics } from '../../../server/ports/metrics'
import type { RoomLog } from '../../../server/ports/roomLog'
import { createRooms } from '../../../server/rooms/createRooms'
import { createFakeClock } from '../../fakes/fakeClock'
import { openTeaRoom, quiet, tea } from '../realtime/roomServer'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-sqlite-log-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const newFile = (): string => path.join(folder, `${(files += 1)}.db`)

const open = (file: string, clock = systemClock): Promise<RoomLog> => createSqliteRoomLog({ file, clock })
const fill = async (log: RoomLog): Promise<void> => {
  const metrics = createLiveMetrics()
  const rooms = createRooms({ log, clock: systemClock, ids: createUlidSource(), metrics, logger: quiet })
  await openTeaRoom(rooms)
  await rooms.close()
}
const removed = (id: string): NewRoomEvent => ({ kind: 'chat.removed', id: asMessageId(id), at: 1, by: asUserId('a') })
const said = (text: string): NewRoomEvent => ({
  kind: 'chat.said', id: asMessageId(`m-${text}`), name: 'Ben', text, at: 1, by: asUserId('b'),
})
/** Turns the file into one that the first released version wrote, and runs a statement on it. */
const makeFirstVersion = (file: string, statement = ''): void => {
  const database = new Database(file)
  database.exec(`
    drop index events_of_person;
    drop index events_of_staff;
    drop index events_with_pictures;
    drop table removed_rooms;
    alter table rooms drop column words;
    alter table rooms drop column talk_since;
    alter table rooms drop column listing;
    drop table removed_lines;
    delete from migrations where version > 1;
    ${statement}`)
  database.close()
}
/** Runs a statement on the file as another process would. */
const meddle = async (file: string, statement: string): Promise<void> => {
  const database = await openDatabase<RoomLogSchema>({ file, synchronous: 'NORMAL', migrations: roomLogMigrations })
  await sql.raw(statement).execute(database)
  await database.destroy()
}

describe('the log in SQLite', () => {
  test('is the same log after it was opened again, under the same name', async () => {
    const file = newFile()
    const first = await open(file)
    await fill(first)
    const entries = await first.read(tea, 0, 10)
    await first.close()
    const second = await open(file)
    expect(second.epoch).toBe(first.epoch)
    expect(await second.read(tea, 0, 10)).toEqual(entries)
    await second.close()
    const other = await open(newFile())
    expect(other.epoch).not.toBe(first.epoch)
    await other.close()
  })

  test('makes folds of another version again from the entries', async () => {
    const file = newFile()
    const first = await open(file)
    await fill(first)
    const kept = await first.loadSnapshot(tea)
    await first.close()
    await meddle(file, `update rooms set state_version = 0, state = '{"of":"another time"}', phase = 'ended'`)
    const second = await open(file)
    expect(await second.loadSnapshot(tea)).toEqual(kept)
    expect(await second.list({ phases: ['live'], limit: 5 })).toEqual([listingOf(kept!)])
    await second.close()
  })

  test('[ROOM-6] makes the directory of a file from before there was one', async () => {
    const file = newFile()
    const first = await open(file)
    await fill(first)
    const kept = await first.loadSnapshot(tea)
    await first.close()
    makeFirstVersion(file)
    const second = await open(file)
    expect(await second.list({ phases: ['live'], limit: 5 })).toEqual([listingOf(kept!)])
    await second.close()
  })

  test('[ROOM-43] blanks the lines that were removed before removals did that', async () => {
    const file = newFile()
    const first = await open(file)
    await fill(first)
    await first.append({ roomId: tea, events: [said('bad'), removed('m-bad')], expectedSeq: 2 })
    await first.close()
    makeFirstVersion(file, `update events set body = '["m-bad","Ben","bad"]' where kind = 'chat.said'`)
    const second = await open(file)
    expect(await second.read(tea, 2, 1)).toMatchObject([{ kind: 'chat.said', id: 'm-bad', name: '', text: '' }])
    await second.close()
  })

  test('[ROOM-51] an erased user’s words are in no page of the file, and the log stays sound', async () => {
    const file = newFile()
    const log = await open(file)
    await fill(log)
    const removedLine: NewRoomEvent = { kind: 'chat.removed', id: asMessageId('m-secret'), at: 1, by: asUserId('a') }
    await log.append({ roomId: tea, events: [said('secret'), removedLine, said('another secret')], expectedSeq: 2 })
    const erased: NewRoomEvent = {
      kind: 'chat.allRemoved', userId: asUserId('b'), name: '', erased: true, at: 2, by: asUserId('system'),
    }
    await log.append({ roomId: tea, events: [erased], expectedSeq: 5 })
    expect(await log.roomsOfPerson(asUserId('b'))).toEqual([])
    await log.close()
    expect(readFileSync(file).includes('secret')).toBe(true) // of the ids alone
    expect(readFileSync(file).toString('latin1').replaceAll(/m-(?:another )?secret/g, '')).not.toContain('secret')
    const database = new Database(file)
    expect(database.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
    database.close()
  })

  test('[ROOM-43] lines of a removal are found by their author’s index, however long the log is', async () => {
    const file = newFile()
    await (await open(file)).close()
    const database = new Database(file)
    const plan = (query: string): string => JSON.stringify(database.prepare(`explain query plan ${query}`).all())
    const line = `select seq from events where room_id = 'tea' and kind = 'chat.said' and seq < 9 and by = 'b'`
    expect(plan(line)).toContain('events_of_person')
    expect(plan(`select distinct room_id from events where by = 'b' and kind = 'chat.said'`)).toContain('events_of_person')
    database.close()
  })

  test('a transaction that fails rejects every append in it and emits nothing; the next one is kept', async () => {
    const file = newFile()
    const log = await open(file)
    await fill(log)
    await meddle(
      file,
      `create trigger refuse before insert on events when new.body like '%bad%'
       begin select raise(abort, 'refused'); end`,
    )
    const told: number[] = []
    log.subscribe(tea, (events) => told.push(...events.map(({ seq }) => seq)))
    // The first goes at once; the others wait for the next transaction together.
    await log.append({ roomId: tea, events: [removed('one')], expectedSeq: 2 })
    const outcomes = await Promise.allSettled([
      log.append({ roomId: tea, events: [removed('good')], expectedSeq: 3 }),
      log.append({ roomId: tea, events: [removed('bad')], expectedSeq: 4 }),
      log.append({ roomId: tea, events: [removed('fine')], expectedSeq: 5 }),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    const after = await log.append({ roomId: tea, events: [removed('two')], expectedSeq: 3 })
    expect(after.map(({ seq }) => seq)).toEqual([4])
    expect(told).toEqual([3, 4])
    await log.close()
  })

  test('[ROOM-35] a room whose appends are refused takes no other room’s with it', async () => {
    const file = newFile()
    const log = await open(file)
    await fill(log)
    await meddle(
      file,
      `create trigger refuse before insert on events when new.body like '%bad%'
       begin select raise(abort, 'refused'); end`,
    )
    const told: string[] = []
    const rooms = ['ink', 'jade', 'tea'].map(asRoomId)
    for (const room of rooms) log.subscribe(room, (events) => told.push(...events.map(({ seq }) => `${room} ${seq}`)))
    await log.append({ roomId: tea, events: [removed('one')], expectedSeq: 2 })
    const append = (room: string, name: string, expectedSeq: number, clientKey?: string) =>
      log.append({ roomId: asRoomId(room), events: [removed(name)], expectedSeq, clientKey })
    const outcomes = await Promise.allSettled([
      append('ink', 'good', 0, 'k1'),
      append('tea', 'good', 3),
      append('tea', 'bad', 4),
      append('jade', 'out of order', 7),
      append('ink', 'fine', 1),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
      'fulfilled',
    ])
    expect(told).toEqual(['tea 3', 'ink 1', 'ink 2'])
    expect(await log.findKey(asRoomId('ink'), asUserId('a'), 'k1')).toBe(1)
    expect((await log.read(tea, 0, 10)).map(({ seq }) => seq)).toEqual([1, 2, 3])
    await log.close()
  })

  test('commits a lone append at once, and gathers those that follow within 50 ms', async () => {
    const clock = createFakeClock()
    const log = await open(newFile(), clock)
    let kept = 0
    const append = (expectedSeq: number): Promise<void> =>
      log.append({ roomId: tea, events: [removed(`${expectedSeq}`)], expectedSeq }).then(() => void (kept += 1))
    const first = append(0)
    clock.advance(0)
    await first
    const rest = [append(1), append(2), append(3)]
    clock.advance(49)
    await new Promise(setImmediate)
    expect(kept).toBe(1)
    clock.advance(1)
    await Promise.all(rest)
    expect(kept).toBe(4)
    await log.close()
  })

  test('keeps waiting entries when it is closed, and takes nothing after', async () => {
    const file = newFile()
    const log = await open(file, createFakeClock())
    const waiting = log.append({ roomId: tea, events: [removed('last')], expectedSeq: 0 })
    await log.close()
    expect((await waiting).map(({ seq }) => seq)).toEqual([1])
    await expect(log.append({ roomId: tea, events: [removed('late')], expectedSeq: 1 })).rejects.toMatchObject({
      code: 'server.stopping',
    })
    const again = await open(file)
    expect(await again.read(tea, 0, 10)).toHaveLength(1)
    await again.close()
  })
})
