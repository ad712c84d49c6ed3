import { AppError } from '@/domain/errors/AppError'
import { chatSendLimits } from '@/domain/chat/sendLimit'
import { asMessageId, asRoomId, asUserId } from '@/domain/kernel/ids'
import type { Actor } from '@/domain/room/decide'
import { fold } from '@/domain/room/evolve'
import { createMemoryRoomLog } from '../../../server/adapters/store/memory/memoryRoomLog'
import { createUlidSource } from '../../../server/adapters/system/ulidSource'
import { createLiveMetrics } from '../../../server/ports/metrics'
import type { RoomLog } from '../../../server/ports/roomLog'
import { createRooms } from '../../../server/rooms/createRooms'
import type { Rooms } from '../../../server/rooms/rooms'
import { systemActor } from '../../../server/usecases/systemActor'
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock'
import { openTeaRoom, quiet, tea } from '../realtime/roomServer'

let clock: FakeClock
let log: RoomLog
let rooms: Rooms
const person = (id: string, role: Actor['role'] = 'viewer'): Actor => ({ id: asUserId(id), name: id, role })
const say = (text: string, actor = person('anna'), key?: string): ReturnType<Rooms['execute']> =>
  rooms.execute(tea, { type: 'chat.say', text }, actor, key)
const createOver = (kept: RoomLog): Rooms =>
  createRooms({ log: kept, clock, ids: createUlidSource(), metrics: createLiveMetrics(), logger: quiet })
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
}

beforeEach(async () => {
  clock = createFakeClock()
  log = createMemoryRoomLog()
  rooms = createOver(log)
  await openTeaRoom(rooms)
})
afterEach(() => rooms.close())

describe('[ROOM-34] the names of hosts', () => {
  const countLists = (kept: RoomLog): { log: RoomLog; lists: () => number } => {
    let lists = 0
    const list: RoomLog['list'] = (query) => {
      lists += 1
      return kept.list(query)
    }
    return { log: { ...kept, list }, lists: () => lists }
  }

  test('are read from the directory once, however many users come and rename themselves', async () => {
    const counted = countLists(log)
    const over = createOver(counted.log)
    for (let call = 0; call < 50; call += 1) await over.hostNames()
    await over.execute(tea, { type: 'chat.say', text: 'hi' }, person('anna'))
    await over.hostNames()
    expect(counted.lists()).toBe(1)
    await over.close()
  })

  test('are read again after a room has changed', async () => {
    const counted = countLists(log)
    const over = createOver(counted.log)
    const before = await over.hostNames()
    expect(before.read).not.toEqual([])
    await over.execute(tea, { type: 'room.end' }, person('lin', 'owner'))
    expect((await over.hostNames()).read).toEqual([])
    expect(counted.lists()).toBe(2)
    await over.close()
  })
})

describe('[ROOM-56] a server’s clock that is set by hours', () => {
  const HOUR_MS = 3_600_000
  const times = async (): Promise<number[]> => (await log.read(tea, 0, 99)).map(({ at }) => at)

  test.each([
    ['back', -5 * HOUR_MS],
    ['forward', 5 * HOUR_MS],
    ['forward and back', 0],
  ])('%s lets no entry go back in time, also after the room was loaded anew', async (_, shiftMs) => {
    const start = clock.now()
    await say('before')
    if (shiftMs === 0) {
      clock.set(start + 5 * HOUR_MS)
      await say('in the future', person('ben'))
    }
    clock.set(start + shiftMs)
    await say('after', person('carl'))
    const over = createOver(log)
    await over.execute(tea, { type: 'chat.say', text: 'anew' }, person('dora'))
    const all = await times()
    expect(all).toHaveLength(shiftMs === 0 ? 6 : 5)
    expect(all).toEqual([...all].sort((one, other) => one - other))
    await over.close()
  })

  test('neither frees a muted user early nor holds one for longer than the mute by that clock', async () => {
    clock.set(clock.now() + 5 * HOUR_MS)
    await say('in the future')
    clock.set(clock.now() - 5 * HOUR_MS)
    const mute = { type: 'chat.mute', userId: asUserId('ben'), forMs: 60_000 } as const
    await rooms.execute(tea, mute, person('lin', 'owner'))
    expect(await say('now', person('ben'))).toMatchObject({ ok: false, error: { detail: { waitSec: 60 } } })
    clock.advance(60_000)
    expect(await say('later', person('ben'))).toMatchObject({ ok: true })
  })

  test('keeps nobody from talking for longer than the limit', async () => {
    for (let line = 0; line < 3; line += 1) await say(`${line}`)
    clock.set(clock.now() - 5 * HOUR_MS)
    expect(await say('too fast')).toMatchObject({ ok: false, error: { detail: { waitSec: 1 } } })
    clock.advance(1_000)
    expect(await say('in time')).toMatchObject({ ok: true })
  })
})

