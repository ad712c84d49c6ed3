import pino from 'pino'
import { asUserId, type UserId } from '@/domain/kernel/ids'
import type { WordVerdict } from '@/domain/chat/words/blockedWords'
import type { Actor } from '@/domain/room/decide'
import { createMemoryRoomLog } from '../../../server/adapters/store/memory/memoryRoomLog'
import { createUlidSource } from '../../../server/adapters/system/ulidSource'
import { createWeChatModerator } from '../../../server/adapters/wechat/weChatModerator'
import { createLiveMetrics } from '../../../server/ports/metrics'
import { moderatorLimits } from '../../../server/ports/moderator'
import { createModeratedRooms } from '../../../server/rooms/moderatedRooms'
import { createRooms } from '../../../server/rooms/createRooms'
import type { Rooms } from '../../../server/rooms/rooms'
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock'
import { startWeChatServer, WECHAT_APP, type WeChatServer } from '../../fakes/weChatServer'
import { openTeaRoom, quiet, tea } from '../realtime/roomServer'

type Limits = Record<keyof typeof moderatorLimits, number>

const CHECK = '/wxa/msg_sec_check'
let clock: FakeClock
let inner: Rooms
let weChat: WeChatServer
let logged = ''
const erased = new Set<string>()

const person = (id: string, role: Actor['role'] = 'viewer'): Actor => ({ id: asUserId(id), name: id, role })
/** People whose id begins with `wx` came by WeChat. */
const known = { openIdOf: async (id: UserId): Promise<string | null> => (id.startsWith('wx') ? `open-${id}` : null) }
const judgeWords = (text: string): WordVerdict => ({ does: text.includes('微信') ? 'refuse' : 'pass', hits: [] })

const patient: Limits = { ...moderatorLimits, waitMs: 60_000 }
const open = (whenUnjudged: 'open' | 'closed' = 'open', limits = patient, people = known): Rooms => {
  const logger = pino({ level: 'trace' }, { write: (line: string) => void (logged += line) })
  const moderator = createWeChatModerator({ origin: weChat.origin, ...WECHAT_APP, clock, logger, limits })
  const isErased = (id: string): boolean => erased.has(id)
  return createModeratedRooms(inner, { moderator, people, judgeWords, whenUnjudged, isErased, clock })
}
const say = async (rooms: Rooms, text: string, actor = person('wx-anna')): Promise<string> => {
  clock.advance(1_000)
  const done = await rooms.execute(tea, { type: 'chat.say', text }, actor, `key of ${actor.id} ${text}`)
  return done.ok ? 'said' : done.error.code
}
const spoken = async (): Promise<string[]> => (await inner.state(tea))!.recent.map(({ text }) => text)

beforeEach(async () => {
  clock = createFakeClock()
  logged = ''
  weChat = await startWeChatServer()
  weChat.enter('open-wx-anna')
  const deps = { log: createMemoryRoomLog(), clock, ids: createUlidSource(), metrics: createLiveMetrics() }
  inner = createRooms({ ...deps, logger: quiet, judgeWords })
  await openTeaRoom(inner)
})
afterEach(async () => {
  await inner.close()
  await weChat.close()
})

