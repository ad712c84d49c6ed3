import { chatSendLimits } from '@/domain/chat/sendLimit'
import { ok } from '@/domain/kernel/result'
import { systemActor } from '../../../server/usecases/systemActor'
import { batchWindowMs } from '../../../server/realtime/socketBroadcast'
import { createFakeClock } from '../../fakes/fakeClock'
import { startRoomServer, verifyPlainToken, type RoomServer } from './roomServer'
import { openViewer, type SocketViewer } from './viewer'

let server: RoomServer
const viewers: SocketViewer[] = []
const open = (...rest: Parameters<typeof openViewer> extends [string, ...infer Rest] ? Rest : never): SocketViewer => {
  const viewer = openViewer(server.url, ...rest)
  viewers.push(viewer)
  return viewer
}
const enter = async (token: string): Promise<SocketViewer> => {
  const viewer = open()
  await viewer.hello(token)
  return viewer
}
const refusal = async (viewer: SocketViewer): Promise<object> => ({
  ...(await viewer.first('no')),
  ...(await viewer.closed),
})

beforeEach(async () => {
  server = await startRoomServer({ allowedOrigins: ['https://shop.example.com'] })
})
afterEach(async () => {
  for (const viewer of viewers.splice(0)) viewer.cut()
  await server.close()
})

describe('a room on the socket, beyond the requirements of test/contract/roomChannelContract.ts', () => {
  test('[ROOM-33] names the speaker of a line, to present clients and to later ones', async () => {
    const anna = await enter('viewer:anna:Anna')
    const host = await enter('owner:owner:主播')
    await host.say('welcome', 'k1')
    const [id, at] = [expect.any(String), expect.any(Number)]
    expect(await anna.first('b')).toMatchObject({ m: [['chat.said', at, 'owner', id, 'Lin', 'welcome', 'owner']] })
    const later = await open().hello('guest:bob:Bob')
    expect(later.snap?.recent).toEqual([expect.objectContaining({ name: 'Lin', text: 'welcome', role: 'owner' })])
  })

  test('[ROOM-34] nobody of the audience speaks under the name of the host', async () => {
    const mallory = await enter('viewer:mallory:ｌｉｎ')
    expect(await mallory.say('buy here', 'k1')).toEqual({ t: 'n', i: 'k1', code: 'session.nameReserved' })
  })

  test('[WIRE-7] the ack comes before the batch that carries the event', async () => {
    const anna = await enter('viewer:anna:Anna')
    await anna.say('hello', 'k1')
    await anna.first('b')
    expect(anna.frames.map(({ t }) => t).filter((t) => t !== 'st')).toEqual(['ok', 'a', 'b'])
  })

  test('[WIRE-5] the window between batches grows with the room', () => {
    expect([1, 999, 1_000, 5_000, 5_001].map(batchWindowMs)).toEqual([50, 50, 100, 100, 200])
  })

  test('[FIGURES-1] an entry counts as an arrival while the room is not over', async () => {
    await server.close()
    const arrived: string[] = []
    server = await startRoomServer({ onArrival: (roomId, userId) => arrived.push(`${roomId} ${userId}`) })
    await enter('viewer:anna')
    await server.rooms.execute(server.roomId, { type: 'room.end' }, systemActor)
    await enter('viewer:ben')
    expect(arrived).toEqual(['tea anna'])
  })

  test('[WIRE-15] sends everybody away with the time to come back in', async () => {
    const anna = await enter('viewer:anna')
    const stranger = open()
    await stranger.refusedUpgrade
    void server.gateway.close()
    expect(await anna.first('mv')).toEqual({ t: 'mv', in: [0, expect.any(Number)] })
    expect(await anna.closed).toEqual({ code: 4100, reason: 'server.stopping' })
    expect(await refusal(stranger)).toMatchObject({ code: 4100, reason: 'server.stopping' })
    expect(await open().refusedUpgrade).toBe(503)
  })
})