describe('the writer of a room', () => {
  test('[ROOM-2] does commands one after the other, each on the result of the previous one', async () => {
    const answers = await Promise.all([
      rooms.execute(tea, { type: 'room.pause' }, person('lin', 'owner')),
      rooms.execute(tea, { type: 'room.pause' }, person('lin', 'owner')),
      rooms.execute(tea, { type: 'room.resume' }, person('lin', 'owner')),
    ])
    expect(answers).toEqual([
      { ok: true, value: { seq: 3 } },
      { ok: false, error: { code: 'room.wrongPhase', detail: { phase: 'paused', command: 'room.pause' } } },
      { ok: true, value: { seq: 4 } },
    ])
  })

  test('[ROOM-3] emits to subscribers before it answers', async () => {
    const order: string[] = []
    rooms.subscribe(tea, (events) => order.push(...events.map(({ seq }) => `told ${seq}`)))
    await say('hi').then(() => order.push('answered'))
    expect(order).toEqual(['told 3', 'answered'])
  })

  test('[ROOM-4] knows no room that is not there, and does not keep it in memory', async () => {
    const nowhere = asRoomId('nowhere')
    expect(await rooms.state(nowhere)).toBeNull()
    expect(await rooms.execute(nowhere, { type: 'room.start' }, systemActor)).toEqual({
      ok: false,
      error: { code: 'room.notFound' },
    })
    expect(rooms.peek(nowhere)).toBeNull()
  })

  test('[ROOM-5] is the same after the process was replaced', async () => {
    for (let index = 0; index < 250; index += 1) {
      await rooms.execute(tea, { type: 'chat.remove', id: asMessageId(`m${index}`) }, systemActor)
    }
    await say('last words')
    const before = await rooms.state(tea)
    const after = await createOver(log).state(tea)
    expect(after).toEqual(before)
    expect(after).toEqual(fold(await log.read(tea, 0, 10_000)))
    expect((await log.loadSnapshot(tea))?.seq).toBeGreaterThan(200)
  })

  test('[ROOM-6] keeps a fold with every change that the directory shows', async () => {
    const owner = person('lin', 'owner')
    await rooms.execute(tea, { type: 'room.edit', about: { title: 'New' } }, owner)
    expect((await log.loadSnapshot(tea))?.about.title).toBe('New')
    await rooms.execute(tea, { type: 'stream.up', session: 's1' }, systemActor)
    expect((await log.loadSnapshot(tea))?.stream.up).toBe(true)
    await rooms.execute(tea, { type: 'room.end' }, owner)
    expect(await log.list({ phases: ['ended'], limit: 1 })).toHaveLength(1)
  })
})

