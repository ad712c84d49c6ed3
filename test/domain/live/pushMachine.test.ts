import { AppError } from '@/domain/errors/AppError'
import { CLOUD_LATE_MS, idlePush, isPushWanted } from '@/domain/live/push'
import {
  GHOST_MOST_MS,
  INTERRUPT_TIMEOUT_MS,
  PUSH_RETRY_DELAYS_MS,
  PUSH_STEADY_MS,
  START_TIMEOUT_MS,
  TOO_MUCH_MOST,
  type PushEvent,
} from '@/domain/live/pushMachine'
import type { PushRefusal } from '@/domain/live/streamFacts'
import {
  addressAt,
  first,
  host,
  LEASE_MS,
  live,
  lostNetwork,
  occupied,
  previewing,
  replacing,
  second,
  start,
} from './pushHost'

describe('going live', () => {
  test('[PUSHER-1] asks for the camera first, then for an address, then starts', () => {
    const made = host()
    made.does('open')
    expect(made.commands).toEqual([{ do: 'openPreview' }])
    made.does('previewing')
    expect(made.state.phase).toBe('preview')
    made.does('goLive')
    expect(made.commands).toEqual([{ do: 'askAddress' }])
    made.step({ type: 'addressed', address: first })
    expect(made.commands).toEqual([start(first)])
    made.does('live')
    expect(made.state).toMatchObject({ phase: 'live', failures: 0, awaySinceMs: null })
    expect(isPushWanted(made.state)).toBe(true)
  })

  test('without a preview does nothing', () => {
    const made = host()
    made.does('goLive')
    expect(made.state).toBe(idlePush)
    made.does('open', 'goLive')
    expect(made.state.phase).toBe('opening')
  })

  test('uses a fresh address even where the device’s clock is ahead of the server’s', () => {
    const made = previewing()
    made.does('goLive')
    made.step({ type: 'addressed', address: addressAt('past', -1) })
    expect(made.commands).toEqual([start(addressAt('past', -1))])
  })

  test('waits and asks again when no address was to be had', () => {
    const made = previewing()
    made.does('goLive')
    made.step({ type: 'addressFailed', error: new AppError('network.offline') })
    expect(made.state).toMatchObject({ phase: 'reconnecting', trouble: { kind: 'error' } })
    made.pass(PUSH_RETRY_DELAYS_MS[0])
    expect(made.commands).toEqual([{ do: 'askAddress' }])
  })

  test('gives up when the host may not', () => {
    const made = previewing()
    made.does('goLive')
    made.step({ type: 'addressFailed', error: new AppError('session.expired') })
    expect(made.state).toMatchObject({ phase: 'failed', trouble: { error: { code: 'session.expired' } } })
    expect(isPushWanted(made.state)).toBe(false)
    made.does('goLive')
    expect(made.state.phase).toBe('asking')
  })

  test('[PUSHER-1] is tried again when the server never says yes', () => {
    const made = previewing()
    made.does('goLive')
    made.step({ type: 'addressed', address: first })
    made.pass(START_TIMEOUT_MS - 1)
    expect(made.state.phase).toBe('connecting')
    made.pass(1)
    expect(made.commands).toEqual([{ do: 'stop' }])
    expect(made.state).toMatchObject({ phase: 'reconnecting', awaySinceMs: null })
  })
})

describe('a push that lost its network', () => {
  test('[PUSHER-6] comes back after 1, 2, 4, 8 and 8 s with the same address, and says since when it is away', () => {
    const made = live()
    made.pass(5_000)
    made.step(lostNetwork)
    for (const delayMs of [1_000, 2_000, 4_000, 8_000, 8_000]) {
      made.pass(delayMs - 1)
      expect(made.state.phase).toBe('reconnecting')
      made.pass(1)
      expect(made.commands).toEqual([start(first)])
      made.step(lostNetwork)
    }
    expect(made.state.awaySinceMs).toBe(5_000)
    made.pass(8_000)
    made.does('live')
    expect(made.state).toMatchObject({ phase: 'live', awaySinceMs: null })
  })

  test('[PUSHER-6] comes back when the network is back, without waiting', () => {
    const made = live()
    made.step({ type: 'offline' })
    expect(made.state).toMatchObject({ phase: 'live', online: false })
    made.step(lostNetwork)
    made.pass(60_000)
    made.step(lostNetwork)
    made.step({ type: 'online' })
    expect(made.commands).toEqual([start(first)])
  })

  test('[PUSHER-6] comes back at once when the host cannot wait', () => {
    const made = live()
    made.step(lostNetwork)
    made.does('goLive')
    expect(made.commands).toEqual([start(first)])
    expect(made.state.awaySinceMs).toBe(0)
  })

  test('[PUSHER-6] asks for a new address once the lease has expired', () => {
    const made = live()
    made.pass(LEASE_MS)
    made.step(lostNetwork)
    made.pass(1_000)
    expect(made.commands).toEqual([{ do: 'askAddress' }])
    made.step({ type: 'addressed', address: second })
    expect(made.commands).toEqual([start(second)])
  })

  test('[PUSHER-6] forgets its failures once it ran steadily', () => {
    const made = live()
    made.step(lostNetwork)
    made.pass(1_000)
    made.does('live')
    made.pass(1_000)
    made.step(lostNetwork)
    expect(made.state.failures).toBe(2)
    made.pass(2_000)
    made.does('live')
    made.pass(PUSH_STEADY_MS)
    made.step(lostNetwork)
    expect(made.state.failures).toBe(1)
  })

  test('is left to a platform that comes back by itself, for a while', () => {
    const made = live()
    made.step({ type: 'interrupted' })
    expect(made.state.phase).toBe('interrupted')
    made.does('live')
    expect(made.state.phase).toBe('live')
    made.step({ type: 'interrupted' })
    made.pass(INTERRUPT_TIMEOUT_MS)
    expect(made.commands).toEqual([{ do: 'stop' }])
    expect(made.state.phase).toBe('reconnecting')
  })
})

