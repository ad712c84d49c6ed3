import fc from 'fast-check'
import { AAC_FRAME_SAMPLES, type SoundFrame } from '@/platform/live/browserPusher/soundFormat'
import { SoundLine } from '@/platform/live/browserPusher/worker/soundLine'

const FRAME_MS = (AAC_FRAME_SAMPLES * 1000) / 48_000

const lineOf = () => {
  const frames: SoundFrame[] = []
  return { frames, line: new SoundLine((frame) => frames.push(frame)) }
}
const voice = (count = AAC_FRAME_SAMPLES, loud = 0.5): Float32Array => new Float32Array(count).fill(loud)
const loudness = (frames: readonly SoundFrame[]): number[] => frames.map(({ samples }) => Math.max(...samples))

/** Each frame begins where the one before ended. */
const isUnbroken = (frames: readonly SoundFrame[]): boolean =>
  frames.every(({ timestampMs }, index) => Math.abs(timestampMs - index * FRAME_MS) < 0.001)

test('samples that a microphone gives in time go out unchanged, cut into AAC frames', () => {
  const { frames, line } = lineOf()
  for (let nth = 1; nth <= 40; nth += 1) line.take(voice(512), (nth * 512) / 48)
  expect(frames).toHaveLength(20)
  expect(isUnbroken(frames)).toBe(true)
  expect(new Set(loudness(frames))).toEqual(new Set([0.5]))
})

test('[PUSHER-11] without a microphone silence goes out, at the pace of the clock', () => {
  const { frames, line } = lineOf()
  for (let nowMs = 0; nowMs <= 1_000; nowMs += 33) line.pass(nowMs, false)
  expect(frames.length * FRAME_MS).toBeGreaterThan(900)
  expect(frames.length * FRAME_MS).toBeLessThanOrEqual(1_000)
  expect(isUnbroken(frames)).toBe(true)
  expect(new Set(loudness(frames))).toEqual(new Set([0]))
})

test('a microphone that is only late is waited for', () => {
  const { frames, line } = lineOf()
  for (let nowMs = 0; nowMs <= 300; nowMs += 33) line.pass(nowMs, true)
  expect(frames).toEqual([])
})

test('[PUSHER-11] silence replaces a microphone that falls silent, until its sound is back', () => {
  const { frames, line } = lineOf()
  let nowMs = 0
  for (; nowMs < 1_000; nowMs += FRAME_MS) line.take(voice(), nowMs + FRAME_MS)
  for (; nowMs < 5_000; nowMs += 33) line.pass(nowMs, true)
  const before = frames.length
  expect(before * FRAME_MS).toBeGreaterThan(4_500)
  for (; nowMs < 6_000; nowMs += FRAME_MS) line.take(voice(), nowMs + FRAME_MS)
  expect(isUnbroken(frames)).toBe(true)
  expect(frames.length * FRAME_MS).toBeGreaterThan(5_800)
  expect(frames.length * FRAME_MS).toBeLessThan(6_150)
  expect(loudness(frames.slice(-10)).every((loud) => loud === 0.5)).toBe(true)
})

test.each([
  ['fast', 1.003],
  ['slow', 0.997],
])('a microphone whose clock is %s is kept beside the pictures', (_, speed) => {
  const { frames, line } = lineOf()
  let nowMs = 0
  for (; nowMs < 120_000; nowMs += FRAME_MS / speed) line.take(voice(), nowMs)
  expect(isUnbroken(frames)).toBe(true)
  expect(Math.abs(frames.length * FRAME_MS - nowMs)).toBeLessThan(150)
})

test('[PUSHER-8] after the machine slept, the sound is where the pictures are', () => {
  const { frames, line } = lineOf()
  line.take(voice(), FRAME_MS)
  line.take(voice(), 60_000)
  expect(isUnbroken(frames)).toBe(true)
  expect(Math.abs(frames.length * FRAME_MS - 60_000)).toBeLessThan(150)
})

test('[PUSHER-11] however microphone and clock behave, the line is unbroken and never far from the clock', () => {
  const event = fc.record({
    afterMs: fc.integer({ min: 0, max: 3_000 }),
    samples: fc.option(fc.integer({ min: 1, max: 4_800 })),
    hasMicrophone: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(event, { maxLength: 100 }), (events) => {
      const { frames, line } = lineOf()
      let nowMs = 0
      for (const { afterMs, samples, hasMicrophone } of events) {
        nowMs += afterMs
        if (samples !== null) line.take(voice(samples), nowMs)
        line.pass(nowMs, hasMicrophone)
        const endMs = frames.length * FRAME_MS
        expect(endMs).toBeLessThanOrEqual(nowMs + 80)
        expect(endMs).toBeGreaterThanOrEqual(nowMs - 400 - FRAME_MS)
      }
      expect(isUnbroken(frames)).toBe(true)
    }),
  )
})