describe('a client key', () => {
  test('[ROOM-7] gets the first answer again, also while the first is on its way', async () => {
    const [one, two] = await Promise.all([say('hi', person('anna'), 'k'), say('hi', person('anna'), 'k')])
    const three = await say('something else', person('anna'), 'k')
    expect([one, two, three]).toEqual(Array(3).fill({ ok: true, value: { seq: 3 } }))
    expect((await rooms.state(tea))?.seq).toBe(3)
  })

  test('[ROOM-7] is of one user: another may use the same', async () => {
    expect(await say('hi', person('anna'), 'k')).toMatchObject({ value: { seq: 3 } })
    expect(await say('ho', person('bob'), 'k')).toMatchObject({ value: { seq: 4 } })
  })

  test('[ROOM-8] gets the first answer again from a process that was started since', async () => {
    await say('hi', person('anna'), 'k')
    const restarted = createOver(log)
    expect(await restarted.execute(tea, { type: 'chat.say', text: 'hi' }, person('anna'), 'k')).toEqual({
      ok: true,
      value: { seq: 3 },
    })
    expect((await restarted.state(tea))?.seq).toBe(3)
    await restarted.close()
  })

  test('[ROOM-7] of a refused command may be used again', async () => {
    expect(await say('   ', person('anna'), 'k')).toMatchObject({ ok: false, error: { code: 'chat.empty' } })
    expect(await say('now', person('anna'), 'k')).toMatchObject({ ok: true })
  })
})

describe('limits of speaking', () => {
  test('[ROOM-10] a user: a burst, then one each period, with the time to wait', async () => {
    const { burst } = chatSendLimits.person
    for (let said = 0; said < burst; said += 1) expect(await say('hi')).toMatchObject({ ok: true })
    expect(await say('hi')).toEqual({ ok: false, error: { code: 'chat.tooFast', detail: { waitSec: 1 } } })
    clock.advance(chatSendLimits.person.perMs)
    expect(await say('hi')).toMatchObject({ ok: true })
    expect(await say('hi')).toMatchObject({ ok: false })
  })

  test('[ROOM-10] a refused text costs no turn', async () => {
    for (let tried = 0; tried < 10; tried += 1) await say('')
    expect(await say('hi')).toMatchObject({ ok: true })
  })

  test('[ROOM-11] the room: a burst from all, but the host and assistants always come through', async () => {
    for (let said = 0; said < chatSendLimits.room.burst; said += 1) {
      expect(await say('hi', person(`p${said}`))).toMatchObject({ ok: true })
    }
    expect(await say('hi', person('late'))).toEqual({
      ok: false,
      error: { code: 'chat.roomBusy', detail: { waitSec: 1 } },
    })
    expect(await say('answer', person('lin', 'owner'))).toMatchObject({ ok: true })
    clock.advance(chatSendLimits.room.perMs)
    expect(await say('hi', person('late'))).toMatchObject({ ok: true })
  })
})

describe('the counters', () => {
  test('[ROOM-12] go into the log every 10 s while the room is on, only when they changed', async () => {
    rooms.count(tea, { viewers: 2, likes: 5 })
    clock.advance(10_000)
    await settle()
    expect((await log.read(tea, 2, 10)).map(({ kind }) => kind)).toEqual(['pulse.sampled'])
    clock.advance(30_000)
    await settle()
    expect(await log.read(tea, 3, 10)).toEqual([])
  })

  test('[ROOM-12] are in the log before the end of the room, and likes after it do not count', async () => {
    rooms.count(tea, { likes: 7 })
    await rooms.execute(tea, { type: 'room.end' }, person('lin', 'owner'))
    expect((await log.read(tea, 2, 10)).map(({ kind }) => kind)).toEqual(['pulse.sampled', 'room.ended'])
    rooms.count(tea, { likes: 1 })
    expect(rooms.counters(tea).likes).toBe(7)
    expect((await rooms.list({ phases: ['ended'], limit: 1 }))[0]?.likes).toBe(7)
  })

  test('[ROOM-12] of likes go on from the log after a restart; nobody is in the room then', async () => {
    rooms.count(tea, { viewers: 3, likes: 7 })
    await rooms.close()
    rooms = createOver(log)
    expect((await rooms.list({ phases: ['live'], limit: 1 }))[0]).toMatchObject({ viewers: 0, likes: 7 })
    await rooms.state(tea)
    expect(rooms.counters(tea)).toEqual({ viewers: 0, likes: 7 })
  })
})

