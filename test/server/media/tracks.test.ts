import { readAmf0, type AmfValue } from '../../../server/media/amf/amf0'
import { tagType } from '../../../server/media/flv/flvTag'
import { isConfigTag } from '../../../server/media/flv/flvFile'
import { mediaLimits } from '../../../server/media/limits'
import type { PresentTracks, StreamTap } from '../../../server/media/hub/streamTap'
import { aacHeader, avcHeader, MadeStream, pictures, sound, sounds, type FlvReader } from './madeMedia'

beforeEach(() => {
  jest.useFakeTimers({ now: 1_800_000_000_000 })
})
afterEach(() => {
  jest.useRealTimers()
})

/** A tap that records seams with their tracks, and frames. */
const recorder = (): StreamTap & { readonly seams: string[]; readonly heard: string[] } => {
  const seams: string[] = []
  const heard: string[] = []
  const name = ({ avc, aac }: PresentTracks): string => [avc && 'video', aac && 'audio'].filter(Boolean).join('+')
  return {
    seams,
    heard,
    begin: (tracks) => seams.push(name(tracks)),
    packet: ({ kind, timestampMs }) => heard.push(`${kind} ${timestampMs}`),
    beginShow: () => undefined,
    pause: () => undefined,
    end: () => undefined,
  }
}

const started = (...headers: readonly ('video' | 'audio')[]) => {
  const tap = recorder()
  const stream = new MadeStream(tap)
  stream.begin()
  if (headers.includes('video')) stream.send('video', avcHeader)
  if (headers.includes('audio')) stream.send('audio', aacHeader)
  return { stream, tap }
}

const frames = (reader: FlvReader, kind: 'video' | 'audio', fromMs = 0): number[] =>
  reader
    .tags()
    .filter((tag) => tag.type === tagType[kind] && !isConfigTag(tag) && tag.timestampMs >= fromMs)
    .map(({ timestampMs }) => timestampMs)
const first = (reader: FlvReader) => reader.tags().find((tag) => tag.type === tagType.video && !isConfigTag(tag))
const isKey = (body: Buffer | undefined): boolean => (body?.readUInt8(0) ?? 0) >> 4 === 1
/** The tracks each fact sheet of the file names, in order. */
const said = (reader: FlvReader): string[] =>
  reader
    .tags()
    .filter(({ type }) => type === tagType.script)
    .map(({ body }) => {
      const [, facts] = readAmf0(body, mediaLimits) as [string, Map<string, AmfValue>]
      return [facts.get('hasVideo') && 'video', facts.get('hasAudio') && 'audio'].filter(Boolean).join('+')
    })

test('[MEDIA-17] sound that ends is a seam after a second, and a new viewer is promised video alone', () => {
  const { stream, tap } = started('video', 'audio')
  stream.run(4_000, pictures(), sounds)
  const viewer = stream.watch()
  stream.run(1_200, pictures())
  expect(tap.seams).toEqual(['video+audio', 'video'])
  expect(said(viewer)).toEqual(['video+audio', 'video'])
  const late = stream.watch()
  expect(late.flags()).toEqual({ video: true, audio: false })
  expect(isKey(first(late)?.body)).toBe(true)
  expect(frames(late, 'audio')).toEqual([])
})

test('[MEDIA-17] sound that comes back is a seam at its first frame', () => {
  const { stream, tap } = started('video', 'audio')
  stream.run(4_000, pictures(), sounds)
  stream.run(3_000, pictures())
  const viewer = stream.watch()
  stream.run(500, pictures(), sounds)
  expect(tap.seams).toEqual(['video+audio', 'video', 'video+audio'])
  expect(said(viewer)).toEqual(['video', 'video+audio'])
  expect(frames(viewer, 'audio').length).toBeGreaterThan(15)
})

test('[MEDIA-17] video that ends is a seam after a second; sound is never missed, and serves new viewers', () => {
  const { stream, tap } = started('video', 'audio')
  stream.run(4_000, pictures(), sounds)
  const viewer = stream.watch()
  stream.run(10_000, sounds)
  expect(tap.seams).toEqual(['video+audio', 'audio'])
  expect(said(viewer)).toEqual(['video+audio', 'audio'])
  expect(frames(viewer, 'audio', 4_000).length).toBeGreaterThan(425)
  const late = stream.watch()
  expect(late.flags()).toEqual({ video: false, audio: true })
  expect(frames(late, 'audio').length).toBeGreaterThan(30)
  expect(frames(late, 'audio')[0]).toBeGreaterThan(12_500)
})

test('[MEDIA-17] video that comes back by a key frame is a seam at that frame', () => {
  const { stream, tap } = started('video', 'audio')
  stream.run(4_000, pictures(), sounds)
  stream.run(40_000, sounds)
  const viewer = stream.watch()
  stream.run(500, pictures(), sounds)
  expect(tap.seams).toEqual(['video+audio', 'audio', 'video+audio'])
  expect(said(viewer)).toEqual(['audio', 'video+audio'])
  expect(isKey(first(viewer)?.body)).toBe(true)
})