describe('admission', () => {
  test('[WIRE-1] an old client learns that it is too old, whatever the rest of its hello', async () => {
    const old = open()
    old.send({ t: 'hi', v: 0, token: 'of another time' })
    expect(await refusal(old)).toMatchObject({ t: 'no', detail: { yours: 0, oldest: 1 }, code: 4002 })
    expect(old.frames[0]).toMatchObject({ code: 'wire.versionTooOld' })
  })

  test.each([
    ['', 'session.missing'],
    ['expired:anna', 'session.expired'],
    ['nonsense', 'session.invalid'],
    ['system:x', 'session.invalid'],
  ])('[WIRE-2] the token %j is refused as %s', async (token, code) => {
    const viewer = open()
    viewer.send({ t: 'hi', v: 1, tk: token, r: 'tea' })
    expect(await viewer.first('no')).toEqual({ t: 'no', code })
    expect(await viewer.closed).toEqual({ code: 4001, reason: code })
  })

  test('[WIRE-2] an unknown room is refused', async () => {
    const viewer = open()
    viewer.send({ t: 'hi', v: 1, tk: 'viewer:anna', r: 'nowhere' })
    expect(await viewer.first('no')).toEqual({ t: 'no', code: 'room.notFound' })
    expect((await viewer.closed).code).toBe(4006)
  })

  test.each([
    ['garbage', 'not JSON at all'],
    ['an array', '[]'],
    ['a frame of no known kind', { t: 'zzz' }],
    ['binary', Buffer.from('{"t":"p","s":1}')],
    ['chat before hello', { t: 'c', i: 'k', x: 'hi' }],
    ['a command of no known type', { t: 'do', i: 'k', c: { type: 'pulse.sample', viewers: 1, likes: 1 } }],
  ])('[WIRE-4] %s is refused with a reason', async (_, frame) => {
    const viewer = open()
    viewer.send(frame)
    expect(await viewer.first('no')).toMatchObject({ code: 'wire.badFrame', detail: { problem: expect.any(String) } })
    expect(await viewer.closed).toEqual({ code: 4004, reason: 'wire.badFrame' })
  })

  test('[STORE-2] a frame with U+0000 in a text is refused: no database would keep it', async () => {
    const viewer = await enter('viewer:anna')
    viewer.send({ t: 'c', i: 'k', x: 'a\0b' })
    expect(await viewer.first('no')).toMatchObject({ code: 'wire.badFrame', detail: { problem: 'U+0000' } })
  })

  test('[WIRE-4] bytes that are no WebSocket frame are refused with a reason', async () => {
    const viewer = await enter('viewer:anna')
    const { _socket: connection } = viewer.socket as unknown as { _socket: { write(bytes: Buffer): void } }
    connection.write(Buffer.from([0xff, 0xff, 0xff, 0xff]))
    expect(await viewer.first('no')).toMatchObject({ code: 'wire.badFrame', detail: { problem: 'framing' } })
    expect((await viewer.closed).code).toBe(4004)
  })

  test.each([
    ['no origin, as mini programs', undefined, null],
    ['the server’s own', 'own', null],
    ['a configured one', 'https://shop.example.com', null],
    ['another site’s', 'https://evil.example.com', 403],
    ['a sandbox’s', 'null', 403],
  ])('[WIRE-16] origin: %s', async (_, origin, status) => {
    const own = server.url.replace('ws:', 'http:').replace('/socket', '')
    const viewer = open(origin === undefined ? {} : { origin: origin === 'own' ? own : origin })
    expect(await viewer.refusedUpgrade).toBe(status)
  })

  const page = 'https://live.example.com'
  test.each([
    ['passed as it came', page, { host: 'live.example.com' }, null],
    ['with the scheme’s own port', page, { host: 'live.example.com:443' }, null],
    ['in capitals', page, { host: 'LIVE.example.com' }, null],
    ['without the page’s port', `${page}:8443`, { host: 'live.example.com' }, null],
    ['of IPv6', 'http://[fd00::5]:8081', { host: '[fd00::5]:8081' }, null],
    ['in X-Forwarded-Host alone', page, { host: '127.0.0.1:8080', 'x-forwarded-host': 'live.example.com' }, null],
    ['with another port', `${page}:8443`, { host: 'live.example.com:9443' }, 403],
    ['replaced', page, { host: '127.0.0.1:8080' }, 403],
  ])('[WIRE-16] a page behind a proxy, Host %s', async (_, origin, headers, status) => {
    expect(await open({ origin, headers }).refusedUpgrade).toBe(status)
  })
})

