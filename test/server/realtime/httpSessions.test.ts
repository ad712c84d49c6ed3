import { asMessageId, asUserId } from '@/domain/kernel/ids'
import { wireLimits } from '@/domain/wire/limits'
import { httpSessionLimits } from '@/domain/wire/httpSessionLimits'
import { systemActor } from '../../../server/usecases/systemActor'
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock'
import { startFakeTencentChat, type FakeTencentChat } from '../../fakes/fakeTencentChat'
import { quiet, startRoomServer, tea, type RoomServer, type RoomServerOptions } from './roomServer'
import { openSeatViewer, type SeatViewer } from './seatViewer'

let chat: FakeTencentChat
let server: RoomServer
let clock: FakeClock
const viewers: SeatViewer[] = []

const start = async (options: Omit<RoomServerOptions, 'chat' | 'clock'> = {}): Promise<void> => {
  clock = createFakeClock(1_700_000_000_000)
  chat = await startFakeTencentChat()
  server = await startRoomServer({ chat, clock, ...options })
}
afterEach(async () => {
  for (const viewer of viewers.splice(0)) viewer.cut()
  await server.close()
  await chat.close()
})
const open = (seat = 'seat0001'): SeatViewer => {
  const viewer = openSeatViewer({ origin: server.origin, socketUrl: server.url, chat, seat })
  viewers.push(viewer)
  return viewer
}
const enter = async (token = 'viewer:anna:Anna', seat?: string): Promise<SeatViewer> => {
  const viewer = open(seat)
  await viewer.hello(token)
  return viewer
}
/** A turn of the real loop: HTTP goes on while the server's clock stands. */
const turn = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 2))
/** Lets the server's time pass until it is enough, but not so long that sessions end by silence; then it stands. */
const pass = async (enough: () => boolean, stepMs = 50, mostMs = 20_000): Promise<void> => {
  for (let passed = 0; !enough(); passed += stepMs) {
    if (passed < mostMs) clock.advance(stepMs)
    await turn()
  }
}
const add = (...ids: readonly string[]): Promise<unknown> =>
  Promise.all(ids.map((id) => server.rooms.execute(tea, { type: 'chat.remove', id: asMessageId(id) }, systemActor)))
/** Of the one group that there is. */
const groupId = (): string => [...chat.groups.keys()].join()
const sent = (): string[] =>
  chat.calls
    .filter(({ command }) => command === 'send_group_msg')
    .map(({ body }) => (body.MsgBody as { MsgContent: { Data: string } }[])[0]?.MsgContent.Data ?? '')
const heartbeatMs = wireLimits.heartbeatSec * 1_000

