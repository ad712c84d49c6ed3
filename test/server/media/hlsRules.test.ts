import { HlsStream } from '../../../server/media/hls/hlsStream'
import { mediaLimits, type MediaLimits } from '../../../server/media/limits'
import { readList } from './hlsReader'
import { faultsOfHls, readSegment } from './hlsRules'
import { aacHeader, avcHeader, MadeStream, picture, pictures, sounds, SOUND_MS, type MadeTrack } from './madeMedia'

beforeEach(() => {
  jest.useFakeTimers({ now: 1_800_000_000_000 })
})
afterEach(() => {
  jest.useRealTimers()
})

/** A stream whose list is looked at every half second, as a client does. */
const watched = (limits: Partial<MediaLimits> = {}) => {
  const failures: unknown[] = []
  const hls = new HlsStream({ ...mediaLimits, ...limits }, Date.now(), {
    failed: (cause) => failures.push(cause),
    ended: () => undefined,
  })
  const stream = new MadeStream(hls, limits)
  const texts: string[] = []
  const bytes = new Map<string, Buffer>()
  const look = (): void => {
    const text = hls.listNow((sequence) => `${sequence}.ts`)
    if (text === null) return
    texts.push(text)
    for (const { uri } of readList(text).segments) {
      const found = hls.segment(parseInt(uri, 10))
      if (!found) throw new Error(`${uri} is listed and not there`)
      bytes.set(uri, found)
    }
  }
  stream.each = look
  const begin = (...headers: readonly ('video' | 'audio')[]): void => {
    stream.begin()
    if (headers.includes('video')) stream.send('video', avcHeader)
    if (headers.includes('audio')) stream.send('audio', aacHeader)
  }
  const list = () => readList(texts.at(-1) ?? '')
  const faults = (): string[] => [...failures.map(String), ...faultsOfHls(texts, (uri) => bytes.get(uri))]
  const kinds = (): string[] =>
    list().segments.map(({ uri }) => readSegment(bytes.get(uri)!, new Map()).kinds.join('+'))
  return { stream, begin, list, faults, kinds, look, bytes, texts }
}
const all = [pictures(), sounds]
const slides = (everyMs: number): MadeTrack => ({ kind: 'video', everyMs, keyEvery: 2 })

type Watched = ReturnType<typeof watched>
/** Every way of ending, pausing and changing. */
const stories: readonly (readonly [string, (watching: Watched) => void])[] = [
  ['an ordinary push', ({ stream }) => stream.run(30_000, ...all)],
  [
    'a key frame that is 7 ms late',
    ({ stream }) => stream.run(30_000, { kind: 'video', everyMs: 2_007 / 50, keyEvery: 50 }, sounds),
  ],
  ['a key frame every 4 s', ({ stream }) => stream.run(40_000, pictures(100), sounds)],
  ['a key frame every 10 s', ({ stream }) => stream.run(40_000, pictures(250), sounds)],
  ['no second key frame', ({ stream }) => stream.run(40_000, pictures(1e9), sounds)],
  ['one frame a second', ({ stream }) => stream.run(30_000, slides(1_000), sounds)],
  ['one frame in 8 s', ({ stream }) => stream.run(60_000, slides(8_000), sounds)],
  ['one frame a second without sound', ({ stream }) => stream.run(30_000, slides(1_000))],
  ['one frame in 3 s without sound', ({ stream }) => stream.run(60_000, { ...slides(3_000), keyEvery: 4 })],
  [
    'slides without sound that become slower than the target',
    ({ stream }) => {
      stream.run(10_000, slides(1_000))
      stream.run(60_000, { ...slides(3_000), keyEvery: 1 })
      stream.run(20_000, pictures())
    },
  ],
  ['sound alone', ({ stream }) => stream.run(30_000, sounds)],
  [
    'sound that ends and comes back',
    ({ stream }) => {
      stream.run(10_000, ...all)
      stream.run(10_000, pictures())
      stream.run(10_000, ...all)
    },
  ],
  [
    'a picture that ends and comes back',
    ({ stream }) => {
      stream.run(10_000, ...all)
      stream.run(40_000, sounds)
      stream.run(20_000, ...all)
    },
  ],
  [
    'a picture that comes back between key frames',
    ({ stream }) => {
      stream.run(10_000, ...all)
      stream.run(10_000, sounds)
      stream.run(3_000, pictures(Infinity), sounds)
      stream.run(10_000, ...all)
    },
  ],
  [
    'holes of 12 and 40 s',
    ({ stream }) => {
      stream.run(10_000, ...all)
      jest.advanceTimersByTime(12_000)
      stream.run(10_000, ...all)
      jest.advanceTimersByTime(40_000)
      stream.run(1_000, pictures(Infinity), sounds)
      stream.run(20_000, ...all)
    },
  ],
  [
    'a push that comes back with other headers and fewer tracks',
    ({ stream, begin }) => {
      stream.run(10_000, ...all)
      stream.end()
      jest.advanceTimersByTime(3_000)
      begin('video', 'audio')
      stream.run(10_000, sounds)
      stream.end()
      begin('video')
      stream.run(10_000, pictures(25))
    },
  ],
  [
    'headers that change',
    ({ stream }) => {
      stream.run(9_000, ...all)
      stream.send('audio', Buffer.of(0xaf, 0, 0x12, 0x08))
      stream.run(9_000, ...all)
      stream.send('video', Buffer.concat([avcHeader, Buffer.of(0)]))
      stream.run(1_000, pictures(Infinity), sounds)
      stream.run(9_000, ...all)
    },
  ],
  [
    'the end',
    ({ stream, look }) => {
      stream.run(10_300, ...all)
      stream.end()
      jest.advanceTimersByTime(mediaLimits.graceMs + 1_000)
      look()
    },
  ],
]

