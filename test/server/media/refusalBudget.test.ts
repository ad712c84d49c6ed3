import { RefusalBudget } from '../../../server/media/process/refusalBudget'

const limits = { refusalsPerSecond: 3, unsignedRefusalsPerSecond: 4, unsignedRefusalsPerAddress: 1 }
const unsigned = (from: string) => ({ stream: 'tea', reason: 'badSignature', from }) as const
const signed = (stream: string) => ({ stream, reason: 'roomEnded', from: '203.0.113.9' }) as const

test('[MEDIA-42] a client that is refused over and over hides no refusal of a host', () => {
  const budget = new RefusalBudget(limits)
  expect([1, 2, 3].map(() => budget.take(unsigned('203.0.113.1'), 0))).toEqual([true, false, false])
  expect(budget.take(unsigned('203.0.113.2'), 0)).toBe(true)
  for (const host of [3, 4, 5, 6, 7]) budget.take(unsigned(`203.0.113.${host}`), 0)
  expect(budget.take(signed('tea'), 0)).toBe(true)
})

test('[MEDIA-42] refusals are so many a second: by address, in all without a signature, and by stream', () => {
  const budget = new RefusalBudget(limits)
  const strangers = [1, 2, 3, 4, 5].map((host) => budget.take(unsigned(`203.0.113.${host}`), 0))
  expect(strangers).toEqual([true, true, true, true, false])
  expect([1, 2, 3, 4].map(() => budget.take(signed('tea'), 999))).toEqual([true, true, true, false])
  expect(budget.take(signed('milk'), 999)).toBe(true)
  expect(budget.take(unsigned('203.0.113.5'), 1_000)).toBe(true)
  expect(budget.take(signed('tea'), 1_000)).toBe(true)
})
