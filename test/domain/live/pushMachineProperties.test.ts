import fc from 'fast-check'
import { AppError } from '@/domain/errors/AppError'
import type { PushAddress } from '@/domain/live/playbackSource'
import { idlePush, isPushWanted, type Push } from '@/domain/live/push'
import { START_TIMEOUT_MS, stepPush, type PushCommand, type PushEvent } from '@/domain/live/pushMachine'

const addressUntil = (expiresAt: number): PushAddress => ({
  server: 's',
  key: 'k',
  url: 'u',
  webSocketUrl: 'w',
  webRtcUrl: null,
  secondPush: 'refused',
  expiresAt,
})

const bare = (
  [
    'open', 'close', 'goLive', 'takeOver', 'stop', 'previewing', 'live', 'interrupted', 'suspended', 'resumed',
    'hidden', 'visible', 'offline', 'online', 'woke', 'tick', 'roomEnded',
  ] as const
).map((type): PushEvent => ({ type }))

const losses = (['network', 'tooMuch', 'encoder', 'notAuthorised', 'address'] as const).map(
  (loss): PushEvent => ({ type: 'lost', loss }),
)
const refusals = (
  [
    'badSignature', 'expired', 'unknownStream', 'roomEnded', 'alreadyPublishing', 'badName', 'unsupportedVideoCodec',
    'unsupportedAudioCodec', 'badMedia', 'tooBig', 'tooSlow', 'kicked',
  ] as const
).map((reason): PushEvent => ({ type: 'refused', reason }))
const answers: PushEvent[] = [
  ...(['ours', 'other', 'nobody', 'unknown'] as const).map((who): PushEvent => ({ type: 'whoIsOn', who })),
  { type: 'addressFailed', error: new AppError('network.offline') },
  { type: 'addressFailed', error: new AppError('session.expired') },
]

// The host's acts stand more often, so that sequences come far; the room's end is the rarest.
const anyEvent: fc.Arbitrary<PushEvent> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...bare.filter(({ type }) => type !== 'roomEnded')) },
  { weight: 4, arbitrary: fc.constantFrom<PushEvent>({ type: 'open' }, { type: 'previewing' }, { type: 'goLive' }) },
  { weight: 4, arbitrary: fc.integer({ min: -1, max: 400_000 }).map((at) => addressed(at)) },
  { weight: 3, arbitrary: fc.constantFrom(...losses, ...refusals.filter(({ type }) => type !== 'roomEnded')) },
  { weight: 3, arbitrary: fc.constantFrom(...answers) },
  { weight: 4, arbitrary: fc.constant<PushEvent>({ type: 'live' }) },
)
const addressed = (expiresAt: number): PushEvent => ({ type: 'addressed', address: addressUntil(expiresAt) })

const script = fc.array(fc.tuple(anyEvent, fc.integer({ min: 0, max: 20_000 })), { maxLength: 60 })

/** A counting pusher: whether it sends, and whether it ever received a start while it did. */
function play(events: readonly (readonly [PushEvent, number])[]) {
  let state = idlePush
  let now = 0
  let sending = false
  let startedTwice = false
  const carryOut = (command: PushCommand) => {
    if (command.do === 'start') {
      startedTwice ||= sending
      sending = true
    }
    if (command.do === 'stop' || command.do === 'closePreview') sending = false
  }
  for (const [event, passedMs] of events) {
    now += passedMs
    if (event.type === 'lost' || event.type === 'refused') sending = false
    const { next, commands } = stepPush(state, event, now)
    state = next
    commands.forEach(carryOut)
  }
  return { state, now, sending, startedTwice }
}

/** Lets only time pass, a second at a time, with every question answered: does it get to a start? */
function reachesStart(from: Push, nowMs: number, limitMs: number): boolean {
  let state = from
  // A question that was asked before is answered too.
  const pending: PushEvent[] =
    state.phase === 'asking' ? [addressed(nowMs + 60_000)] : [{ type: 'whoIsOn', who: 'nobody' }]
  for (let now = nowMs; now <= nowMs + limitMs; now += 1_000) {
    const { next, commands } = stepPush(state, pending.shift() ?? { type: 'tick' }, now)
    state = next
    if (commands.some((command) => command.do === 'start')) return true
    if (commands.some((command) => command.do === 'askAddress')) pending.push(addressed(now + 60_000))
    if (commands.some((command) => command.do === 'askWhoIsOn')) pending.push({ type: 'whoIsOn', who: 'nobody' })
  }
  return false
}

test('no sequence of events throws, or starts a push that runs already', () => {
  fc.assert(fc.property(script, (events) => !play(events).startedTwice), { numRuns: 2_000 })
})

test('a push runs only while it is wanted', () => {
  fc.assert(
    fc.property(script, (events) => {
      const { state, sending } = play(events)
      return !sending || isPushWanted(state)
    }),
    { numRuns: 2_000 },
  )
})

test('a push that is wanted and not on air has something pending that brings it there', () => {
  fc.assert(
    fc.property(script, (events) => {
      const { state, now } = play(events)
      if (!isPushWanted(state) || state.phase === 'live') return true
      return reachesStart(state, now, 2 * START_TIMEOUT_MS)
    }),
    { numRuns: 2_000 },
  )
})

test('an event without a meaning returns the same state and commands nothing', () => {
  fc.assert(
    fc.property(script, anyEvent, (events, event) => {
      const { state, now } = play(events)
      const { next, commands } = stepPush(state, event, now)
      return next === state || commands.length > 0 || JSON.stringify(next) !== JSON.stringify(state)
    }),
    { numRuns: 5_000 },
  )
  const ended = stepPush(idlePush, { type: 'roomEnded' }, 0).next
  fc.assert(fc.property(anyEvent, (event) => stepPush(ended, event, 1).next === ended))
})
