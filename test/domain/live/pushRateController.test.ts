import fc from 'fast-check'
import { changeLimits, rateControl, startRate, stepRate, type RateSample } from '@/domain/live/pushRateController'
import { runUplink, uplinkTraces, type Moment, type UplinkTrace } from './uplink'

const traceOf = (name: string): UplinkTrace => {
  const found = uplinkTraces.find(([known]) => known === name)
  if (found === undefined) throw new Error(`no trace ${name}`)
  return found[1]
}
const run = (name: string): Moment[] => runUplink(traceOf(name))
const last = (moments: readonly Moment[]): Moment => moments.at(-1)!
const full = { skipping: false, targetKbps: 2_200, framesPerSecond: 30, weak: false }

/** When the target goes up after going down, or the other way. */
const turns = (moments: readonly Moment[]): number[] => {
  let direction = 0
  let before = moments[0]!
  const at: number[] = []
  for (const moment of moments) {
    const now = Math.sign(moment.order.targetKbps - before.order.targetKbps)
    if (now !== 0 && direction !== 0 && now !== direction) at.push(moment.atMs)
    if (now !== 0) direction = now
    before = moment
  }
  return at
}
const skips = (moments: readonly Moment[]): number =>
  moments.filter(({ order }, index) => order.skipping && moments[index - 1]?.order.skipping !== true).length

describe.each(uplinkTraces)('on the way out “%s”', (_, trace) => {
  const moments = runUplink(trace)

  test('[PUSHER-10] it never asks for more than the quality, nor for less than the floor', () => {
    for (const { order } of moments) {
      expect(order.targetKbps).toBeLessThanOrEqual(trace.limits.videoKbps)
      expect(order.targetKbps).toBeGreaterThanOrEqual(trace.limits.videoKbps * rateControl.floorShare)
      expect(order.framesPerSecond).toBeGreaterThanOrEqual(trace.limits.framesPerSecond / 2)
    }
  })

  test('it does not swing: between two turns lies the time of one decision', () => {
    const at = turns(moments)
    for (let index = 2; index < at.length; index += 1) {
      expect(at[index]! - at[index - 2]!).toBeGreaterThanOrEqual(rateControl.raiseAfterMs)
    }
  })

  test('the queue is bounded, and frames are dropped seldom', () => {
    const most = rateControl.skipAboveBytes + (trace.limits.videoKbps * 500) / 8
    for (const { queueBytes } of moments) expect(queueBytes).toBeLessThan(most)
    expect(skips(moments)).toBeLessThanOrEqual(1 + last(moments).atMs / 60_000)
  })
})

test('a good line is used to the full, from the first moment to the last', () => {
  for (const { order } of run('steady')) expect(order).toEqual(full)
})

test('[PUSHER-10] a line that shrinks is followed down within seconds, and then carries the sent data', () => {
  const moments = run('stepDown')
  const atMs = (ms: number): Moment => moments.find((moment) => moment.atMs >= ms)!
  expect(atMs(22_500).order.targetKbps).toBeLessThan(2_200)
  expect(atMs(32_000).order.targetKbps).toBeLessThan(800)
  const settled = moments.filter(({ atMs: at }) => at > 60_000)
  const waits = settled.map(({ queueBytes, order }) => (queueBytes * 8) / order.targetKbps)
  expect(Math.max(...waits)).toBeLessThan(3_000)
  expect(last(moments).order.weak).toBe(true)
})

test('[PUSHER-10] a line that grows is used to the full again, step by step', () => {
  const moments = run('stepUp')
  const atGrowth = moments.find(({ atMs }) => atMs >= 40_000)!
  expect(atGrowth.order.targetKbps).toBeLessThan(800)
  for (let index = 1; index < moments.length; index += 1) {
    const [before, now] = [moments[index - 1]!.order.targetKbps, moments[index]!.order.targetKbps]
    expect(now).toBeLessThanOrEqual(Math.ceil(before * rateControl.raiseBy))
  }
  expect(last(moments).order).toEqual(full)
})

test('after a cut of five seconds all is as before within a minute', () => {
  const moments = run('cut')
  expect(moments.some(({ order }) => order.weak)).toBe(true)
  expect(moments.find(({ atMs }) => atMs >= 85_000)!.order).toEqual(full)
})

test('on a swinging line it tries less and less often, and is whole once the line is', () => {
  const moments = run('sawtooth')
  const swinging = turns(moments.filter(({ atMs }) => atMs < 128_000))
  expect(swinging.length).toBeLessThanOrEqual(8)
  expect(last(moments).order.targetKbps).toBeGreaterThan(1_500)
})

