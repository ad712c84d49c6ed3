import { judgeStream, readAvcCodec, verdictLimits } from '@/domain/live/streamVerdict'
import type { AudioFacts, StreamFacts, VideoFacts } from '@/domain/live/streamFacts'
import type { RoomKind } from '@/domain/room/about'

const startedAt = 1_700_000_000_000
const video: VideoFacts = {
  codec: 'avc',
  codecString: 'avc1.4d401f',
  widthPx: 720,
  heightPx: 1280,
  framesPerSecond: 30,
  bitrateKbps: 2_000,
  keyFrameIntervalMs: 2_000,
}
const audio: AudioFacts = { codec: 'aac', sampleRateHz: 44_100, channels: 2, bitrateKbps: 128 }
const facts: StreamFacts = { session: 's', startedAt, encoder: 'obs', video, audio, players: 0 }

const judge = (change: Partial<VideoFacts>, { kind = 'shop' as RoomKind, ageMs = 20_000 } = {}) =>
  judgeStream({ ...facts, video: { ...video, ...change } }, kind, startedAt + ageMs)
const ids = (verdict: ReturnType<typeof judgeStream>): string[] =>
  verdict.findings.map(({ id, weight }) => `${id}:${weight}`)

describe('the verdict on a push', () => {
  test('a usual portrait push into a shop is good', () => {
    expect(judge({})).toEqual({ level: 'good', findings: [] })
  })

  test('a usual landscape push into a class is good', () => {
    expect(judge({ widthPx: 1280, heightPx: 720 }, { kind: 'class' }).level).toBe('good')
  })

  test.each<[string, Partial<VideoFacts>, string[]]>([
    ['key frames at 2.5 s are fine', { keyFrameIntervalMs: 2_500 }, []],
    ['key frames past 2.5 s delay HLS', { keyFrameIntervalMs: 2_501 }, ['keyFramesFarApart:warn']],
    ['key frames past 4 s are bad', { keyFrameIntervalMs: 4_001 }, ['keyFramesFarApart:bad']],
    ['15 frames a second are enough', { framesPerSecond: 15 }, []],
    ['fewer than 15 frames jerk', { framesPerSecond: 14.9 }, ['framesTooFew:bad']],
    ['no frames at all is a frozen picture', { framesPerSecond: 0, bitrateKbps: 0 }, ['frozen:bad']],
    ['60 frames a second are fine', { framesPerSecond: 60, bitrateKbps: 4_000 }, []],
    ['120 frames a second are a waste', { framesPerSecond: 120, bitrateKbps: 5_000 }, ['framesTooMany:warn']],
    ['6 Mbit/s still pass', { bitrateKbps: 6_000 }, []],
    ['more than 6 Mbit/s stall some', { bitrateKbps: 6_001 }, ['bitrateTooHigh:warn']],
    ['more than 10 Mbit/s stall many', { bitrateKbps: 10_001 }, ['bitrateTooHigh:bad']],
    ['too few bits for the size look blocky', { bitrateKbps: 400 }, ['bitrateTooLow:warn']],
    ['a quiet scene may save bits', { widthPx: 540, heightPx: 960, framesPerSecond: 25, bitrateKbps: 329 }, []],
    ['few bits for a small picture are enough', { widthPx: 360, heightPx: 640, bitrateKbps: 400 }, []],
    ['a size that no camera has is a wrong header', { widthPx: 16, heightPx: 32 }, ['pictureTooSmall:bad']],
    ['the smallest picture there is', { widthPx: 64, heightPx: 64, bitrateKbps: 100 }, []],
    ['no size at all is a header that cannot be read', { widthPx: 0, heightPx: 0 }, ['headerUnreadable:bad']],
    ['4K is too large', { widthPx: 2160, heightPx: 3840, bitrateKbps: 6_000 }, ['pictureTooLarge:warn']],
    ['landscape in a shop leaves it small', { widthPx: 1280, heightPx: 720 }, ['landscapeInShop:warn']],
    ['4:2:2 plays nowhere', { codecString: 'avc1.7a001f' }, ['profileUnplayable:bad']],
    ['10 bit plays nowhere', { codecString: 'avc1.6e001f' }, ['profileUnplayable:bad']],
    ['level 4.2 is what phones decode', { codecString: 'avc1.64002a' }, []],
    ['level 5.1 is above it', { codecString: 'avc1.640033' }, ['levelTooHigh:warn']],
    ['an unreadable codec text judges nothing', { codecString: '' }, []],
  ])('%s', (_name, change, expected) => {
    expect(ids(judge(change))).toEqual(expected)
  })

  test('a portrait push into a class is reported', () => {
    expect(ids(judge({}, { kind: 'class' }))).toEqual(['portraitInClass:warn'])
  })

  test('the worst finding comes first and gives the level', () => {
    const verdict = judge({ widthPx: 1280, heightPx: 720, keyFrameIntervalMs: 10_000 })
    expect(ids(verdict)).toEqual(['keyFramesFarApart:bad', 'landscapeInShop:warn'])
    expect(verdict.level).toBe('bad')
  })

  test('the words get seconds, frames and an advised bitrate', () => {
    expect(judge({ keyFrameIntervalMs: 10_040 }).findings[0]?.values).toEqual({ seconds: 10 })
    expect(judge({ framesPerSecond: 9.7 }).findings[0]?.values).toEqual({ frames: 10 })
    expect(judge({ bitrateKbps: 8_000.4 }).findings[0]?.values).toEqual({ kbps: 8_000, advice: 2_000 })
  })

  test('a young push is measured, not judged by its rates', () => {
    const young = judge({ framesPerSecond: 0, bitrateKbps: 0, keyFrameIntervalMs: 0 }, { ageMs: 1_000 })
    expect(young).toEqual({ level: 'measuring', findings: [] })
  })

  test('a push with one key frame in 8 s has them too far apart', () => {
    expect(ids(judge({ keyFrameIntervalMs: 0 }, { ageMs: verdictLimits.keyFrameWaitMs - 1 }))).toEqual([])
    expect(ids(judge({ keyFrameIntervalMs: 0 }, { ageMs: verdictLimits.keyFrameWaitMs }))).toEqual([
      'keyFramesFarApart:bad',
    ])
  })

  test('a missing track is reported once the push has settled', () => {
    const silent = { ...facts, audio: null }
    expect(judgeStream(silent, 'shop', startedAt + 1_000).level).toBe('measuring')
    expect(ids(judgeStream(silent, 'shop', startedAt + 5_000))).toEqual(['noAudio:bad'])
    const blind = { ...facts, video: null }
    expect(ids(judgeStream(blind, 'shop', startedAt + 5_000))).toEqual(['noVideo:bad'])
  })

  test('a sound track without a single bit is no sound', () => {
    const empty = { ...facts, audio: { ...audio, bitrateKbps: 0 } }
    expect(ids(judgeStream(empty, 'shop', startedAt + 5_000))).toEqual(['noAudio:bad'])
  })
})

