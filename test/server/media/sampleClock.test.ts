import fc from 'fast-check'
import { SampleClock } from '../../../server/media/hls/sampleClock'

/** Index of 48,000 Hz in an ADTS header: a frame lasts 1,920 ticks, 21⅓ ms. */
const RATE_48K = 3
const FRAME_TICKS = 1_920

const timesOf = (timestampsMs: readonly number[]): number[] => {
  const clock = new SampleClock(RATE_48K)
  return timestampsMs.map((timestampMs) => clock.ticks(timestampMs))
}

test('times of sound follow the samples while timestamps are whole milliseconds', () => {
  const rounded = Array.from({ length: 100 }, (_, frame) => Math.round((frame * FRAME_TICKS) / 90))
  expect(timesOf(rounded)).toEqual(rounded.map((_, frame) => frame * FRAME_TICKS))
})

test('a clock that slips back by 47 ms takes no time of sound back, and runs on at the samples’ pace', () => {
  const atMs = (frame: number): number => Math.round((frame * FRAME_TICKS) / 90)
  const slipped = Array.from({ length: 60 }, (_, frame) => atMs(frame) - (frame < 30 ? 0 : 47))
  const times = timesOf(slipped)
  const steps = times.slice(1).map((time, nth) => time - (times[nth] ?? 0))
  expect(Math.min(...steps)).toBeGreaterThan(0)
  expect(steps.slice(-20)).toEqual(Array.from({ length: 20 }, () => FRAME_TICKS))
})

test('whatever an encoder says, times of sound never stand still or go back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 2, maxLength: 50 }), (timestamps) => {
      const times = timesOf(timestamps)
      return times.every((time, nth) => nth === 0 || time > (times[nth - 1] ?? 0))
    }),
  )
})
