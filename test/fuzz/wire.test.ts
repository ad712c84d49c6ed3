import { fuzzGateway, fuzzParsers } from './wire'

const seed = 20261123

test('the parsers of the wire refuse what is mangled, and never throw', () => {
  const { accepted, tried } = fuzzParsers({ count: 20_000, seed })
  expect(accepted).toBeGreaterThan(0)
  expect(accepted).toBeLessThan(tried)
})

test('the gateway outlives mangled frames and forgets who sent them', async () => {
  const { refused } = await fuzzGateway({ count: 400, seed })
  expect(refused).toBeGreaterThan(0)
}, 30_000)
