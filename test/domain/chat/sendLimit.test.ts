import { fullBucket, spendToken, spendTokens } from '@/domain/chat/sendLimit'

const limit = { burst: 3, perMs: 100 }

describe('a send limit', () => {
  test('lets a burst through, then one each period, and says how long to wait', () => {
    let bucket = fullBucket(limit, 0)
    for (let sent = 0; sent < 3; sent += 1) {
      const taken = spendToken(bucket, limit, 0)
      expect(taken.taken).toBe(true)
      bucket = taken.bucket
    }
    expect(spendToken(bucket, limit, 40)).toMatchObject({ taken: false, waitMs: 60 })
    expect(spendToken(bucket, limit, 100).taken).toBe(true)
  })

  test('never saves up more than a burst', () => {
    expect(spendTokens(fullBucket(limit, 0), limit, 1_000_000, 50).taken).toBe(3)
  })

  test('refills nothing when the clock runs backwards', () => {
    const { bucket } = spendTokens(fullBucket(limit, 1_000), limit, 1_000, 3)
    expect(spendToken(bucket, limit, 0)).toMatchObject({ taken: false, waitMs: 100 })
  })

  test('gives as many as there are', () => {
    const { bucket } = spendTokens(fullBucket(limit, 0), limit, 0, 2)
    expect(spendTokens(bucket, limit, 0, 5).taken).toBe(1)
    expect(spendTokens(bucket, limit, 250, 5).taken).toBe(3)
  })
})
