import { AppError } from '@/domain/errors/AppError'
import { createStudioPush } from '@/store/studio/createStudioPush'
import { createStudioRoom } from '@/store/studio/createStudioRoom'
import { createFakeClock } from '../../fakes/fakeClock'
import { FakeLivePusher } from '../../fakes/fakeLivePusher'
import { FakeHttp, FakePresence, settle } from '../../fakes/studioPorts'

const ADDRESS = 'POST /api/rooms/tea/push-address'
const STREAM = 'GET /api/rooms/tea/stream'
const COMMANDS = 'POST /api/rooms/tea/commands'

const START_MS = 1_000_000
const address = { server: 's', key: 'k', url: 'u', webSocketUrl: 'w', expiresAt: START_MS + 3_600_000 }
const facts = (startedAt: number) => ({
  now: START_MS,
  facts: { session: 'x', startedAt, encoder: '', video: null, audio: null, players: 0 },
  refusal: null,
})

const open = ({ kept = new Map<string, string>(), pusher = new FakeLivePusher() } = {}) => {
  const ports = {
    http: new FakeHttp(),
    clock: createFakeClock(START_MS),
    presence: new FakePresence(),
    keyValue: {
      get: (key: string) => kept.get(key) ?? null,
      set: (key: string, value: string) => void kept.set(key, value),
      remove: (key: string) => void kept.delete(key),
    },
  }
  ports.http.answer(ADDRESS, () => address)
  ports.http.answer(COMMANDS, () => ({ seq: 1 }))
  const studio = createStudioRoom(ports, 'tea')
  const push = createStudioPush({ ports, studio, roomId: 'tea', kind: 'shop' })
  push.getState().attach(pusher)
  return { ...ports, kept, pusher, studio, push, read: push.getState }
}

const goLive = async (opened: ReturnType<typeof open>, startRoom = false) => {
  opened.read().open()
  opened.pusher.signal({ type: 'previewing' })
  opened.read().goLive(startRoom)
  await settle()
  opened.pusher.signal({ type: 'live' })
  return opened
}

describe('going live from here', () => {
  test('[PUSHER-1] opens the camera, mints an address and starts there', async () => {
    const { pusher, read } = await goLive(open())
    expect(pusher.starts).toEqual([{ address, takeOver: false }])
    expect(read().push.phase).toBe('live')
  })

  test('[PUSHER-1] starts a room that waits, once, as soon as the video arrives', async () => {
    const opened = open()
    opened.read().open()
    opened.pusher.signal({ type: 'previewing' })
    opened.read().goLive(true)
    await settle()
    expect(opened.http.countOf(COMMANDS)).toBe(0)
    opened.pusher.signal({ type: 'live' })
    opened.pusher.signal({ type: 'interrupted' })
    opened.pusher.signal({ type: 'live' })
    expect(opened.http.countOf(COMMANDS)).toBe(1)
    expect(opened.http.asked.at(-1)?.body).toEqual({ type: 'room.start' })
  })

  test('leaves a room alone that is on air already', async () => {
    const { http } = await goLive(open())
    expect(http.countOf(COMMANDS)).toBe(0)
  })

  test('that was stopped before it came on air starts no room later', async () => {
    const opened = open()
    opened.read().open()
    opened.pusher.signal({ type: 'previewing' })
    opened.read().goLive(true)
    opened.read().stop()
    await settle()
    expect(opened.pusher.starts).toEqual([])
    expect(opened.read().push.phase).toBe('preview')
    opened.read().goLive(false)
    await settle()
    opened.pusher.signal({ type: 'live' })
    expect(opened.http.countOf(COMMANDS)).toBe(0)
  })

  test('without an address says why and tries again', async () => {
    const opened = open()
    opened.http.answer(ADDRESS, () => new AppError('network.offline'))
    opened.read().open()
    opened.pusher.signal({ type: 'previewing' })
    opened.read().goLive(false)
    await settle()
    expect(opened.read().push).toMatchObject({ phase: 'reconnecting', trouble: { error: { code: 'network.offline' } } })
    opened.http.answer(ADDRESS, () => address)
    opened.clock.advance(1_000)
    await settle()
    expect(opened.pusher.starts).toHaveLength(1)
  })
})

