import { fuzzHttp } from './http'

test('requests with something wrong are answered with what is wrong, and harm nothing', async () => {
  const { accepted, tried } = await fuzzHttp({ count: 1_500, seed: 20261123 })
  expect(accepted).toBeGreaterThan(0)
  expect(accepted).toBeLessThan(tried)
}, 120_000)