test.each(stories)('[MEDIA-27] %s: the list keeps every rule', (_, emit) => {
  const watching = watched()
  watching.begin('video', 'audio')
  emit(watching)
  expect(watching.faults()).toEqual([])
  expect(watching.list().segments.length).toBeGreaterThan(2)
  expect(watching.list().targetSec).toBeLessThanOrEqual(4)
})

/** Seconds that were listed from this segment on. */
const listedSec = (texts: readonly string[], from: string): number => {
  const segments = new Map(texts.flatMap((text) => readList(text).segments).map((each) => [each.uri, each.durationSec]))
  const counted = [...segments].filter(([uri]) => parseInt(uri, 10) >= parseInt(from, 10))
  return counted.reduce((sum, [, durationSec]) => sum + durationSec, 0)
}

/** The newest segment behind a seam that was ever listed. */
const lastSeam = (texts: readonly string[]): string =>
  texts.flatMap((text) => readList(text).segments).filter(({ discontinuity }) => discontinuity).at(-1)?.uri ?? ''

test.each([2, 10, 30])(
  '[MEDIA-27] video that comes back between key frames after %i s adds no time to the list',
  (awaySec) => {
    const { stream, begin, list, faults, texts, bytes } = watched()
    begin('video', 'audio')
    stream.run(10_000, ...all)
    stream.run(2_000, pictures(1_000), sounds)
    stream.run(awaySec * 1_000, sounds)
    const before = list().segments.at(-1)!
    stream.run(4_000, pictures(Infinity), sounds)
    stream.run(10_000, ...all)
    expect(faults()).toEqual([])
    // The segment before the seam and the newest one may be in the making.
    expect(Math.abs(listedSec(texts, before.uri) - before.durationSec - 14)).toBeLessThan(2.5)
    const { kinds, frames } = readSegment(bytes.get(lastSeam(texts))!, new Map())
    expect(kinds).toEqual(['video', 'audio'])
    const firstSound = frames.find(({ kind }) => kind === 'audio')!
    expect(Math.abs(frames[0]!.dts - firstSound.dts)).toBeLessThan(0.5 * 90_000)
  },
)

test('[MEDIA-27] the group that comes again is shown in its order, also with frames that are shown later', () => {
  const { stream, begin, bytes, faults, texts } = watched()
  begin('video', 'audio')
  /** Decoded I P B B P B B …, as encoders with two B-frames send it. */
  const group: MadeTrack = { ...pictures(1_000), laterMs: (frame) => (frame === 0 ? 40 : frame % 3 === 1 ? 120 : 0) }
  const rest: MadeTrack = { ...pictures(Infinity), laterMs: (frame) => (frame % 3 === 0 ? 120 : 0) }
  stream.run(4_000, ...all)
  stream.run(61 * 40, group, sounds)
  stream.run(6_000, sounds)
  stream.run(60 * 40, rest, sounds)
  stream.run(4_000, ...all)
  expect(faults()).toEqual([])
  const { frames } = readSegment(bytes.get(lastSeam(texts))!, new Map())
  const shown = frames.filter(({ kind }) => kind === 'video').map(({ pts }) => pts)
  expect(shown.length).toBeGreaterThan(61)
  expect(new Set(shown).size).toBe(shown.length)
  // I, then each P behind its two B: by the time of showing they stand as the encoder meant them.
  const order = shown.map((_, index) => index).sort((one, other) => shown[one]! - shown[other]!)
  expect(order.slice(0, 10)).toEqual([0, 2, 3, 1, 5, 6, 4, 8, 9, 7])
})

test('[MEDIA-27] slides without sound are listed for as long as they are shown', () => {
  for (const [everyMs, targetSec] of [[3_000, 3], [8_000, 8]] as const) {
    const { stream, begin, list, texts, faults } = watched()
    begin('video')
    stream.run(120_000, { ...slides(everyMs), keyEvery: 4 })
    expect(faults()).toEqual([])
    expect(list().targetSec).toBe(targetSec)
    expect(list().segments.some(({ discontinuity }) => discontinuity)).toBe(false)
    expect(listedSec(texts, '0.ts')).toBeGreaterThanOrEqual(120 - 2 * targetSec)
  }
})