test('[MEDIA-17] video that comes back in the middle of its group is decodable: the group comes again', () => {
  const { stream, tap } = started('video', 'audio')
  stream.run(400, pictures(Infinity))
  stream.run(4_000, pictures(1_000), sounds)
  stream.run(3_000, sounds)
  const viewer = stream.watch()
  stream.run(400, pictures(Infinity), sounds)
  expect(tap.seams.at(-1)).toBe('video+audio')
  expect(isKey(first(viewer)?.body)).toBe(true)
  expect(frames(viewer, 'video').length).toBe(100 + 10)
  const times = frames(viewer, 'video')
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(times[0]).toBeGreaterThan(3_500)
})

test('[MEDIA-6] sound that is announced and never comes delays a joiner by one second at most', () => {
  const { stream } = started('video', 'audio')
  const viewer = stream.watch()
  stream.run(1_040, pictures())
  expect(viewer.flags()).toEqual({ video: true, audio: false })
  expect(frames(viewer, 'video').length).toBeGreaterThan(24)
})

test('[MEDIA-6] video that is announced and never comes: the sound goes out', () => {
  const { stream, tap } = started('video', 'audio')
  const viewer = stream.watch()
  stream.run(1_100, sounds)
  expect(viewer.flags()).toEqual({ video: false, audio: true })
  expect(frames(viewer, 'audio').length).toBeGreaterThan(40)
  expect(tap.seams).toEqual(['audio'])
})

test('[MEDIA-6] undecodable frames are no track until the key frame; the sound does not wait', () => {
  const { stream, tap } = started('video', 'audio')
  const viewer = stream.watch()
  stream.run(1_500, pictures(Infinity), sounds)
  expect(viewer.flags()).toEqual({ video: false, audio: true })
  expect(frames(viewer, 'audio').length).toBeGreaterThan(40)
  stream.run(200, pictures(), sounds)
  expect(tap.seams).toEqual(['audio', 'video+audio'])
  expect(isKey(first(viewer)?.body)).toBe(true)
})

test('[MEDIA-6] a viewer who joins where no frame is kept gets sound at once, video from the next key frame', () => {
  const tap = recorder()
  const stream = new MadeStream(tap, { gopBytes: 2_000 })
  stream.begin()
  stream.send('video', avcHeader)
  stream.send('audio', aacHeader)
  stream.run(3_000, pictures(1_000), sounds)
  const [early, viewer] = [stream.watch(), stream.watch()]
  stream.run(500, pictures(Infinity), sounds)
  for (const each of [early, viewer]) {
    expect(each.flags()).toEqual({ video: false, audio: true })
    expect(frames(each, 'audio').length).toBeGreaterThan(60)
    expect(frames(each, 'video')).toEqual([])
  }
  stream.run(400, pictures(), sounds)
  expect(said(viewer)).toEqual(['audio', 'video+audio'])
  expect(isKey(first(viewer)?.body)).toBe(true)
  expect(tap.seams).toEqual(['video+audio'])
})

test.each([
  ['fewer', [sounds, pictures()], [pictures()], ['video+audio', 'video']],
  ['other', [sounds], [pictures()], ['audio', 'video']],
  ['more', [pictures()], [pictures(), sounds], ['video', 'video+audio']],
] as const)('[MEDIA-17] a second push with %s tracks goes on in the same connection', (_, before, after, tracks) => {
  const { stream, tap } = started('video', 'audio')
  stream.run(3_000, ...before)
  const viewer = stream.watch()
  stream.end()
  jest.advanceTimersByTime(2_000)
  stream.begin()
  stream.send('video', avcHeader)
  stream.send('audio', aacHeader)
  stream.run(1_500, ...after)
  expect(tap.seams).toEqual(tracks)
  expect(said(viewer)).toEqual(tracks)
  expect(viewer.ended()).toBe(false)
  expect(frames(viewer, after[0].kind, 3_100).length).toBeGreaterThan(20)
})

test('[MEDIA-17] a hole of 12 s in everything is no loss of a track, nor are slides of one frame in 8 s', () => {
  const { stream, tap } = started('video', 'audio')
  stream.run(4_000, pictures(), sounds)
  jest.advanceTimersByTime(12_000)
  stream.run(4_000, pictures(), sounds)
  expect(tap.seams).toEqual(['video+audio'])

  const slides = started('video', 'audio')
  slides.stream.run(40_000, { kind: 'video', everyMs: 8_000, keyEvery: 1 }, sounds)
  expect(slides.tap.seams).toEqual(['video+audio'])
})

test('[MEDIA-17] the facts name the tracks that arrive', () => {
  const { stream } = started('video', 'audio')
  stream.run(4_000, pictures(), sounds)
  stream.run(2_000, sounds)
  expect(stream.live.describe(0, Date.now())).toMatchObject({ video: null, audio: { codec: 'aac' } })
  stream.run(2_000, pictures())
  expect(stream.live.describe(0, Date.now())).toMatchObject({ video: { codec: 'avc' }, audio: null })
})

test('[MEDIA-17] each loss of a track is waited for longer than the one before', () => {
  const { stream, tap } = started('video', 'audio')
  stream.run(2_000, pictures(), sounds)
  for (let round = 0; round < 20; round += 1) {
    stream.run(1_500, pictures())
    stream.send('audio', sound())
  }
  expect(tap.seams).toEqual(['video+audio', 'video', 'video+audio'])
})