describe('a push that was lost', () => {
  test('[PUSHER-6] comes back after a minute without a network, and the room was never ended', async () => {
    const { pusher, presence, clock, read, http } = await goLive(open())
    presence.become({ online: false })
    pusher.signal({ type: 'lost', loss: 'network' })
    for (let seconds = 0; seconds < 60; seconds += 1) {
      clock.advance(1_000)
      if (pusher.isSending) pusher.signal({ type: 'lost', loss: 'network' })
    }
    expect(read().push).toMatchObject({ phase: 'reconnecting', awaySinceMs: START_MS, online: false })
    presence.become({ online: true })
    pusher.signal({ type: 'live' })
    expect(read().push).toMatchObject({ phase: 'live', awaySinceMs: null })
    expect(http.countOf(COMMANDS)).toBe(0)
  })

  test.each([
    ['its own, still on the server, is replaced', START_MS + 1_000, true],
    ['another’s is not', START_MS + 10_000, false],
  ])('and finds the place taken: %s', async (_, startedAt, takesOver) => {
    const { pusher, clock, http, read } = await goLive(open())
    http.answer(STREAM, () => ({ ...facts(startedAt), now: clock.now() }))
    clock.advance(12_000)
    pusher.signal({ type: 'lost', loss: 'network' })
    clock.advance(1_000)
    pusher.signal({ type: 'refused', reason: 'alreadyPublishing' })
    await settle()
    expect(pusher.starts.at(-1)).toEqual({ address, takeOver: takesOver })
    expect(read().push.phase).toBe(takesOver ? 'connecting' : 'taken')
    const words = http.asked.filter(({ body }) => (body as { takeOver?: boolean } | undefined)?.takeOver === true)
    expect(words).toHaveLength(takesOver ? 1 : 0)
  })

  test('[PUSHER-7] another’s is taken over by a token, requested after the yes; late ones start nothing', async () => {
    const { pusher, http, read } = await goLive(open())
    pusher.signal({ type: 'lost', loss: 'encoder' })
    read().goLive(false)
    pusher.signal({ type: 'refused', reason: 'alreadyPublishing' })
    const { length } = pusher.starts
    http.hold(ADDRESS)
    read().takeOver()
    await settle()
    expect(http.asked.at(-1)?.body).toEqual({ takeOver: true })
    expect(pusher.starts).toHaveLength(length)
    read().stop()
    http.answer(ADDRESS, () => ({ ...address, url: 'with a word' }))
    await settle()
    expect(pusher.starts).toHaveLength(length)

    read().goLive(false)
    pusher.signal({ type: 'refused', reason: 'alreadyPublishing' })
    read().takeOver()
    await settle()
    expect(pusher.starts.at(-1)).toEqual({ address: { ...address, url: 'with a word' }, takeOver: true })
  })

  test('[PUSHER-7] a takeover without a token says why', async () => {
    const { pusher, http, read } = await goLive(open())
    pusher.signal({ type: 'lost', loss: 'encoder' })
    read().goLive(false)
    pusher.signal({ type: 'refused', reason: 'alreadyPublishing' })
    http.answer(ADDRESS, () => new AppError('session.forbidden'))
    read().takeOver()
    await settle()
    expect(read().push).toMatchObject({ phase: 'failed', trouble: { error: { code: 'session.forbidden' } } })
  })

  test.each([
    ['its own, by the name it was told, is replaced', 'x', true],
    ['another’s is not, however soon it came', 'y', false],
  ])('[PUSHER-7] and finds the place taken: %s', async (_, session, takesOver) => {
    const opened = await goLive(open())
    const { pusher, clock, http } = opened
    pusher.signal({ type: 'interrupted' })
    pusher.signal({ type: 'live', session })
    http.answer(STREAM, () => ({ ...facts(START_MS + 1_000), now: clock.now() }))
    pusher.signal({ type: 'lost', loss: 'network' })
    clock.advance(1_000)
    pusher.signal({ type: 'refused', reason: 'alreadyPublishing' })
    await settle()
    expect(pusher.starts.at(-1)).toEqual({ address, takeOver: takesOver })
    expect(opened.read().push.phase).toBe(takesOver ? 'connecting' : 'taken')
  })

  describe('[CLOUD-22] where the edge names the address that a push came by', () => {
    const named = (pushId: string) => ({ ...address, pushId, secondPush: 'replaces' })
    const nobody = { now: START_MS, facts: null, refusal: null }
    /** Pushes by the address `mine`, is cut off, and gets the given answer of the server. */
    const comeBack = async (found: { startedAt: number; pushId?: string }, isHeard = true) => {
      const opened = open()
      const { http, clock, pusher } = opened
      http.answer(ADDRESS, () => named('mine'))
      http.answer(STREAM, () => nobody)
      opened.read().open()
      pusher.signal({ type: 'previewing' })
      opened.read().goLive(false)
      await settle()
      await settle()
      expect(pusher.starts).toHaveLength(1)
      if (isHeard) pusher.signal({ type: 'live' })
      http.answer(STREAM, () => ({ ...nobody, now: clock.now(), facts: { ...facts(0).facts, ...found } }))
      pusher.signal({ type: 'lost', loss: 'network' })
      clock.advance(1_000)
      await settle()
      return { starts: pusher.starts.length, phase: opened.read().push.phase }
    }

    test.each([
      ['its own is its own, however late the server heard of it', { startedAt: START_MS + 60_000, pushId: 'mine' }, 2],
      ['another’s is not, however soon it came', { startedAt: START_MS + 500, pushId: 'theirs' }, 1],
      ['without a word, one of that time is its own', { startedAt: START_MS + 500 }, 2],
      ['without a word, a later one is not', { startedAt: START_MS + 10_000 }, 1],
    ])('%s', async (_, found, starts) => {
      expect(await comeBack(found)).toEqual({ starts, phase: starts === 2 ? 'connecting' : 'taken' })
    })

    test('a push that the server accepted without the pusher’s knowledge is its own', async () => {
      expect(await comeBack({ startedAt: START_MS + 500, pushId: 'mine' }, false)).toMatchObject({ starts: 2 })
      expect(await comeBack({ startedAt: START_MS + 500, pushId: 'theirs' }, false)).toMatchObject({ starts: 1 })
    })

    test('the address that the host reads for another encoder is never the one this pusher has', async () => {
      const opened = open()
      let minted = 0
      opened.http.answer(ADDRESS, () => named(`address-${(minted += 1)}`))
      opened.http.answer(STREAM, () => nobody)
      await opened.studio.getState().renewAddress()
      await goLive(opened)
      await settle()
      expect(opened.pusher.starts).toMatchObject([{ address: { pushId: 'address-2' } }])
      expect(opened.studio.getState().address).toMatchObject({ pushId: 'address-1' })
    })
  })

  test('[CLOUDPUSH-4] that the host stopped a moment ago, where the end is reported late, is no other’s', async () => {
    const opened = open()
    opened.http.answer(ADDRESS, () => ({ ...address, secondPush: 'replaces' }))
    opened.http.answer(STREAM, () => ({ now: START_MS, facts: null, refusal: null }))
    await goLive(opened)
    await settle()
    opened.pusher.signal({ type: 'live' })
    expect(opened.read().push.phase).toBe('live')
    opened.http.answer(STREAM, () => facts(START_MS))
    opened.read().stop()
    opened.read().goLive(false)
    await settle()
    expect(opened.pusher.starts).toHaveLength(2)
  })

  test('[PUSHER-8] in the device’s sleep is started anew at once on waking', async () => {
    const { pusher, clock } = await goLive(open())
    clock.set(clock.now() + 600_000)
    clock.advance(1_000)
    expect(pusher.starts).toHaveLength(2)
  })

  test('[PUSHER-3] while the page was out of sight is noticed on coming back', async () => {
    const { pusher, clock, presence, http } = await goLive(open())
    http.answer(STREAM, () => ({ now: clock.now(), facts: null, refusal: null }))
    presence.become({ visible: false })
    clock.advance(10_000)
    presence.become({ visible: true })
    await settle()
    expect(pusher.starts).toHaveLength(2)
  })

  test('with the stage it was on is built up again on the new one', async () => {
    const { push, clock, read } = await goLive(open())
    const other = new FakeLivePusher()
    push.getState().attach(other)
    expect(other.isOpen).toBe(true)
    clock.advance(1_000)
    expect(other.starts).toHaveLength(1)
    other.signal({ type: 'live' })
    expect(read().push.phase).toBe('live')
  })

  test('is not lost while the camera is being asked for: the new stage goes on asking', () => {
    const { push, read } = open()
    read().open()
    const other = new FakeLivePusher()
    push.getState().attach(other)
    expect(other.isOpen).toBe(true)
    other.signal({ type: 'previewing' })
    expect(read().push.phase).toBe('preview')
  })
})