test('[PUSHER-10] a slow encoder gets fewer pictures, not fewer bits; the line is not called weak', () => {
  const moments = run('slowEncoder')
  const slow = moments.find(({ atMs }) => atMs >= 40_000)!.order
  expect(slow).toEqual({ ...full, framesPerSecond: 15 })
  expect(last(moments).order).toEqual(full)
})

test('on 3G it goes down to fewer pictures too, and still sends', () => {
  const moments = run('mobile3g')
  const late = moments.filter(({ atMs }) => atMs > 60_000)
  expect(Math.min(...late.map(({ order }) => order.framesPerSecond))).toBeLessThan(30)
  expect(late.filter(({ order }) => !order.skipping).length / late.length).toBeGreaterThan(0.8)
})

test('[PUSHER-10] pictures are left out above the limit, until nearly all has gone', () => {
  const at = (queueBytes: number, atMs: number): RateSample => ({ atMs, queueBytes, encoderQueue: 0 })
  let state = stepRate(startRate({ videoKbps: 2_200, framesPerSecond: 30 }), at(rateControl.skipAboveBytes, 0))
  expect(state.order.skipping).toBe(false)
  state = stepRate(state, at(rateControl.skipAboveBytes + 1, 250))
  expect(state.order).toMatchObject({ skipping: true, weak: true })
  state = stepRate(state, at(rateControl.resumeBelowBytes + 1, 500))
  expect(state.order.skipping).toBe(true)
  state = stepRate(state, at(rateControl.resumeBelowBytes, 750))
  expect(state.order.skipping).toBe(false)
})

test('another quality keeps the knowledge about the line', () => {
  let state = startRate({ videoKbps: 2_200, framesPerSecond: 30 })
  for (let atMs = 0; atMs < 3_000; atMs += 250) state = stepRate(state, { atMs, queueBytes: 400_000, encoderQueue: 0 })
  const share = state.order.targetKbps / 2_200
  expect(share).toBeLessThan(1)
  const smaller = changeLimits(state, { videoKbps: 800, framesPerSecond: 30 })
  expect(smaller.order.targetKbps).toBe(Math.round(800 * share))
  const whole = startRate({ videoKbps: 800, framesPerSecond: 30 })
  expect(changeLimits(whole, { videoKbps: 2_200, framesPerSecond: 30 }).order).toEqual(full)
})

test('for any samples the order stays within its bounds and is the same for the same samples', () => {
  const sample = fc.record({
    queueBytes: fc.nat(5_000_000),
    encoderQueue: fc.nat(6),
    afterMs: fc.integer({ min: 0, max: 5_000 }),
  })
  const limits = fc.record({
    videoKbps: fc.integer({ min: 100, max: 8_000 }),
    framesPerSecond: fc.integer({ min: 10, max: 60 }),
  })
  fc.assert(
    fc.property(limits, fc.array(sample, { maxLength: 200 }), (most, samples) => {
      const orders = [0, 1].map(() => {
        let state = startRate(most)
        let atMs = 0
        return samples.map(({ afterMs, ...rest }) => {
          atMs += afterMs
          state = stepRate(state, { ...rest, atMs })
          return state.order
        })
      })
      expect(orders[0]).toEqual(orders[1])
      for (const { targetKbps, framesPerSecond, weak } of orders[0]!) {
        expect(targetKbps).toBeLessThanOrEqual(most.videoKbps)
        expect(targetKbps).toBeGreaterThanOrEqual(Math.min(most.videoKbps, rateControl.floorKbps))
        expect(framesPerSecond).toBeGreaterThanOrEqual(Math.floor(most.framesPerSecond / 2))
        expect(framesPerSecond).toBeLessThanOrEqual(most.framesPerSecond)
        if (targetKbps < most.videoKbps) expect(weak).toBe(true)
      }
    }),
  )
})

test('on any way that turns good it is at its full rate again in three minutes', () => {
  const bad = fc.array(fc.record({ queueBytes: fc.nat(3_000_000), encoderQueue: fc.nat(6) }), { maxLength: 120 })
  fc.assert(
    fc.property(bad, (samples) => {
      let state = startRate({ videoKbps: 2_200, framesPerSecond: 30 })
      let atMs = 0
      const step = (queueBytes: number, encoderQueue: number): void => {
        atMs += 250
        state = stepRate(state, { atMs, queueBytes, encoderQueue })
      }
      for (const { queueBytes, encoderQueue } of samples) step(queueBytes, encoderQueue)
      const goodFromMs = atMs
      while (atMs < goodFromMs + 180_000) step(0, 0)
      expect(state.order).toEqual(full)
    }),
  )
})
