import { AppError } from '@/domain/errors/AppError'
import { RETRY_DELAYS_MS, STALL_TIMEOUT_MS } from '@/domain/live/playbackMachine'
import type { PlaybackOffer, Rendition } from '@/domain/live/playbackSource'
import { STALL_WINDOW_MS, STALLS_TO_LOWER, readQuality } from '@/domain/live/quality'
import { choosePlaybackSource } from '@/domain/live/choosePlaybackSource'
import { flv, hls, offer, viewer } from './viewer'

const rendition = (id: string): Rendition => ({
  id,
  name: { zh: id, en: id },
  sources: [flv, hls].map(({ protocol, url }) => ({ protocol, url: `${url}?${id}` })),
})
const hd = rendition('hd')
const sd = rendition('sd')
const rich: PlaybackOffer = { ...offer, renditions: [hd, sd] }

function watching() {
  const it = viewer()
  it.step({ type: 'streamUp' })
  it.step({ type: 'offered', offer: rich })
  it.step({ type: 'firstFrame' })
  return it
}
type Viewer = ReturnType<typeof watching>

/** The video stalls for a second and resumes; a last stall may be one too many. */
const halt = (it: Viewer, apartMs = 1_000): void => {
  it.step({ type: 'stalled' })
  if (it.state.phase !== 'stalled') return
  it.wait(apartMs)
  it.step({ type: 'resumed' })
}
const halts = (it: Viewer, times: number, apartMs?: number): void => {
  for (let time = 0; time < times; time += 1) halt(it, apartMs)
}

describe('[PLAY-7] the size of the picture', () => {
  test('is the one that is pushed, until something speaks against it', () => {
    const it = watching()
    expect(it.state).toMatchObject({ phase: 'playing', source: flv, quality: 'auto', lowered: null })
  })

  test('repeated stalls on a slow network: the next smaller rendition is loaded, and it is known', () => {
    const it = watching()
    halts(it, STALLS_TO_LOWER)
    expect(it.commands).toEqual([{ do: 'load', source: hd.sources[0] }])
    expect(it.state.lowered).toBe('hd')
    it.step({ type: 'firstFrame' })
    halts(it, STALLS_TO_LOWER)
    expect(it.commands).toEqual([{ do: 'load', source: sd.sources[0] }])
    it.step({ type: 'firstFrame' })
    halts(it, STALLS_TO_LOWER * 2)
    expect(it.state).toMatchObject({ phase: 'playing', lowered: 'sd' })
  })

  test('a stall now and then changes nothing', () => {
    const it = watching()
    halts(it, STALLS_TO_LOWER * 3, STALL_WINDOW_MS / (STALLS_TO_LOWER - 1))
    expect(it.state).toMatchObject({ phase: 'playing', lowered: null })
  })

  test('stalls out of sight are the system’s, and the one before the host went is the host’s', () => {
    const hidden = watching()
    hidden.step({ type: 'hidden' })
    halts(hidden, STALLS_TO_LOWER)
    expect(hidden.state.lowered).toBeNull()

    const left = watching()
    for (let time = 0; time < STALLS_TO_LOWER; time += 1) {
      left.step({ type: 'stalled' })
      left.step({ type: 'streamDown' })
      left.step({ type: 'streamUp' })
      left.step({ type: 'resumed' })
    }
    expect(left.state.lowered).toBeNull()
  })

  test('the viewer’s choice is loaded at once and stays, in any network', () => {
    const it = watching()
    it.step({ type: 'quality', choice: 'id:sd' })
    expect(it.commands).toEqual([{ do: 'load', source: sd.sources[0] }])
    it.step({ type: 'firstFrame' })
    halts(it, STALLS_TO_LOWER)
    expect(it.state).toMatchObject({ phase: 'playing', source: sd.sources[0], lowered: null })
    it.step({ type: 'stalled' })
    it.pass(STALL_TIMEOUT_MS)
    expect(it.commands).toEqual([{ do: 'load', source: sd.sources[0] }])
  })

  test('a lowered quality becomes full again when the viewer says so, by either choice', () => {
    for (const choice of ['auto', 'original'] as const) {
      const it = watching()
      halts(it, STALLS_TO_LOWER)
      it.step({ type: 'firstFrame' })
      it.step({ type: 'quality', choice })
      expect(it.commands).toEqual([{ do: 'load', source: flv }])
      expect(it.state).toMatchObject({ quality: choice, lowered: null })
    }
  })

  test('choosing the present rendition touches nothing', () => {
    const it = watching()
    it.step({ type: 'quality', choice: 'original' })
    expect(it.commands).toEqual([])
    expect(it.state).toMatchObject({ phase: 'playing', quality: 'original' })
  })

  test('chosen before there is a picture it holds for the first', () => {
    const it = viewer()
    it.step({ type: 'quality', choice: 'id:hd' })
    it.step({ type: 'streamUp' })
    it.step({ type: 'offered', offer: rich })
    expect(it.commands).toEqual([{ do: 'load', source: hd.sources[0] }])
  })

  test('chosen while paused, the video resumes in the new size', () => {
    const it = watching()
    it.step({ type: 'hold' })
    it.step({ type: 'quality', choice: 'id:hd' })
    expect(it.commands).toEqual([{ do: 'load', source: hd.sources[0] }])
  })

  test('an edge that makes no renditions plays the stream as pushed, despite a device’s memory', () => {
    const it = viewer()
    it.step({ type: 'quality', choice: 'id:hd' })
    it.watch()
    expect(it.state).toMatchObject({ phase: 'playing', source: flv })
    const auto = viewer()
    auto.watch()
    halts(auto, STALLS_TO_LOWER * 2)
    expect(auto.state).toMatchObject({ phase: 'playing', source: flv, lowered: null })
  })

  test('a rendition without a rung that this device can play gives way to the picture as it is pushed', () => {
    const only = { ...rich, renditions: [{ ...hd, sources: hd.sources.slice(1) }] }
    expect(choosePlaybackSource(only, ['http-flv', 'hls'], [], 'hd')).toBe(hd.sources[1])
    expect(choosePlaybackSource(only, ['http-flv'], [], 'hd')).toBe(flv)
  })

  test('a rendition that no way brings, as of a missing template, gives way to the picture as it is pushed', () => {
    const notThere = new AppError('live.streamUnavailable', { status: 404 })
    const ways = hd.sources.length
    for (const make of [
      (it: Viewer) => it.step({ type: 'quality', choice: 'id:hd' }),
      (it: Viewer) => halts(it, STALLS_TO_LOWER),
    ]) {
      const it = watching()
      make(it)
      expect(it.commands).toEqual([{ do: 'load', source: hd.sources[0] }])
      for (let way = 0; way < ways; way += 1) {
        it.step({ type: 'failed', error: notThere })
        it.pass(RETRY_DELAYS_MS[0])
        // The next try asks for the present edge.
        it.step({ type: 'offered', offer: rich })
        it.step({ type: 'failed', error: notThere })
      }
      expect(it.commands).toEqual([{ do: 'load', source: flv }])
      expect(it.state).toMatchObject({ phase: 'connecting', quality: 'auto', lowered: null })
    }
  })

  test('a stored choice is read, and an impossible one is auto', () => {
    expect(['auto', 'original', 'id:hd', 'best', '', null].map(readQuality)).toEqual([
      'auto', 'original', 'id:hd', 'auto', 'auto', 'auto',
    ])
  })
})
