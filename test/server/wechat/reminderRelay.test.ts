import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { asRoomId, asUserId } from '@/domain/kernel/ids'
import { createMemoryRoomLog } from '../../../server/adapters/store/memory/memoryRoomLog'
import { moneyMigrations, type MoneySchema } from '../../../server/adapters/store/records/moneySchema'
import { createPeopleStore } from '../../../server/adapters/store/records/peopleStore'
import { createReminderStore } from '../../../server/adapters/store/records/reminderStore'
import { openDatabase } from '../../../server/adapters/store/sqlite/openDatabase'
import { createWeChatApi } from '../../../server/adapters/wechat/weChatApi'
import { createLiveMetrics } from '../../../server/ports/metrics'
import { createRooms } from '../../../server/rooms/createRooms'
import { createRoom } from '../../../server/usecases/createRoom'
import {
  createReminderRelay,
  REMINDER_RETRIES_MS,
  REMINDERS_AT_ONCE,
} from '../../../server/workers/reminderRelay'
import { createFakeClock } from '../../fakes/fakeClock'
import { startWeChatServer, WECHAT_APP, type WeChatServer } from '../../fakes/weChatServer'

const SEND = '/cgi-bin/message/subscribe/send'
const tea = asRoomId('tea')
const owner = { id: asUserId('owner'), name: 'Lin', role: 'owner' } as const
const template = { id: 't1', fields: { thing1: 'title', time2: 'time', thing3: 'host' } } as const

let folder: string
let weChat: WeChatServer
let close = (): Promise<void> => Promise.resolve()

/** A server's part of reminders over real SQLite; opened again it is the same after a restart. */
async function open() {
  const clock = createFakeClock(Date.UTC(2026, 10, 23, 12, 0))
  const logger = pino({ level: 'silent' })
  const money = await openDatabase<MoneySchema>({
    file: path.join(folder, 'money.db'),
    synchronous: 'FULL',
    migrations: moneyMigrations,
  })
  const log = createMemoryRoomLog()
  let ids = 0
  const rooms = createRooms({ log, clock, ids: { next: () => `id-${(ids += 1)}` }, metrics: createLiveMetrics(), logger })
  const people = createPeopleStore(money)
  const reminders = createReminderStore(money)
  const api = createWeChatApi({ origin: weChat.origin, ...WECHAT_APP, edition: 'formal', clock, logger })
  const keeping = { ...reminders, settle: (...wish: Parameters<typeof reminders.settle>) => reminders.settle(...wish) }
  const relay = createReminderRelay({ reminders: keeping, rooms, weChat: api, template, clock, logger })
  await createRoom(
    { rooms, clock, ids: { next: () => 'unused' }, acts: { record: (_by, _act, work) => work() } },
    { id: 'tea', kind: 'shop', title: '春茶专场：明前龙井与安吉白茶，限量二百份，先到先得', hostName: '山月' },
    owner,
  )
  close = async () => {
    await relay.stop()
    await rooms.close()
    await log.close()
    await money.destroy()
  }
  const wish = async (...names: string[]): Promise<void> => {
    for (const name of names) {
      await people.findOrAdd({ openId: name, unionId: null }, { id: asUserId(`p-${name}`), name }, clock.now())
      await reminders.add(tea, asUserId(`p-${name}`), clock.now())
      weChat.permit(name)
    }
  }
  const command = (type: 'room.start' | 'room.end') => rooms.execute(tea, { type }, owner)
  return { clock, rooms, reminders, keeping, relay, wish, command, money }
}
const told = (): string[] => weChat.delivered.map(({ touser }) => touser).sort()

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-reminders-'))
  weChat = await startWeChatServer()
})
afterEach(async () => {
  await close()
  await weChat.close()
  await rm(folder, { recursive: true, force: true })
})

