import { fullBucket, takeToken, takeTokens } from '@/domain/chat/sendLimit'

const limit = { burst: 3, perMs: 100 }

describe('a send limit', () => {
  test('lets a burst through, then one each period, and says how long to wait', () => {
    let bucket = fullBucket(limit, 0)
    for (let sent = 0; sent < 3; sent += 1) {
      const taken = takeToken(bucket, limit, 0)
      expect(taken.taken).toBe(true)
      bucket = taken.bucket
    }
    expect(takeToken(bucket, limit, 40)).toMatchObject({ taken: false, waitMs: 60 })
    expect(takeToken(bucket, limit, 100).taken).toBe(true)
  })

  test('never saves up more than a burst', () => {
    expect(takeTokens(fullBucket(limit, 0), limit, 1_000_000, 50).taken).toBe(3)
  })

  test('refills nothing when the clock runs backwards', () => {
    const { bucket } = takeTokens(fullBucket(limit, 1_000), limit, 1_000, 3)
    expect(takeToken(bucket, limit, 0)).toMatchObject({ taken: false, waitMs: 100 })
  })

  test('gives as many as there are', () => {
    const { bucket } = takeTokens(fullBucket(limit, 0), limit, 0, 2)
    expect(takeTokens(bucket, limit, 0, 5).taken).toBe(1)
    expect(takeTokens(bucket, limit, 250, 5).taken).toBe(3)
  })
})