describe('a group', () => {
  test('[CHAT-1] is an AVChatRoom of the room, silent for everybody else, and one message reaches all', async () => {
    await start()
    const anna = await enter()
    const bob = await enter('viewer:bob', 'seat0002')
    const group = chat.groups.get(groupId())
    expect(group?.profile).toMatchObject({ Type: 'AVChatRoom', ApplyJoinOption: 'FreeAccess', MuteAllMember: 'On' })
    await add('a')
    await pass(() => anna.events.length === 1 && bob.events.length === 1)
    expect(sent().filter((text) => text.includes('"b"'))).toHaveLength(1)
    expect(chat.calls.filter(({ command }) => command === 'create_group')).toHaveLength(1)
    expect(chat.forged).toBe(0)
  })

  test('[CHAT-2] many entries arrive whole and in order, within the vendor’s rate', async () => {
    await start()
    const anna = await enter()
    for (let round = 0; round < 20; round += 1) {
      await add(...Array.from({ length: 40 }, (_, index) => `${round}-${index}-${'x'.repeat(40)}`))
      clock.advance(50)
      await turn()
    }
    await pass(() => anna.events.length === 800)
    expect(anna.events.map(({ seq }) => seq)).toEqual(Array.from({ length: 800 }, (_, index) => index + 3))
    expect(chat.dropped).toBe(0)
    await pass(() => server.metrics.relayWaiting === 0)
  })

  test('[CHAT-3] a message whose answer was lost goes again as the same message', async () => {
    await start()
    const anna = await enter()
    await pass(() => sent().length > 0)
    chat.failNext(1, 'lostAnswer', 'send_group_msg')
    await add('a')
    await pass(() => chat.repeated === 1)
    await add('b')
    await pass(() => anna.events.length === 2)
    expect(server.metrics.relayFailedTotal).toBe(0)
  })

  test('[CHAT-3] a message that the vendor refuses is reported as a gap, and the following ones arrive', async () => {
    await start()
    const anna = await enter()
    await pass(() => sent().length > 0)
    chat.failNext(1, 80001, 'send_group_msg')
    await add('a')
    await pass(() => server.metrics.relayFailedTotal === 1)
    await add('b')
    await pass(() => anna.events.length === 1)
    expect(await anna.first('gap')).toEqual({ t: 'gap', from: 3, to: 3 })
    expect(anna.events[0]?.seq).toBe(4)
  })

  test('[CHAT-3] entries that could not be sent are sent when the cloud is back', async () => {
    await start()
    const anna = await enter()
    await pass(() => sent().length > 0)
    chat.failNext(3, 10002, 'send_group_msg')
    await add('a')
    await pass(() => server.metrics.relayFailedTotal === 1)
    await add('b')
    await pass(() => anna.events.length === 2)
    expect(anna.frames.some(({ t }) => t === 'gap')).toBe(false)
  })

  test('[CHAT-3] a lost group is made anew; its members come again', async () => {
    await start()
    const anna = await enter()
    chat.destroy(groupId())
    await add('a')
    await pass(() => server.metrics.seats === 0)
    anna.send({ t: 'p', s: 2 })
    expect((await anna.closed).code).toBe(4007)
    const again = open()
    await again.hello('viewer:anna', { e: 'memory', s: 2 })
    expect(await again.way).toBe('group')
    await again.until(() => again.events.length === 1)
    await add('b')
    await pass(() => again.events.length === 2)
  })

  test('[CHAT-4] a cloud that does not answer sends its readers to sockets, and is asked again later', async () => {
    await start()
    const anna = await enter()
    await pass(() => sent().length > 0)
    chat.failNext(6, 503, 'send_group_msg')
    await add('a')
    await pass(() => server.metrics.relayFailedTotal === 2)
    anna.send({ t: 'p', s: 2 })
    expect(await anna.closed).toMatchObject({ code: 4100 })
    expect(anna.events).toHaveLength(1)
    const again = open()
    await again.hello('viewer:anna', { e: 'memory', s: 3 })
    expect(await again.way).toBe('socket')
    clock.advance(30_000)
    const later = await enter('viewer:bob', 'seat0002')
    expect(await later.way).toBe('group')
  })

  test('[CHAT-4] a group that cannot be made, and a room that has ended, are read by sockets', async () => {
    await start()
    chat.failNext(1, 10007, 'create_group')
    const anna = await enter()
    expect(await anna.way).toBe('socket')
    await server.rooms.execute(tea, { type: 'room.end' }, systemActor)
    clock.advance(31_000)
    const bob = await enter('viewer:bob', 'seat0002')
    expect(await bob.way).toBe('socket')
    expect(chat.groups.size).toBe(0)
  })

  test('[CHAT-11] nothing secret is logged, for any failure', async () => {
    const said: string[] = []
    const write = (fields: object, message: string): void => void said.push(JSON.stringify(fields) + message)
    await start({ logger: { ...quiet, debug: write, info: write, warn: write, error: write } })
    await enter()
    chat.failNext(1, 70003, 'send_group_msg')
    chat.failNext(1, 80001, 'send_group_msg')
    chat.failNext(1, 'lostAnswer', 'send_group_msg')
    await add('a')
    await pass(() => server.metrics.relayFailedTotal === 2 && chat.repeated === 1)
    expect(said.length).toBeGreaterThan(3)
    expect(said.join()).not.toMatch(/usersig|eJ[\w*-]{20}/i)
    expect(said.join()).not.toContain(chat.secretKey)
  })
})