test('[MEDIA-27] a pause behind the first frame of a video without sound does not fix the target', () => {
  const { stream, begin, list, faults } = watched()
  begin('video')
  stream.run(40, pictures())
  jest.advanceTimersByTime(15_000)
  stream.run(10_000, pictures())
  expect(list().targetSec).toBe(2)
  expect(faults()).toEqual([])
})

test('[MEDIA-27] the checker notices each rule that is broken', () => {
  const { stream, begin, bytes, list } = watched()
  begin('video', 'audio')
  stream.run(20_000, ...all)
  const { segments, mediaSequence } = list()
  const write = (change: (lines: string[]) => string[]): string =>
    change([
      '#EXTM3U', '#EXT-X-VERSION:3', '#EXT-X-TARGETDURATION:2', `#EXT-X-MEDIA-SEQUENCE:${mediaSequence}`,
      '#EXT-X-DISCONTINUITY-SEQUENCE:0', '#EXT-X-INDEPENDENT-SEGMENTS',
      ...segments.flatMap(({ uri, durationSec, startsAtMs }) => [
        `#EXT-X-PROGRAM-DATE-TIME:${new Date(startsAtMs).toISOString()}`, `#EXTINF:${durationSec.toFixed(3)},`, uri,
      ]),
      '',
    ]).join('\n')
  const good = write((lines) => lines)
  const find = (uri: string): Buffer | undefined => bytes.get(uri)
  expect(faultsOfHls([good], find)).toEqual([])
  const replace = (from: string | RegExp, to: string): string =>
    write((lines) => lines.map((line) => line.replace(from, to)))
  const [, second] = segments
  const broken: readonly (readonly [string[], RegExp, ((uri: string) => Buffer | undefined)?])[] = [
    [[replace('#EXTINF:2.000', '#EXTINF:2.600')], /above 2/],
    [[good, replace('DURATION:2', 'DURATION:3')], /target changed/],
    [[good, replace(`SEQUENCE:${mediaSequence}`, `SEQUENCE:${mediaSequence - 1}`)], /runs back|changed/],
    [[replace(/PROGRAM-DATE-TIME:.*/, 'VERSION:3')], /no date/],
    [[good], /counter/, (uri) => (uri === second?.uri ? bytes.get(segments[3]!.uri) : bytes.get(uri))],
    [[good], /PAT|table/, (uri) => bytes.get(uri)?.subarray(376)],
    [[good, `${good}#EXT-X-ENDLIST\n`, good], /after its end/],
  ]
  for (const [texts, words, other] of broken) {
    const faults = faultsOfHls(texts, other ?? find)
    expect(faults.join('\n')).toMatch(words)
  }
})

test('[MEDIA-27] a pause of 12 s is a mark in the list, and no segment is longer for it', () => {
  const { stream, begin, list } = watched()
  begin('video', 'audio')
  stream.run(10_000, ...all)
  jest.advanceTimersByTime(12_000)
  stream.run(6_100, ...all)
  expect(list().targetSec).toBe(2)
  expect(list().segments.filter(({ discontinuity }) => discontinuity)).toHaveLength(1)
  expect(Math.max(...list().segments.map(({ durationSec }) => durationSec))).toBeLessThan(2.5)
})

test('[MEDIA-27] while the video is away the list goes on with the sound, at every target', () => {
  const { stream, begin, list, kinds } = watched()
  begin('video', 'audio')
  stream.run(10_000, ...all)
  stream.run(40_000, sounds)
  const { mediaSequence, segments } = list()
  expect(new Set(kinds())).toEqual(new Set(['audio']))
  expect(mediaSequence + segments.length - Math.floor(1_800_000_000)).toBeGreaterThan(22)
})

test('[MEDIA-27] pictures that are shown before the encoder decodes them keep their time; decoding gives way', () => {
  const { stream, begin, bytes, faults } = watched()
  begin('video')
  for (let frame = 0; frame < 200; frame += 1) {
    stream.send('video', picture(frame % 50 === 0, frame, frame % 2 ? -40 : 40))
    jest.advanceTimersByTime(40)
  }
  stream.each()
  expect(faults()).toEqual([])
  const [first] = [...bytes.values()]
  const { frames } = readSegment(first!, new Map())
  expect(frames.length).toBeGreaterThan(40)
  const shown = frames.map(({ pts }) => pts)
  expect(shown[2]! - shown[0]!).toBe(7_200)
})

test('[MEDIA-27] times of sound are its samples’, regardless of the encoder’s rounding', () => {
  const { stream, begin, bytes } = watched()
  begin('audio')
  stream.run(20_000, sounds)
  const times = [...bytes.entries()]
    .sort(([one], [other]) => parseInt(one, 10) - parseInt(other, 10))
    .flatMap(([, segment]) => readSegment(segment, new Map()).frames.map(({ pts }) => pts))
  expect(times.length).toBeGreaterThan(600)
  times.forEach((pts, index) => {
    expect(Math.abs(pts - times[0]! - index * SOUND_MS * 90)).toBeLessThanOrEqual(1)
  })
})
