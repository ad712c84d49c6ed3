import { fuzzMediaEdge, fuzzMediaParsers } from './media'
import { fuzzAccessUnits } from './units'

const seed = 20261123

test('[MEDIA-9] the parsers of the edge refuse mangled input, and never throw anything else', () => {
  const { accepted, tried } = fuzzMediaParsers({ count: 6_000, seed })
  expect(accepted).toBeGreaterThan(0)
  expect(accepted).toBeLessThan(tried)
})

test('[MEDIA-9] the edge outlives mangled pushes and requests, lets no frame in, loses no connection', async () => {
  const { refused, seen } = await fuzzMediaEdge({ count: 300, seed })
  expect(refused).toBeGreaterThan(0)
  expect(seen).toBeGreaterThan(0)
})

test('[MEDIA-9] mangled access units and metadata are left out or come out with lengths that fit', () => {
  const { seen, flaws } = fuzzAccessUnits({ count: 20_000, seed })
  expect(seen).toBeGreaterThan(0)
  expect(flaws).toBeGreaterThan(0)
})