describe('users with a reminder', () => {
  test('[WECHAT-5] are notified once when the room starts, and not before', async () => {
    const it = await open()
    await it.wish('anna', 'bo')
    await it.relay.look()
    expect(told()).toEqual([])
    await it.command('room.start')
    await it.relay.look()
    await it.relay.look()
    expect(told()).toEqual(['anna', 'bo'])
    expect(weChat.delivered[0]).toMatchObject({
      template_id: 't1',
      page: 'pages/room/index?id=tea',
      data: {
        thing1: { value: '春茶专场：明前龙井与安吉白茶，限量二百份' },
        time2: { value: '2026-11-23 20:00' },
        thing3: { value: '山月' },
      },
    })
  })

  test('are found by the beat: the start itself waits for nothing', async () => {
    const it = await open()
    await it.wish('anna')
    const release = weChat.hold(SEND)
    it.relay.start()
    expect((await it.command('room.start')).ok).toBe(true)
    it.clock.advance(5_000)
    release()
    await it.relay.look()
    await it.relay.look()
    expect(told()).toEqual(['anna'])
  })

  test('[WECHAT-7] are notified after a restart, those who were notified before not again', async () => {
    const first = await open()
    await first.wish('anna', 'bo', 'cai')
    weChat.fail(SEND, -1)
    await first.command('room.start')
    await first.relay.look()
    expect(told()).toHaveLength(2)
    await close()
    const second = await open()
    await second.command('room.start')
    second.clock.advance(REMINDER_RETRIES_MS[0])
    await second.relay.look()
    expect(told()).toEqual(['anna', 'bo', 'cai'])
  })

  test('are left alone when they permit no message, and the others are notified', async () => {
    const it = await open()
    await it.wish('anna', 'bo')
    weChat.fail(SEND, 43101)
    await it.command('room.start')
    await it.relay.look()
    expect(told()).toHaveLength(1)
    it.clock.advance(24 * 3_600_000)
    await it.relay.look()
    expect(weChat.asked.filter((asked) => asked === SEND)).toHaveLength(2)
  })

  test('[WECHAT-6] are tried again while WeChat is busy, less and less often, and then given up', async () => {
    const it = await open()
    await it.wish('anna')
    weChat.fail(SEND, ...Array.from({ length: 10 }, () => -1))
    await it.command('room.start')
    await it.relay.look()
    for (const wait of REMINDER_RETRIES_MS) {
      it.clock.advance(wait - 1)
      await it.relay.look()
      it.clock.advance(1)
      await it.relay.look()
    }
    it.clock.advance(24 * 3_600_000)
    await it.relay.look()
    expect(weChat.asked.filter((asked) => asked === SEND)).toHaveLength(1 + REMINDER_RETRIES_MS.length)
    expect(await it.reminders.rooms()).toEqual([])
  })

  test('are all notified when one cannot be settled, and the look is over only when all are done', async () => {
    const it = await open()
    await it.wish('anna', 'bo', 'cai')
    await it.command('room.start')
    let failing = true
    const settle = it.keeping.settle
    it.keeping.settle = (...wish) => {
      if (!failing) return settle(...wish)
      failing = false
      return Promise.reject(new Error('the disk is full'))
    }
    await it.relay.look()
    expect(told()).toEqual(['anna', 'bo', 'cai'])
    expect(await it.reminders.due(tea, it.clock.now(), 10)).toHaveLength(1)
  })

  test('[WECHAT-5] get nothing of a room that ended before they could be notified', async () => {
    const it = await open()
    await it.wish('anna')
    await it.command('room.start')
    await it.command('room.end')
    await it.relay.look()
    expect(told()).toEqual([])
    expect(await it.reminders.rooms()).toEqual([])
  })

  test('[WECHAT-5] are notified a few at a time', async () => {
    const it = await open()
    await it.wish(...Array.from({ length: 40 }, (_, index) => `person${index}`))
    const release = weChat.hold(SEND)
    await it.command('room.start')
    const looked = it.relay.look()
    const asked = (): number => weChat.asked.filter((path) => path === SEND).length
    while (asked() < REMINDERS_AT_ONCE) await new Promise((resolve) => setImmediate(resolve))
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(asked()).toBe(REMINDERS_AT_ONCE)
    release()
    await looked
    expect(told()).toHaveLength(40)
  })
})
