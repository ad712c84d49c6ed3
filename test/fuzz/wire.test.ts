import { fuzzGateway, fuzzParsers } from './wire'

const seed = 20261123

test('the parsers of the wire refuse mangled input, and never throw', () => {
  const { accepted, tried } = fuzzParsers({ count: 20_000, seed })
  expect(accepted).toBeGreaterThan(0)
  expect(accepted).toBeLessThan(tried)
})

test('the gateway outlives mangled frames and forgets their senders', async () => {
  const { refused } = await fuzzGateway({ count: 400, seed })
  expect(refused).toBeGreaterThan(0)
})