describe('[TALK-15] WeChat’s check of a line', () => {
  test('passes, refuses, or lets it wait with the label for staff alone', async () => {
    const rooms = open()
    weChat.find('加群领钱', 20008, 'risky')
    weChat.find('便宜卖', 10001, 'review')
    expect(await say(rooms, '你好')).toBe('said')
    expect(await say(rooms, '加群领钱')).toBe('chat.checkFailed')
    expect(await say(rooms, '便宜卖')).toBe('chat.held')
    expect(await spoken()).toEqual(['你好'])
    expect((await inner.state(tea))?.held).toMatchObject([{ text: '便宜卖', why: '', check: '10001' }])
    expect(weChat.judged).toEqual(['你好', '加群领钱', '便宜卖'])
  })

  test('costs no call for staff, people without a WeChat identity, and words of the list', async () => {
    const rooms = open('closed')
    expect(await say(rooms, '开始了', person('wx-host', 'host'))).toBe('said')
    expect(await say(rooms, '网页来的')).toBe('said')
    expect(await say(rooms, '从网页', person('guest-1', 'guest'))).toBe('said')
    expect(await say(rooms, '加微信')).toBe('chat.blockedWord')
    expect(weChat.judged).toEqual(['网页来的'])
  })

  test.each([
    ['open', 'said', []],
    ['closed', 'chat.held', ['none', 'none', 'none']],
  ] as const)('lets a line that WeChat cannot judge %s', async (whenUnjudged, outcome, checks) => {
    const rooms = open(whenUnjudged)
    // Not seen for two hours; over the minute’s limit; busy.
    expect(await say(rooms, '一', person('wx-ben'))).toBe(outcome)
    weChat.fail(CHECK, 45009)
    expect(await say(rooms, '二')).toBe(outcome)
    weChat.fail(CHECK, -1)
    expect(await say(rooms, '三')).toBe(outcome)
    expect((await inner.state(tea))?.held?.map(({ check }) => check) ?? []).toEqual(checks)
    expect(logged).not.toContain('open-wx')
    expect(logged.match(/does not judge texts/g)).toHaveLength(1)
  })

  test('that does not come in time is none', async () => {
    const rooms = open('closed', { ...moderatorLimits, waitMs: 20 })
    const release = weChat.hold(CHECK)
    expect(await say(rooms, '慢')).toBe('chat.held')
    release()
  })

  test('is asked at most so many times a minute', async () => {
    const rooms = open('closed', { waitMs: 60_000, callsPerMinute: 2, burst: 2 })
    const outcomes = [await say(rooms, '一'), await say(rooms, '二'), await say(rooms, '三')]
    expect(outcomes).toEqual(['said', 'said', 'chat.held'])
    clock.advance(29_000)
    expect([await say(rooms, '四'), await say(rooms, '五')]).toEqual(['said', 'chat.held'])
  })

  test('holds up no other person, and keeps the order of one person’s lines', async () => {
    const rooms = open()
    weChat.enter('open-wx-ben')
    const release = weChat.hold(CHECK)
    const first = say(rooms, '第一句')
    const second = say(rooms, '第二句')
    expect(await say(rooms, '插一句', person('guest-1', 'guest'))).toBe('said')
    expect(await spoken()).toEqual(['插一句'])
    release()
    expect([await first, await second]).toEqual(['said', 'said'])
    expect(await spoken()).toEqual(['插一句', '第一句', '第二句'])
  })

  test('leaves no way around it by a rush of refused lines, nor by another room', async () => {
    const rooms = open()
    weChat.find('加群', 20008, 'risky')
    const rush = await Promise.all(
      ['1', '2', '3', '4'].map((key) => rooms.execute(tea, { type: 'chat.say', text: '加群' }, person('wx-anna'), key)),
    )
    expect(rush.map((done) => (done.ok ? 'said' : done.error.code))).toEqual([
      'chat.checkFailed', 'chat.checkFailed', 'chat.checkFailed', 'chat.held',
    ])
    expect(await spoken()).toEqual([])
  })

  test('that comes after the person was erased keeps nothing', async () => {
    const rooms = open()
    const release = weChat.hold(CHECK)
    const line = say(rooms, '在吗')
    erased.add('wx-anna')
    release()
    expect(await line).toBe('session.revoked')
    erased.clear()
    expect(await spoken()).toEqual([])
  })

  test('is none where the author’s identity cannot be read', async () => {
    const broken = { openIdOf: () => Promise.reject(new Error('no connection')) }
    expect(await say(open('closed', patient, broken), '在吗')).toBe('chat.held')
    expect(await say(open('open', patient, broken), '在吗')).toBe('said')
  })

  test('is not asked for lines beyond a person’s pace, which the room refuses', async () => {
    const rooms = open()
    const outcomes = await Promise.all(
      ['1', '2', '3', '4', '5'].map((text) =>
        rooms.execute(tea, { type: 'chat.say', text }, person('wx-anna'), `key ${text}`),
      ),
    )
    expect(outcomes.map((done) => (done.ok ? 'said' : done.error.code))).toEqual([
      'said', 'said', 'said', 'chat.tooFast', 'chat.tooFast',
    ])
    expect(weChat.judged).toEqual(['1', '2', '3'])
  })
})