describe('the codec text', () => {
  test('names profile and level', () => {
    expect(readAvcCodec('avc1.4d401f')).toEqual({ profileIdc: 77, profile: 'Main', levelIdc: 31, level: '3.1' })
    expect(readAvcCodec('avc1.640028')).toMatchObject({ profile: 'High', level: '4.0' })
    expect(readAvcCodec('avc1.ff0028')).toMatchObject({ profile: '255' })
  })

  test('is refused when it is something else', () => {
    expect(readAvcCodec('hvc1.1.6.L93')).toBeNull()
  })
})

test('[MEDIA-34] undecodable data is never healthy, also before a track is up', () => {
  const flaws = [
    { id: 'intraRefresh', detail: '' },
    { id: 'videoOtherCodec', detail: 'HEVC (H.265)' },
    { id: 'fromTheFuture', detail: '' },
  ]
  const verdict = judgeStream({ ...facts, flaws }, 'shop', startedAt + 20_000)
  expect(verdict.level).toBe('bad')
  expect(verdict.findings.map(({ id, values }) => [id, values.codec])).toEqual([
    ['intraRefresh', ''],
    ['videoOtherCodec', 'HEVC (H.265)'],
  ])
  const young = judgeStream({ ...facts, video: null, audio: null, flaws }, 'shop', startedAt + 1_000)
  expect(young.level).toBe('bad')
})