describe('an address that is not taken', () => {
  test.each<PushEvent>([
    { type: 'lost', loss: 'address' },
    { type: 'refused', reason: 'expired' },
    { type: 'refused', reason: 'badSignature' },
  ])('is replaced at once, and ever more slowly after that (%j)', (event) => {
    const made = live()
    made.step(event)
    expect(made.commands).toEqual([{ do: 'askAddress' }])
    made.step({ type: 'addressed', address: second })
    made.step(event)
    expect(made.state).toMatchObject({ phase: 'reconnecting', address: null })
    made.pass(2_000)
    expect(made.commands).toEqual([{ do: 'askAddress' }])
  })
})

describe('[CLOUDPUSH-4] where a second push replaces the first', () => {
  const asked = () => {
    const made = previewing()
    made.does('goLive')
    made.step({ type: 'addressed', address: replacing })
    expect(made.commands).toEqual([{ do: 'askWhoIsOn' }])
    return made
  }
  const liveThere = () => {
    const made = asked()
    made.step({ type: 'whoIsOn', who: 'nobody' })
    expect(made.commands).toEqual([start(replacing)])
    made.does('live')
    return made
  }

  test('another encoder is not replaced by a start: the host is asked', () => {
    const made = asked()
    made.step({ type: 'whoIsOn', who: 'other' })
    expect(made.state.phase).toBe('taken')
    made.does('takeOver')
    expect(made.commands).toEqual([start(replacing, true)])
  })

  test('and nobody’s place is not taken while nobody knows', () => {
    const made = asked()
    made.step({ type: 'whoIsOn', who: 'unknown' })
    expect(made.state.phase).toBe('reconnecting')
  })

  test('a push that replaced ours is not fought: the host is asked', () => {
    const made = liveThere()
    made.step(lostNetwork)
    made.pass(1_000)
    expect(made.commands).toEqual([{ do: 'askWhoIsOn' }])
    made.step({ type: 'whoIsOn', who: 'other' })
    expect(made.state.phase).toBe('taken')
  })

  test('our own push, which the cloud still counts, is replaced without a question', () => {
    const made = liveThere()
    made.step(lostNetwork)
    made.pass(1_000)
    made.step({ type: 'whoIsOn', who: 'ours' })
    expect(made.commands).toEqual([start(replacing, true)])
  })

  test('a push that the cloud has not reported yet is not started anew', () => {
    const made = liveThere()
    made.step({ type: 'whoIsOn', who: 'nobody' })
    expect(made.state.phase).toBe('live')
    made.pass(CLOUD_LATE_MS)
    made.step({ type: 'whoIsOn', who: 'nobody' })
    expect(made.state.phase).toBe('connecting')
  })
})

