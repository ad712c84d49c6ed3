import { createRequestPace, requestPaces } from '@/platform/live/browserPlayer/requestPace'

const SEGMENT = '/live/tea/5.ts'

/** Asks as soon as the answer before is there, 5 ms later: 200 times a second without a pace. */
function askFor(address: (count: number) => string, untilMs: number): number {
  const pace = createRequestPace()
  let count = 0
  for (let nowMs = 0; nowMs < untilMs; nowMs += 5) {
    nowMs += pace(address(count), nowMs)
    if (nowMs < untilMs) count += 1
  }
  return count
}

describe('[PLAY-11] the pace of requests', () => {
  test('lets a segment that the player wants again and again through four times, then once a second', () => {
    expect(askFor(() => SEGMENT, 10_000)).toBeLessThanOrEqual(requestPaces.again.burst + 10)
    expect(askFor(() => SEGMENT, 10_000)).toBeGreaterThan(10)
  })

  test('does the same where the player goes round in a few segments', () => {
    expect(askFor((count) => `${count % 6}.ts`, 10_000)).toBeLessThanOrEqual(6 * (requestPaces.again.burst + 10))
  })

  test('bounds all requests together where each has another address', () => {
    expect(askFor((count) => `${count}.ts`, 10_000)).toBeLessThanOrEqual(requestPaces.all.burst + 100)
  })

  test('slows neither a player that fills a buffer of a minute, nor a list that is due each second', () => {
    const pace = createRequestPace()
    for (let count = 0; count < 50; count += 1) expect(pace(`${count}.ts`, count * 20)).toBe(0)
    const live = createRequestPace()
    for (let count = 0; count < 100; count += 1) expect(live('/live/tea.m3u8', count * 1_000)).toBe(0)
  })

  test('lines up requests that wait at the same time', () => {
    const pace = createRequestPace()
    const waits = Array.from({ length: 7 }, () => pace(SEGMENT, 0))
    expect(waits).toEqual([0, 0, 0, 0, 1_000, 2_000, 3_000])
  })
})
