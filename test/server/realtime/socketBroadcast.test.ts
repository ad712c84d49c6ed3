import { asMessageId, asUserId } from '@/domain/kernel/ids'
import { wireLimits } from '@/domain/wire/limits'
import { createLiveMetrics } from '../../../server/ports/metrics'
import { createRecentEntries } from '../../../server/realtime/recentEntries'
import type { FrameSink } from '../../../server/realtime/frames'
import { createSocketBroadcast, type SocketSubscriber } from '../../../server/realtime/socketBroadcast'
import { frameTexts } from '../../../server/realtime/frames'
import type { RoomChannel } from '../../../server/realtime/roomChannel'
import { createFakeClock } from '../../fakes/fakeClock'
import { tea } from './roomServer'

const user = { id: asUserId('anna'), name: 'Anna', role: 'viewer' } as const

/** A feed over a room in which a line can be said, and readers whose queue is as long as the test says. */
function rig() {
  const clock = createFakeClock()
  const metrics = createLiveMetrics()
  const recent = createRecentEntries(0, wireLimits.resumeEntries, wireLimits.batchRows)
  let news = (): void => undefined
  const channel: RoomChannel = {
    roomId: tea,
    recent,
    isOver: () => false,
    counters: () => ({ viewers: 0, likes: 0 }),
    welcome: () => frameTexts([]),
    missedSince: () => null,
    admit: (someone) => someone,
    enter: () => undefined,
    leave: () => undefined,
    like: () => undefined,
    onNews(listener) {
      news = listener
      return () => undefined
    },
    onMute: () => () => undefined,
    onDenial: () => () => undefined,
    refusal: () => null,
    onBan: () => () => undefined,
    close: () => undefined,
  }
  const cuts: SocketSubscriber[] = []
  const ends = { cut: (subscriber: SocketSubscriber) => void cuts.push(subscriber), banned: () => undefined }
  const broadcast = createSocketBroadcast(channel, { clock, metrics, limits: wireLimits, ...ends })
  const join = (waiting: () => number): SocketSubscriber => {
    const sink: FrameSink = { write: () => undefined, waiting, close: () => undefined }
    return broadcast.join(sink, user, null)
  }
  const say = (seq: number): void => {
    const line = { kind: 'chat.said', id: asMessageId(`m${seq}`), name: 'Anna', text: 'hi', role: 'viewer' } as const
    recent.push([{ ...line, at: 1, by: user.id, seq }])
    news()
  }
  return { clock, metrics, broadcast, cuts, join, say }
}
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('[WIRE-9] a reader that leaves while others get their slice is not kept as slow', async () => {
  const { clock, metrics, broadcast, cuts, join, say } = rig()
  // More than one slice of the fan-out.
  for (let one = 0; one < 500; one += 1) join(() => 0)
  const late = join(() => wireLimits.slowSkipBytes + 1)
  say(1)
  clock.advance(1_000)
  broadcast.leave(late)
  await nextTurn()
  expect(metrics.slowSkippedTotal).toBe(0)
  clock.advance(wireLimits.slowCutMs)
  broadcast.sweep()
  expect(cuts).toEqual([])
})

test('[WIRE-9] a reader that stays is slow, and cut after a while', async () => {
  const { clock, metrics, broadcast, cuts, join, say } = rig()
  for (let one = 0; one < 500; one += 1) join(() => 0)
  const late = join(() => wireLimits.slowSkipBytes + 1)
  say(1)
  clock.advance(1_000)
  await nextTurn()
  expect(metrics.slowSkippedTotal).toBe(1)
  clock.advance(wireLimits.slowCutMs)
  broadcast.sweep()
  expect(cuts).toEqual([late])
})
