import { asMessageId, asUserId } from '@/domain/kernel/ids'
import { wireLimits } from '@/domain/wire/limits'
import { createLiveNumbers } from '../../../server/ports/metrics'
import { createFeedTail } from '../../../server/realtime/feedTail'
import type { Outlet } from '../../../server/realtime/frames'
import { createRoomFeed, type SocketReader } from '../../../server/realtime/roomFeed'
import { frameTexts } from '../../../server/realtime/frames'
import type { RoomSource } from '../../../server/realtime/roomSource'
import { createFakeClock } from '../../fakes/fakeClock'
import { tea } from './roomServer'

const user = { id: asUserId('anna'), name: 'Anna', role: 'viewer' } as const

/** A feed over a room in which a line can be said, and readers whose queue is as long as the test says. */
function rig() {
  const clock = createFakeClock()
  const numbers = createLiveNumbers()
  const tail = createFeedTail(0, wireLimits.resumeEntries, wireLimits.batchRows)
  let news = (): void => undefined
  const source: RoomSource = {
    roomId: tea,
    tail,
    isOver: () => false,
    pulse: () => ({ viewers: 0, likes: 0 }),
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
    refusal: () => null,
    onPutOut: () => () => undefined,
    close: () => undefined,
  }
  const cuts: SocketReader[] = []
  const ends = { cut: (reader: SocketReader) => void cuts.push(reader), putOut: () => undefined }
  const feed = createRoomFeed(source, { clock, numbers, limits: wireLimits, ...ends })
  const join = (waiting: () => number): SocketReader => {
    const outlet: Outlet = { write: () => undefined, waiting, close: () => undefined }
    return feed.join(outlet, user, null)
  }
  const say = (seq: number): void => {
    const line = { kind: 'chat.said', id: asMessageId(`m${seq}`), name: 'Anna', text: 'hi', role: 'viewer' } as const
    tail.push([{ ...line, at: 1, by: user.id, seq }])
    news()
  }
  return { clock, numbers, feed, cuts, join, say }
}
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('[WIRE-9] a reader that leaves while others get their slice is not kept as slow', async () => {
  const { clock, numbers, feed, cuts, join, say } = rig()
  // More than one slice of the fan-out.
  for (let one = 0; one < 500; one += 1) join(() => 0)
  const late = join(() => wireLimits.slowSkipBytes + 1)
  say(1)
  clock.advance(1_000)
  feed.leave(late)
  await nextTurn()
  expect(numbers.slowSkippedTotal).toBe(0)
  clock.advance(wireLimits.slowCutMs)
  feed.sweep()
  expect(cuts).toEqual([])
})

test('[WIRE-9] a reader that stays is slow, and cut after a while', async () => {
  const { clock, numbers, feed, cuts, join, say } = rig()
  for (let one = 0; one < 500; one += 1) join(() => 0)
  const late = join(() => wireLimits.slowSkipBytes + 1)
  say(1)
  clock.advance(1_000)
  await nextTurn()
  expect(numbers.slowSkippedTotal).toBe(1)
  clock.advance(wireLimits.slowCutMs)
  feed.sweep()
  expect(cuts).toEqual([late])
})