describe('a session', () => {
  test('[CHAT-5] is one per user: another page reads by a socket, the same page again keeps it', async () => {
    await start()
    const anna = await enter()
    expect(await anna.way).toBe('group')
    const tab = await enter('viewer:anna', 'seat0002')
    expect(await tab.way).toBe('socket')
    const reloaded = await enter('viewer:anna')
    expect(await reloaded.way).toBe('group')
    expect([server.metrics.seats, server.rooms.counters(tea).viewers]).toEqual([1, 1])
    await reloaded.leave()
    await tab.leave()
    expect(await (await enter('viewer:anna', 'seat0002')).way).toBe('group')
  })

  test('[CHAT-5] another user’s is none, and the account of the server is nobody’s', async () => {
    await start()
    await enter()
    const mallory = open()
    await mallory.hello('viewer:mallory')
    expect((await mallory.post({ frames: ['{"t":"c","i":"k","x":"hi"}'] })).body.frames[0]).toContain('"a"')
    expect((await server.rooms.read(tea, 2, 10))[0]?.by).toBe(asUserId('mallory'))
    const admin = await open('seat0003').hello('viewer:administrator')
    expect(admin.me.id).toBe('administrator')
    const members = [...(chat.groups.get(groupId())?.members.keys() ?? [])]
    expect(members).toEqual(['anna', 'mallory', expect.stringMatching(/^u_/)])
  })

  test('[CHAT-6] that was silent is over, and a page without one has to come anew', async () => {
    await start()
    const anna = await enter()
    clock.advance(heartbeatMs * wireLimits.heartbeatsMissed - 1_000)
    expect(server.metrics.seats).toBe(1)
    clock.advance(2_000)
    expect([server.metrics.seats, server.rooms.counters(tea).viewers]).toEqual([0, 0])
    anna.send({ t: 'p', s: 2 })
    expect((await anna.closed).code).toBe(4007)
  })

  test('[CHAT-6] that the cloud thinks gone is over after the ping it owes; a ping keeps it', async () => {
    await start()
    const anna = await enter()
    const owedMs = heartbeatMs * 1.3
    server.gateway.seats?.doubt('anna')
    expect((await anna.post({ frames: ['{"t":"p","s":2}'] })).body.frames[0]).toContain('"q"')
    clock.advance(owedMs + 2_000)
    expect(server.metrics.seats).toBe(1)
    server.gateway.seats?.doubt('anna')
    clock.advance(2_000)
    expect(server.metrics.seats).toBe(0)
    server.gateway.seats?.doubt('nobody')
  })

  test('[CHAT-7] a ping is answered with everything past the page’s position; entries far back as a gap', async () => {
    await start({ limits: { resumeEntries: 20 } })
    const anna = await enter()
    await add(...Array.from({ length: 30 }, (_, index) => `${index}`))
    const { frames } = (await anna.post({ frames: ['{"t":"p","s":2}'] })).body
    expect(frames.map((text) => JSON.parse(text) as { t: string })).toMatchObject([
      { t: 'q' },
      { t: 'gap', from: 3, to: 12 },
      { t: 'b', s: 13 },
    ])
    expect((await anna.post({ frames: ['{"t":"p","s":32}'] })).body.frames).toHaveLength(1)
  })

  test('[CHAT-9] a new hello brings a new ticket, also behind other frames, and no new turns', async () => {
    await start()
    const anna = await enter()
    const hello = '{"t":"hi","v":1,"tk":"","r":"tea","e":"memory","s":2}'
    const { body } = await anna.post({ frames: ['{"t":"p","s":2}', hello, '{"t":"p","s":2}'] })
    expect(body.frames.map((text) => (JSON.parse(text) as { t: string }).t)).toEqual(['q', 'ok', 'q'])
    expect(body.chat).toMatchObject({ use: 'group', userId: 'anna' })
    expect([server.metrics.seats, server.rooms.counters(tea).viewers]).toEqual([1, 1])
    const many = [hello, ...Array.from({ length: 9 }, () => '{"t":"p","s":2}')]
    await anna.post({ frames: many })
    await anna.post({ frames: many })
    expect((await anna.post({ frames: many })).body).toMatchObject({ close: 4029 })
  })

  test('[CHAT-8] one post asks once: two hellos are refused, as on a socket', async () => {
    await start()
    const anna = await enter()
    const hello = '{"t":"hi","v":1,"tk":"","r":"tea"}'
    const { body } = await anna.post({ frames: [hello, '{"t":"p","s":2}', hello] })
    expect(body).toEqual({ frames: [expect.stringContaining('second hello')], close: 4004 })
  })

  test('[CHAT-7] one answer is bounded: past that an answer to a ping is a gap', async () => {
    await start({ limits: { slowSkipBytes: 5_000 } })
    const anna = await enter()
    await add(...Array.from({ length: 100 }, (_, index) => `${index}-${'x'.repeat(40)}`))
    const { body } = await anna.post({ frames: ['{"t":"p","s":2}', '{"t":"p","s":2}'] })
    expect(body.frames.map((text) => JSON.parse(text) as { t: string })).toMatchObject([
      { t: 'q' },
      { t: 'b', s: 3 },
      { t: 'q' },
      { t: 'gap', from: 3, to: 102 },
    ])
  })

  test('[CHAT-1] a hello for another room than the address is refused', async () => {
    await start()
    const anna = await enter()
    const { body } = await anna.post({ frames: ['{"t":"hi","v":1,"tk":"","r":"nowhere"}'] })
    expect(body).toMatchObject({ close: 4004, frames: [expect.stringContaining('another room')] })
  })

  test('[WIRE-1] an old client learns that it is too old, whatever the rest of its hello', async () => {
    await start()
    const anna = await enter()
    const { body } = await anna.post({ frames: ['{"t":"hi","v":0}'] })
    expect(body).toMatchObject({ close: 4002, frames: [expect.stringContaining('wire.versionTooOld')] })
  })

  test('[WIRE-15] a server that goes down takes no more frames', async () => {
    await start()
    const anna = await enter()
    const closing = server.gateway.close()
    expect(await anna.first('mv')).toEqual({ t: 'mv', in: [0, expect.any(Number)] })
    await closing
    const late = await anna.post({ frames: ['{"t":"p","s":2}'] })
    expect(late).toMatchObject({ status: 503, body: { code: 'server.stopping' } })
  })
})

