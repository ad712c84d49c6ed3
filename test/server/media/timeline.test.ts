import { Timeline } from '../../../server/media/hub/timeline'

type Put = (track: 'video' | 'audio', timestampMs: number, afterMs?: number) => number

/** Plays times in as they would arrive in real time, 40 ms apart unless said. */
const playing = (): { timeline: Timeline; put: Put } => {
  const timeline = new Timeline()
  let nowMs = 1_000_000
  return {
    timeline,
    put(track, timestampMs, afterMs = 40) {
      nowMs += afterMs
      return timeline.map(track, timestampMs, nowMs)
    },
  }
}

test('[MEDIA-2] the first time is 0, for any time of the encoder', () => {
  for (const first of [0, 5_000, 0xfffffff0]) expect(playing().put('video', first)).toBe(0)
})

test('[MEDIA-2] distances stay as the encoder gave them', () => {
  const { put } = playing()
  expect([100, 140, 180, 260].map((time) => put('video', time))).toEqual([0, 40, 80, 160])
  expect(put('audio', 190, 0)).toBe(90)
})

test('[MEDIA-2] a jump forward or back goes on where it was, for sound and picture together', () => {
  for (const jump of [3_600_000, -50_000]) {
    const { put } = playing()
    put('video', 100_000)
    put('audio', 100_010, 0)
    put('video', 100_040)
    const picture = put('video', 100_080 + jump)
    const sound = put('audio', 100_090 + jump, 0)
    expect(picture).toBeGreaterThan(40)
    expect(picture).toBeLessThanOrEqual(80)
    expect(sound - picture).toBe(10)
    expect(put('video', 100_120 + jump) - picture).toBe(40)
  }
})

test('[MEDIA-2] the wrap of the 32-bit clock after 49 days is such a jump', () => {
  const { put } = playing()
  put('video', 0xffffffff - 39)
  const seam = put('video', 0)
  expect(seam).toBeGreaterThan(0)
  expect(seam).toBeLessThanOrEqual(40)
  expect(put('video', 40)).toBe(seam + 40)
})

test('[MEDIA-2] a frame that comes late is held to its track, never sent back in time', () => {
  const { put } = playing()
  expect([0, 40, 20, 80].map((time) => put('video', time))).toEqual([0, 40, 40, 80])
})

test('[MEDIA-2] a silence that really passed is kept', () => {
  const { put } = playing()
  put('video', 0)
  expect(put('video', 9_000, 9_000)).toBe(9_000)
})

test('[MEDIA-2] a push that comes back follows the newest time', () => {
  const { timeline, put } = playing()
  put('video', 0)
  put('video', 2_000, 2_000)
  timeline.restart()
  expect(put('video', 77_000)).toBe(2_040)
  expect(put('audio', 77_010)).toBe(2_050)
})

test('[MEDIA-2] sound that begins far from the video is put beside it', () => {
  const { put } = playing()
  put('video', 0)
  expect(put('audio', 5_000_000, 0)).toBe(0)
})

test.each([400, 900, 1_500, 2_500, 9_000])(
  '[MEDIA-2] sound sent %i ms ahead of the first picture keeps its distance to it',
  (aheadMs) => {
    const { put } = playing()
    for (let at = 0; at <= aheadMs; at += 20) expect(put('audio', at, 0)).toBe(at)
    const pictures = Array.from({ length: 400 }, (_, index) => put('video', index * 40, index * 40 < aheadMs ? 0 : 40))
    expect(pictures).toEqual(Array.from({ length: 400 }, (_, index) => index * 40))
    expect(put('audio', aheadMs + 20, 20)).toBe(aheadMs + 20)
  },
)

test.each([900, 2_500])('[MEDIA-2] a first picture %i ms from before the first sound is held and catches up', (ms) => {
  const { put } = playing()
  expect(put('audio', 10_000)).toBe(0)
  const pictures = Array.from({ length: 100 }, (_, index) => put('video', 10_000 - ms + index * 40, 0))
  expect(pictures[0]).toBe(0)
  expect(pictures.at(-1)).toBe(99 * 40 - ms)
  expect(pictures).toEqual([...pictures].sort((one, other) => one - other))
})

test('[MEDIA-2] a clock that runs back again and again holds nobody for long', () => {
  const { put } = playing()
  for (let step = 0; step < 100; step += 1) put('video', 100_000 + (step % 2) * 40 - step * 300)
  const out = put('video', 100_000 - 30_000)
  expect(put('video', 100_000 - 29_000, 1_000)).toBeGreaterThan(out)
})

test('[MEDIA-2] a push that comes back with sound ahead begins behind everything that was given out', () => {
  const { timeline, put } = playing()
  put('video', 0)
  put('video', 2_000, 2_000)
  timeline.restart()
  const sound = put('audio', 77_900)
  expect(put('video', 77_000, 0)).toBe(sound)
  expect(put('video', 78_000, 0)).toBe(sound + 100)
})