describe('the host’s choices', () => {
  test('takes hold at once and is there the next time on this device, for rooms of this kind', async () => {
    const { pusher, kept, read } = await goLive(open())
    read().choose({ cameraId: 'back', quality: '480p', muted: true })
    expect(pusher.settings).toMatchObject({ cameraId: 'back', quality: '480p', muted: true })
    const next = open({ kept })
    expect(next.read().settings).toMatchObject({ cameraId: 'back', quality: '480p', muted: false })
  })

  test('is not believed when it is damaged', () => {
    const kept = new Map([['kaibo.push.shop', '{"quality":"8k","mirrored":true,"cameraId":4}']])
    const { read } = open({ kept })
    expect(read().settings).toMatchObject({ quality: '720p', mirrored: true, cameraId: null })
    expect(open({ kept: new Map([['kaibo.push.shop', '{']]) }).read().settings.quality).toBe('720p')
  })

  test('becomes the nearest that this pusher can', () => {
    const { read } = open({ pusher: new FakeLivePusher({ qualities: ['540p', '360p', 'call'] }) })
    expect(read().settings.quality).toBe('540p')
  })

  test('of the way to push is kept, and cannot be changed while on air', async () => {
    const opened = await goLive(open())
    opened.read().chooseWay('encoder')
    expect(opened.read().way).toBe('here')
    opened.read().stop()
    opened.read().chooseWay('encoder')
    expect(opened.read()).toMatchObject({ way: 'encoder', push: { phase: 'idle' } })
    expect(opened.pusher.isOpen).toBe(false)
    expect(open({ kept: opened.kept }).read().way).toBe('encoder')
  })
})

