import { fuzzChunks, fuzzPlaces, fuzzUnsigned } from './strangers'

const seed = 20261130

test('[MEDIA-35] messages in chunks of any size come out whole, however they are woven, broken off and cut', () => {
  const { messages, refused } = fuzzChunks({ count: 3_000, seed })
  expect(messages).toBeGreaterThan(0)
  expect(refused).toBeGreaterThan(0)
})

test('[MEDIA-39] chunk tricks and unfinished messages are bounded, and fault nothing', () => {
  const { refused, mostHeld } = fuzzUnsigned({ count: 3_000, seed })
  expect(refused).toBeGreaterThan(0)
  expect(mostHeld).toBeLessThanOrEqual(64_000)
})

test('[MEDIA-38] [MEDIA-40] places are never too many, never lost, and never taken from a push', () => {
  const { refused, gaveWay } = fuzzPlaces({ count: 20_000, seed })
  expect(refused).toBeGreaterThan(0)
  expect(gaveWay).toBeGreaterThan(0)
})
