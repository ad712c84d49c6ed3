import { createPace } from '../../../server/adapters/chat/tencent/pace'
import { createFakeClock } from '../../fakes/fakeClock'

test('[CHAT-2] calls past the rate wait their turn, and none is dropped', async () => {
  const clock = createFakeClock()
  const pace = createPace({ burst: 2, perMs: 100 }, clock)
  const went: number[] = []
  for (let call = 0; call < 5; call += 1) void pace.turn().then(() => went.push(call))
  const after = async (ms: number): Promise<number[]> => {
    clock.advance(ms)
    await Promise.resolve()
    await Promise.resolve()
    return [...went]
  }
  expect(await after(0)).toEqual([0, 1])
  expect(await after(99)).toEqual([0, 1])
  expect(await after(1)).toEqual([0, 1, 2])
  expect(await after(200)).toEqual([0, 1, 2, 3, 4])
})

test('the end releases all waiting callers', async () => {
  const pace = createPace({ burst: 1, perMs: 1_000 }, createFakeClock())
  const waits = [pace.turn(), pace.turn(), pace.turn()]
  pace.stop()
  await Promise.all([...waits, pace.turn()])
})
