import fc from 'fast-check'
import type { PushEvent } from '../../../../server/adapters/media/tencent/callback'
import {
  closePush,
  applyPushEvent,
  applyQuery,
  type LedgerNews,
} from '../../../../server/adapters/media/tencent/pushLedger'
import type { CloudStream } from '../../../../server/ports/callbackInbox'

const event = (kind: PushEvent['kind'], sequence: number, code = 1): PushEvent => ({
  kind,
  stream: 'tea',
  sequence: String(sequence),
  pushId: '',
  atMs: sequence * 1_000,
  code,
  words: '',
})

const fold = (events: readonly PushEvent[]): { state: CloudStream | null; news: LedgerNews[] } => {
  let state: CloudStream | null = null
  const news: LedgerNews[] = []
  for (const each of events) {
    const step = applyPushEvent(state, each)
    state = step.next
    news.push(...step.news)
  }
  return { state, news }
}

const history = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom('started' as const, 'stopped' as const)), {
    maxLength: 40,
  })
  .map((steps) => steps.map(([sequence, kind]) => event(kind, sequence)))

test('in any order and number: up and down alternate, each down under the session of its up', () => {
  fc.assert(
    fc.property(history, (events) => {
      let open: string | null = null
      for (const { type, session } of fold(events).news) {
        if (type === 'up') {
          expect(open).toBeNull()
          open = session
        } else {
          expect(session).toBe(open)
          open = null
        }
      }
    }),
  )
})

test('in the end only the newest push counts: it is up when it was started and not stopped', () => {
  fc.assert(
    fc.property(history, (events) => {
      const newest = Math.max(0, ...events.map(({ sequence }) => Number(sequence)))
      const ofNewest = events.filter(({ sequence }) => Number(sequence) === newest)
      const first = ofNewest[0]
      const isUp = first?.kind === 'started' && ofNewest.every(({ kind }) => kind === 'started')
      expect(fold(events).state?.up ?? false).toBe(isUp)
    }),
  )
})

test('a session is never reported as up twice', () => {
  fc.assert(
    fc.property(history, (events) => {
      const ups = fold(events).news.filter(({ type }) => type === 'up').map(({ session }) => session)
      expect(new Set(ups).size).toBe(ups.length)
    }),
  )
})

test.each([
  [1, 'closed'],
  [4, 'closed'],
  [6, 'badMedia'],
  [8, 'lost'],
  [20, 'lost'],
  [21, 'kicked'],
] as const)('stop code %i means %s', (code, reason) => {
  expect(fold([event('started', 1), event('stopped', 1, code)]).news[1]).toMatchObject({ type: 'down', reason })
})

test('a push seen running is not taken for one that was already reported and has ended', () => {
  const { state } = fold([event('started', 5), event('stopped', 5)])
  expect(applyQuery(state, 'tea', 5_000).news).toEqual([])
  expect(applyQuery(state, 'tea', 6_000).news).toMatchObject([{ type: 'up', session: 'css-seen-6000' }])
})

test('the stop of the push before does not end the one that was seen', () => {
  const { next } = applyQuery(null, 'tea', 9_000)
  expect(applyPushEvent(next, event('stopped', 5)).news).toEqual([])
  expect(applyPushEvent(next, event('stopped', 9)).news).toMatchObject([{ type: 'down', session: 'css-seen-9000' }])
})

describe('[CLOUD-1] a start that comes late, of a push that was seen before', () => {
  const seen = applyQuery(null, 'tea', 900_000).next
  const late = (sequence: number, word: string): PushEvent => ({ ...event('started', sequence), pushId: word })

  test('names it', () => {
    expect(applyPushEvent(seen, late(900, 'own'))).toMatchObject({ next: { sequence: '900', pushId: 'own' }, news: [] })
  })

  test('of the push before names nothing, and its stop ends nothing', () => {
    const { next, news } = applyPushEvent(seen, late(840, 'other'))
    expect(news).toEqual([])
    expect(next).toMatchObject({ up: true, pushId: '' })
    expect(applyPushEvent(next, event('stopped', 840)).news).toEqual([])
  })

  test.each([900, 840])('begins nothing once that one is gone (%i)', (sequence) => {
    const { next: gone } = closePush(seen, 960_000, 'kicked')
    const { next, news } = applyPushEvent(gone, late(sequence, 'own'))
    expect(news).toEqual([])
    expect(next?.up).toBe(false)
    expect(applyPushEvent(next, event('stopped', sequence)).news).toEqual([])
    expect(applyPushEvent(next, event('started', 970)).news).toMatchObject([{ type: 'up', session: 'css-970' }])
  })
})

test('an end is reported once', () => {
  const { state } = fold([event('started', 5)])
  const { next, news } = closePush(state, 7_000, 'lost')
  expect(news).toMatchObject([{ type: 'down', reason: 'lost' }])
  expect(closePush(next, 8_000, 'lost').news).toEqual([])
})
