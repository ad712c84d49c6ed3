import { fuzzHttp } from './http'

test('faulty requests are answered with their fault, and harm nothing', async () => {
  const { accepted, tried } = await fuzzHttp({ count: 1_500, seed: 20261123 })
  expect(accepted).toBeGreaterThan(0)
  expect(accepted).toBeLessThan(tried)
}, 400_000)