describe('sources', () => {
  test('that are missing are shown until they are back', async () => {
    const { pusher, read } = await goLive(open())
    pusher.signal({ type: 'sourceDown', source: 'camera', obstacle: 'lost' })
    expect(read().obstacles).toEqual({ camera: 'lost' })
    pusher.signal({ type: 'sourceUp', source: 'camera' })
    expect(read().obstacles).toEqual({})
  })

  test('a screen that the host stopped sharing is no trouble', async () => {
    const { pusher, read } = await goLive(open())
    read().shareScreen()
    pusher.signal({ type: 'sourceUp', source: 'screen' })
    expect(read().sharing).toBe(true)
    pusher.signal({ type: 'sourceDown', source: 'screen', obstacle: 'ended' })
    expect(read()).toMatchObject({ sharing: false, obstacles: {} })
  })

  test('that were refused are asked for anew', () => {
    const { pusher, read } = open()
    read().open()
    pusher.signal({ type: 'sourceDown', source: 'camera', obstacle: 'refused' })
    read().reopen()
    expect(read()).toMatchObject({ push: { phase: 'opening' }, obstacles: {} })
    expect(pusher.isOpen).toBe(true)
  })

  test('[PUSHER-4] that are down while on air are opened anew; push and working sources stay untouched', async () => {
    const { pusher, read } = await goLive(open())
    pusher.signal({ type: 'sourceDown', source: 'microphone', obstacle: 'busy' })
    read().reopen()
    expect(pusher.asked).toEqual(['retry microphone'])
    pusher.signal({ type: 'sourceDown', source: 'camera', obstacle: 'refused' })
    pusher.signal({ type: 'sourceDown', source: 'screen', obstacle: 'refused' })
    read().reopen()
    expect(pusher.asked).toEqual(['retry microphone', 'retry camera', 'retry microphone'])
    expect(pusher).toMatchObject({ isOpen: true, isSending: true, stops: 0 })
  })
})

test('figures stand while on air and go with it', async () => {
  const { pusher, push, read } = await goLive(open())
  const numbers = {
    framesPerSecond: 30, videoKbps: 1_500, audioKbps: 96, widthPx: 720, heightPx: 1_280,
    queueBytes: 0, droppedFrames: 0, targetKbps: 1_500,
  }
  pusher.signal({ type: 'numbers', numbers })
  pusher.signal({ type: 'uplink', weak: true })
  pusher.signal({ type: 'level', level: 0.4 })
  expect(read()).toMatchObject({ numbers, uplinkWeak: true })
  expect(push.loudness.getState().level).toBe(0.4)
  read().stop()
  expect(read()).toMatchObject({ numbers: null, uplinkWeak: false })
})

test('[PUSHER-12] closing the page stops the push in order; nothing is emitted afterwards', async () => {
  const { pusher, push, clock, presence } = await goLive(open())
  push.close()
  expect(pusher).toMatchObject({ isSending: false, isOpen: false, stops: 1 })
  pusher.signal({ type: 'live' })
  presence.become({ online: false })
  clock.advance(60_000)
  expect(pusher.starts).toHaveLength(1)
})

test('[PUSHER-9] the end of the room lets go of the camera', async () => {
  const { pusher, read } = await goLive(open())
  read().roomEnded()
  expect(pusher.isOpen).toBe(false)
  expect(read().push.phase).toBe('roomEnded')
})
