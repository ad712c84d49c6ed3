import { AppError } from '@/domain/errors/AppError'
import { createStudioPush } from '@/store/studio/createStudioPush'
import { createStudioRoom } from '@/store/studio/createStudioRoom'
import { createFakeClock } from '../../fakes/fakeClock'
import { FakeLivePusher } from '../../fakes/fakeLivePusher'
import { FakeHttp, FakePresence, settle } from '../../fakes/studioPorts'

/* A push by RTMP, which hangs up without a reason: the reason stands in the room's facts on the server. */

const STREAM = 'GET /api/rooms/tea/stream'
const START_MS = 1_000_000
const address = { server: 's', key: 'k', url: 'u', webSocketUrl: 'w', expiresAt: START_MS + 3_600_000 }

/** Just started; the server's clock is a minute ahead, as clocks are. */
const start = async () => {
  const clock = createFakeClock(START_MS)
  const http = new FakeHttp()
  const keyValue = { get: () => null, set: () => undefined, remove: () => undefined }
  const ports = { http, clock, presence: new FakePresence(), keyValue }
  http.answer('POST /api/rooms/tea/push-address', () => address)
  const pusher = new FakeLivePusher()
  const push = createStudioPush({ ports, studio: createStudioRoom(ports, 'tea'), roomId: 'tea', kind: 'shop' })
  push.getState().attach(pusher)
  push.getState().open()
  pusher.signal({ type: 'previewing' })
  push.getState().goLive(false)
  await settle()
  const SKEW_MS = 60_000
  const refusedAt = (at: number, reason: string): void =>
    http.answer(STREAM, () => ({
      now: clock.now() + SKEW_MS,
      facts: null,
      refusal: { at: at + SKEW_MS, reason, detail: '' },
    }))
  const hangUp = async (): Promise<void> => {
    pusher.signal({ type: 'lost', loss: 'address' })
    // First why, then a new address.
    await settle()
    await settle()
  }
  return { pusher, clock, http, refusedAt, hangUp, phase: () => push.getState().push.phase }
}

describe('a server that hangs up on the phone', () => {
  test('because another encoder is on: the host may take over', async () => {
    const { refusedAt, hangUp, phase } = await start()
    refusedAt(START_MS, 'alreadyPublishing')
    await hangUp()
    expect(phase()).toBe('taken')
  })

  test('because the room has ended: that is final', async () => {
    const { refusedAt, hangUp, phase } = await start()
    refusedAt(START_MS, 'roomEnded')
    await hangUp()
    expect(phase()).toBe('roomEnded')
  })

  test.each([
    ['a refusal of before the start', START_MS - 30_000, 'alreadyPublishing'],
    ['a reason of another version', START_MS, 'notOfThisWorld'],
  ])('for %s explains nothing: a fresh address is tried', async (_, at, reason) => {
    const { refusedAt, hangUp, pusher, http } = await start()
    refusedAt(at, reason)
    await hangUp()
    expect(http.countOf('POST /api/rooms/tea/push-address')).toBe(2)
    expect(pusher.starts).toHaveLength(2)
  })

  test('while the server does not answer: a fresh address is tried', async () => {
    const { hangUp, pusher, http } = await start()
    http.answer(STREAM, () => new AppError('network.timeout'))
    await hangUp()
    expect(pusher.starts).toHaveLength(2)
  })
})