describe('a stream that another device pushes', () => {
  test('[PUSHER-7] is taken over only when the host says so', () => {
    const made = previewing()
    made.does('goLive')
    made.step({ type: 'addressed', address: first })
    made.step(occupied)
    expect(made.state.phase).toBe('taken')
    expect(isPushWanted(made.state)).toBe(false)
    made.does('takeOver')
    expect(made.commands).toEqual([start(first, true)])
    made.does('live')
    expect(made.state.takeOver).toBe(false)
  })

  test('is left to them when the host says no', () => {
    const made = previewing()
    made.does('goLive')
    made.step({ type: 'addressed', address: first })
    made.step(occupied)
    made.does('stop')
    expect(made.state).toMatchObject({ phase: 'preview', takeOver: false })
  })

  test('[PUSHER-7] is our own lost push: it is replaced without asking', () => {
    const made = live()
    made.step(lostNetwork)
    made.pass(1_000)
    made.step(occupied)
    expect(made.commands).toEqual([{ do: 'askWhoIsOn' }])
    made.step({ type: 'whoIsOn', who: 'ours' })
    expect(made.commands).toEqual([start(first, true)])
  })

  test('[PUSHER-7] is another encoder that came while we were away: the host is asked', () => {
    const made = live()
    made.step(lostNetwork)
    made.pass(1_000)
    made.step(occupied)
    made.step({ type: 'whoIsOn', who: 'other' })
    expect(made.state.phase).toBe('taken')
  })

  test('is tried again when no other push is there any more, or the answer is unknown', () => {
    const made = live()
    made.step(lostNetwork)
    made.pass(1_000)
    made.step(occupied)
    made.step({ type: 'whoIsOn', who: 'unknown' })
    expect(made.state.phase).toBe('reconnecting')
    made.pass(2_000)
    made.step(occupied)
    made.step({ type: 'whoIsOn', who: 'nobody' })
    expect(made.commands).toEqual([start(first)])
  })

  test('is waited for where this pusher cannot take over, but not for ever', () => {
    const made = live()
    made.step(lostNetwork)
    made.pass(1_000)
    made.step(occupied)
    made.step({ type: 'whoIsOn', who: 'ours' })
    made.step(occupied)
    expect(made.state).toMatchObject({ phase: 'reconnecting', takeOver: false })
    made.pass(GHOST_MOST_MS)
    made.step(occupied)
    expect(made.state.phase).toBe('taken')
  })
})

describe('the end of a push', () => {
  test('by the host leaves the preview', () => {
    const made = live()
    made.does('stop')
    expect(made.commands).toEqual([{ do: 'stop' }])
    expect(made.state).toMatchObject({ phase: 'preview', awaySinceMs: null })
    made.step({ type: 'close' })
    expect(made.commands).toEqual([{ do: 'closePreview' }])
    expect(made.state.phase).toBe('idle')
  })

  test('by the host while it is coming back stops the coming back', () => {
    const made = live()
    made.step(lostNetwork)
    made.does('stop')
    made.pass(60_000)
    expect(made.state.phase).toBe('preview')
    expect(made.commands).toEqual([])
  })

  test('[PUSHER-9] by the room is not tried again by itself', () => {
    const made = live()
    made.step({ type: 'refused', reason: 'kicked' })
    expect(made.state.phase).toBe('kicked')
    made.pass(60_000)
    expect(made.commands).toEqual([])
    made.does('goLive')
    expect(made.commands).toEqual([start(first)])
  })

  test.each<PushEvent>([{ type: 'roomEnded' }, { type: 'refused', reason: 'roomEnded' }])(
    'with the room lets go of the camera, for good (%j)',
    (event) => {
      const made = live()
      made.step(event)
      expect(made.commands).toEqual([{ do: 'closePreview' }])
      const { state } = made
      made.does('open', 'goLive', 'live')
      expect(made.state).toBe(state)
    },
  )

  test.each<PushRefusal>(['unknownStream', 'badName', 'unsupportedVideoCodec', 'unsupportedAudioCodec', 'badMedia'])(
    'by %s is reported and not retried',
    (reason) => {
      const made = live()
      made.step({ type: 'refused', reason })
      expect(made.state).toMatchObject({ phase: 'failed', trouble: { kind: 'refusal', reason } })
    },
  )

  test.each(['encoder', 'notAuthorised'] as const)('by %s before the preview runs ends the opening', (loss) => {
    const made = host()
    made.does('open')
    made.step({ type: 'lost', loss })
    expect(made.state).toMatchObject({ phase: 'idle', trouble: { kind: 'loss', loss } })
    expect(made.commands).toEqual([{ do: 'closePreview' }])
    made.does('open')
    expect(made.state.phase).toBe('opening')
  })

  test.each(['encoder', 'notAuthorised'] as const)('by %s is reported and not retried', (loss) => {
    const made = live()
    made.step({ type: 'lost', loss })
    expect(made.state).toMatchObject({ phase: 'failed', trouble: { kind: 'loss', loss } })
  })

  test.each<PushEvent>([
    { type: 'lost', loss: 'tooMuch' },
    { type: 'refused', reason: 'tooBig' },
  ])('by too much, again and again, is reported (%j)', (event) => {
    const made = live()
    for (let times = 1; times < TOO_MUCH_MOST; times += 1) {
      made.step(event)
      expect(made.state.phase).toBe('reconnecting')
      made.pass(8_000)
    }
    made.step(event)
    expect(made.state).toMatchObject({ phase: 'failed', trouble: { loss: 'tooMuch' } })
  })

  test('by slowness is tried again', () => {
    const made = live()
    made.step({ type: 'refused', reason: 'tooSlow' })
    expect(made.state).toMatchObject({ phase: 'reconnecting', trouble: { loss: 'network' } })
  })
})