describe('[ROOM-39] a flood of fresh guests from one address', () => {
  beforeEach(async () => {
    await server.close()
    server = await startRoomServer({
      verifyToken: (token) => {
        const verified = verifyPlainToken(token)
        return verified.ok && token.endsWith(':new') ? ok({ ...verified.value, since: Date.now() }) : verified
      },
    })
  })

  test('is bounded, and each refused line gets a reason and a time to try again', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const guest = await enter(`guest:g${index}:new`)
        return Promise.all([0, 1, 2].map((line) => guest.say(`${index}-${line}`, `k${line}`)))
      }),
    )
    const taken = answers.flat().filter(({ t }) => t === 'a').length
    expect(taken).toBeGreaterThanOrEqual(chatSendLimits.newcomersOfAddress.burst)
    expect(taken).toBeLessThan(120)
    const refused = answers.flat().find(({ t }) => t === 'n')
    expect(refused).toMatchObject({ code: 'chat.addressBusy', detail: { waitSec: expect.any(Number) } })
  })

  test('leaves earlier guests alone, on the same address', async () => {
    const anna = await enter('guest:anna:Anna')
    for (let one = 0; one < 20; one += 1) {
      const guest = await enter(`guest:g${one}:new`)
      await Promise.all([0, 1, 2].map((line) => guest.say('x', `k${line}`)))
    }
    expect(await anna.say('hello', 'k')).toMatchObject({ t: 'a' })
  })

  test('[ROOM-36] counts from the first join of the room: a token’s age is no proof of presence', async () => {
    const clock = createFakeClock()
    const madeAt = clock.now() + 1
    await server.close()
    server = await startRoomServer({
      clock,
      verifyToken: (token) => {
        const verified = verifyPlainToken(token)
        return verified.ok ? ok({ ...verified.value, since: madeAt }) : verified
      },
    })
    clock.advance(3_600_000)
    const host = await enter('assistant:host:Lin2')
    await host.command({ type: 'chat.limitNewcomers', limit: { type: 'wait', waitSec: 60 } }, 'k1')
    const flooder = open()
    expect((await flooder.hello('guest:aged')).me.since).toBe(clock.now())
    expect(await flooder.say('buy', 'k2')).toMatchObject({ code: 'chat.newcomerWait', detail: { waitSec: 60 } })
    clock.advance(30_000)
    const again = open()
    await again.hello('guest:aged')
    expect(await again.say('buy', 'k3')).toMatchObject({ code: 'chat.newcomerWait', detail: { waitSec: 30 } })
  })

  test('[ROOM-36] is held by one press of the host, and its lines go by another', async () => {
    const host = await enter('assistant:host:Lin2')
    const flooder = await enter('guest:g:new')
    await flooder.say('buy', 'k1')
    await host.command({ type: 'chat.limitNewcomers', limit: { type: 'wait', waitSec: 60 } }, 'k1')
    const detail = { waitSec: expect.any(Number) }
    expect(await flooder.say('buy', 'k2')).toMatchObject({ code: 'chat.newcomerWait', detail })
    await host.command({ type: 'chat.removeAll', userId: 'g' }, 'k2')
    const late = await open().hello('guest:late:new')
    expect(late.snap).toMatchObject({ recent: [], newcomers: { type: 'wait', waitSec: 60 } })
    expect(late.me.since).toEqual(expect.any(Number))
  })
})