/** One test a row: a new limit without one does not compile. */
const rows: Record<keyof typeof httpSessionLimits, () => Promise<void>> = {
  async framesPerPost() {
    await start()
    const anna = await enter()
    const ping = '{"t":"p","s":2}'
    const post = (count: number) => anna.post({ frames: Array.from({ length: count }, () => ping) })
    expect((await post(httpSessionLimits.framesPerPost)).body.frames).toHaveLength(httpSessionLimits.framesPerPost)
    expect(await post(httpSessionLimits.framesPerPost + 1)).toMatchObject({
      status: 400,
      body: { code: 'request.invalid' },
    })
  },
  async sessionsPerAddress() {
    await start({ httpSessionLimits: { sessionsPerAddress: 2 } })
    const anna = await enter()
    await enter('viewer:bob', 'seat0002')
    const carl = open('seat0003')
    void carl.hello('viewer:carl').catch(() => null)
    expect(await carl.closed).toEqual({ code: 4029, reason: 'wire.tooManySockets' })
    await anna.leave()
    expect(await (await enter('viewer:carl', 'seat0003')).way).toBe('group')
  },
  async seats() {
    await start({ httpSessionLimits: { seats: 1 } })
    await enter()
    const bob = open('seat0002')
    void bob.hello('viewer:bob').catch(() => null)
    expect((await bob.closed).code).toBe(4029)
  },
}

/** The rows of the socket's table that hold here too. */
const socketRows = {
  async clientFrameBytes() {
    await start()
    const anna = await enter()
    const ping = (bytes: number) => `{"t":"p","s":2}${' '.repeat(bytes - 15)}`
    expect((await anna.post({ frames: [ping(wireLimits.clientFrameBytes)] })).body.frames).toHaveLength(1)
    expect((await anna.post({ frames: [ping(wireLimits.clientFrameBytes + 1)] })).status).toBe(400)
    expect((await anna.post({ frames: ['字'.repeat(2_000)] })).body).toMatchObject({ close: 4004 })
  },
  async clientFrames() {
    await start()
    const anna = await enter()
    const pings = (count: number) => anna.post({ frames: Array.from({ length: count }, () => '{"t":"p","s":2}') })
    // The hello and the ping after it were the first two.
    for (const count of [10, 10, 8]) expect((await pings(count)).body.close).toBeUndefined()
    clock.advance(wireLimits.clientFrames.perMs)
    expect((await anna.post({})).body).toEqual({ frames: [] })
    const refused = { frames: [expect.stringContaining('request.tooMany')], close: 4029 }
    expect((await anna.post({})).body).toMatchObject(refused)
    expect(server.metrics.seats).toBe(0)
  },
  async likesPerFrame() {
    await start()
    const anna = await enter()
    expect((await anna.post({ frames: ['{"t":"l","n":50}'] })).body).toEqual({ frames: [] })
    expect((await anna.post({ frames: ['{"t":"l","n":51}'] })).body).toMatchObject({ close: 4004 })
    expect(server.rooms.counters(tea).likes).toBe(50)
  },
  async likes() {
    await start()
    const anna = await enter()
    await anna.post({ frames: Array.from({ length: 4 }, () => '{"t":"l","n":50}') })
    expect(server.rooms.counters(tea).likes).toBe(wireLimits.likes.burst)
    // Going and coming again brings no new ones.
    await anna.leave()
    const again = await enter()
    await again.post({ frames: Array.from({ length: 4 }, () => '{"t":"l","n":50}') })
    expect(server.rooms.counters(tea).likes).toBe(wireLimits.likes.burst)
  },
} as const

describe('an unauthenticated client with a session', () => {
  test.each(Object.entries(rows))('[CHAT-8] is held to %s', async (_, run) => run())
  test.each(Object.entries(socketRows))('[WIRE-20] is held to %s', async (_, run) => run())
})
