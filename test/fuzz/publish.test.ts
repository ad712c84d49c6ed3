import { fuzzPublishParsers, fuzzPublishSocket } from './publish'

const seed = 20261123

test('[PUSH-12] the parsers of a browser’s push refuse mangled input, and never throw', () => {
  const { accepted, tried } = fuzzPublishParsers({ count: 20_000, seed })
  expect(accepted).toBeGreaterThan(0)
  expect(accepted).toBeLessThan(tried)
})

test('[PUSH-12] the media process outlives mangled pushes and takes an honest one after them', async () => {
  const { ups } = await fuzzPublishSocket({ count: 1_500, seed })
  expect(ups).toBeGreaterThan(1)
})