describe('memory', () => {
  test('[ROOM-13] drops a room that nobody needs for a minute, and never one with users', async () => {
    rooms.count(tea, { viewers: 1 })
    clock.advance(300_000)
    await settle()
    expect(rooms.peek(tea)).not.toBeNull()
    rooms.count(tea, { viewers: -1 })
    clock.advance(10_000)
    await settle()
    clock.advance(80_000)
    expect(rooms.peek(tea)).toBeNull()
    expect((await rooms.state(tea))?.viewers).toBe(0)
  })
})

describe('a log that fails', () => {
  /** Appends fail while `broken`; with `late` they are kept all the same, as when the answer of a commit is lost. */
  const createFailing = (kept: RoomLog): RoomLog & { broken: false | 'lost' | 'late' } => {
    const failing = {
      ...kept,
      broken: false as false | 'lost' | 'late',
      append: async (entry: Parameters<RoomLog['append']>[0]) => {
        const mode = failing.broken
        if (mode === 'lost') throw new Error('disk full')
        if (mode === 'late') {
          await kept.append(entry)
          throw new Error('answer lost')
        }
        return kept.append(entry)
      },
    }
    return failing
  }

  test('[ROOM-14] rejects everything on its way, emits nothing, and goes on from the kept entries', async () => {
    const failing = createFailing(log)
    const fragile = createOver(failing)
    await fragile.state(tea)
    const told: number[] = []
    fragile.subscribe(tea, (events) => told.push(...events.map(({ seq }) => seq)))
    failing.broken = 'lost'
    const attempts = await Promise.allSettled(
      ['a', 'b', 'c'].map((id) => fragile.execute(tea, { type: 'chat.remove', id: asMessageId(id) }, systemActor, id)),
    )
    for (const attempt of attempts) {
      expect(attempt.status).toBe('rejected')
      expect((attempt as PromiseRejectedResult).reason).toBeInstanceOf(AppError)
    }
    expect(told).toEqual([])
    failing.broken = false
    expect(await fragile.execute(tea, { type: 'chat.remove', id: asMessageId('a') }, systemActor, 'a')).toEqual({
      ok: true,
      value: { seq: 3 },
    })
    expect(told).toEqual([3])
    await fragile.close()
  })

  test('[ROOM-14] a retry of an append that was kept after all gets its first answer, and happens once', async () => {
    const failing = createFailing(log)
    const fragile = createOver(failing)
    await fragile.state(tea)
    failing.broken = 'late'
    const sayHi = (): ReturnType<Rooms['execute']> =>
      fragile.execute(tea, { type: 'chat.say', text: 'hi' }, person('bob'), 'k')
    await expect(sayHi()).rejects.toMatchObject({ code: 'internal.unexpected' })
    failing.broken = false
    expect(await sayHi()).toEqual({ ok: true, value: { seq: 3 } })
    expect((await log.read(tea, 2, 10)).map(({ kind }) => kind)).toEqual(['chat.said'])
    expect((await fragile.state(tea))?.recent.map(({ text }) => text)).toEqual(['hi'])
    await fragile.close()
  })
})

test('[TALK-2] [TALK-4] slow mode and repetitions are kept over a restart', async () => {
  await rooms.execute(tea, { type: 'chat.setRules', rules: { slowSec: 60, unique: true } }, person('host', 'host'))
  expect(await say('有货吗')).toMatchObject({ ok: true })
  await rooms.close()
  rooms = createOver(log)
  clock.advance(20_000)
  expect(await say('多少钱')).toMatchObject({ ok: false, error: { code: 'chat.slow', detail: { waitSec: 40 } } })
  expect(await say('多少钱', person('ben'))).toMatchObject({ ok: true })
  await rooms.execute(tea, { type: 'chat.setRules', rules: { slowSec: 0 } }, person('host', 'host'))
  expect(await say('有货吗')).toMatchObject({ ok: false, error: { code: 'chat.repeated' } })
})
