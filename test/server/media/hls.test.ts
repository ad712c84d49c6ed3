import { mediaLimits } from '../../../server/media/limits'
import { SlidingPlaylist, type Segment } from '../../../server/media/hls/playlist'
import { readList, readTransport, type MediaList } from './hlsReader'
import { startRig, until, type EdgeRig } from './edgeRig'

const sizes = { targetMs: 2_000, targetMostMs: 4_000, window: 3, behind: 2, bytes: 1_000 }
const segment = (durationMs: number, discontinuity = false, bytes = 10): Omit<Segment, 'sequence'> => ({
  bytes: Buffer.alloc(bytes),
  durationMs,
  startsAtMs: 1_700_000_000_000,
  discontinuity,
  independent: true,
})
const address = (sequence: number): string => `${sequence}.ts`

test('[MEDIA-12] the list slides: newest segments, numbers that only grow', () => {
  const list = new SlidingPlaylist(100, sizes)
  for (let index = 0; index < 5; index += 1) list.add(segment(2_000))
  const read = readList(list.render(address))
  expect(read.mediaSequence).toBe(102)
  expect(read.segments.map(({ uri }) => uri)).toEqual(['102.ts', '103.ts', '104.ts'])
  expect(list.find(100)).toBeDefined()
  list.add(segment(2_000))
  expect(list.find(100)).toBeDefined()
  list.add(segment(2_000))
  expect(list.find(100)).toBeUndefined()
})

test('[MEDIA-12] the first segment fixes the target, rounded as RFC 8216 says, and no later one changes it', () => {
  const targetAfter = (...durations: number[]): number => {
    const list = new SlidingPlaylist(0, sizes)
    for (const duration of durations) list.add(segment(duration))
    return readList(list.render(address)).targetSec
  }
  expect(targetAfter(2_007)).toBe(2)
  expect(targetAfter(500)).toBe(2)
  expect(targetAfter(2_600)).toBe(3)
  expect(targetAfter(3_900, 1_000, 1_000)).toBe(4)
})

test('[MEDIA-12] a list of short segments is three targets long before one leaves it', () => {
  const list = new SlidingPlaylist(0, { ...sizes, bytes: 100_000 })
  for (let index = 0; index < 40; index += 1) list.add(segment(500))
  const { segments, mediaSequence } = readList(list.render(address))
  expect(segments).toHaveLength(12)
  expect(list.find(mediaSequence - 12)).toBeDefined()
})

test('[MEDIA-12] a discontinuity is marked, and counted when it has slid out of the list', () => {
  const list = new SlidingPlaylist(0, sizes)
  list.add(segment(2_000))
  list.add(segment(2_000, true))
  const count = (): number => readList(list.render(address)).discontinuitySequence
  expect(count()).toBe(0)
  expect(list.render(address)).toMatch(/#EXT-X-DISCONTINUITY\n#EXT-X-PROGRAM/)
  list.add(segment(2_000))
  list.add(segment(2_000))
  expect(count()).toBe(0)
  for (let index = 0; index < 9; index += 1) {
    list.add(segment(2_000))
    expect(count()).toBe(1)
  }
})

test('[MEDIA-7] segments in memory stay below their bytes', () => {
  const list = new SlidingPlaylist(0, sizes)
  for (let index = 0; index < 5; index += 1) list.add(segment(2_000, false, 400))
  expect([0, 1, 2, 3, 4].filter((sequence) => list.find(sequence))).toEqual([3, 4])
})

test('[MEDIA-12] after the end another push begins a new list under higher numbers', () => {
  const list = new SlidingPlaylist(0, sizes)
  list.add(segment(2_000))
  list.add(segment(2_000, true))
  list.end()
  expect(list.render(address)).toMatch(/#EXT-X-ENDLIST\n$/)
  list.add(segment(2_000, true))
  const read = readList(list.render(address))
  expect(read).toMatchObject({ ended: false, mediaSequence: 2, discontinuitySequence: 1 })
  expect(read.segments).toHaveLength(1)
})

const rigs: EdgeRig[] = []
const rigged = async (...options: Parameters<typeof startRig>): Promise<EdgeRig> => {
  const limits = { hlsPerTicket: 100_000, hlsPerAddress: 100_000, ...options[0]?.limits }
  const made = await startRig({ ...options[0], limits })
  rigs.push(made)
  return made
}
afterEach(async () => {
  await Promise.all(rigs.splice(0).map((each) => each.stop()))
})

const get = async (url: string): Promise<{ status: number; bytes: Buffer; headers: Headers }> => {
  const response = await fetch(url)
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers }
}

test('[MEDIA-12] a push is a valid list of valid segments, each signed like the list', async () => {
  const rig = await rigged()
  await rig.push('tea')
  const url = rig.playUrl('tea', 'hls')
  const first = await get(url)
  expect(first.status).toBe(200)
  expect(first.headers.get('content-type')).toBe('application/vnd.apple.mpegurl')
  expect(first.headers.get('cache-control')).toBe('no-store')
  expect(first.headers.get('access-control-allow-origin')).toBe('*')
  let list = readList(first.bytes.toString())
  while (list.segments.length < 3) list = readList((await get(url)).bytes.toString())
  expect(list).toMatchObject({ version: 3, independent: true, ended: false, discontinuitySequence: 0 })
  expect(Math.abs((list.segments[0]?.startsAtMs ?? 0) - Date.now())).toBeLessThan(60_000)
  const counters = new Map<number, number>()
  for (const { uri, durationSec } of list.segments) {
    expect(Math.round(durationSec)).toBeLessThanOrEqual(list.targetSec)
    const answer = await get(new URL(uri, url).href)
    expect(answer.headers.get('content-type')).toBe('video/mp2t')
    const read = readTransport(answer.bytes, counters)
    expect(read.firstPids).toEqual([0, 0x1000])
    expect(read.streamTypes).toEqual([0x1b, 0x0f])
    expect(read.brokenCounters).toBe(0)
    expect(read.badChecksums).toBe(0)
    expect(read.firstVideo.randomAccess).toBe(true)
    expect(read.firstVideo.nalTypes.slice(0, 3)).toEqual([9, 7, 8])
    expect(read.videoTimes).toEqual([...read.videoTimes].sort((one, other) => one - other))
  }
  const [segmentUri = ''] = list.segments.map(({ uri }) => uri)
  expect((await get(new URL(segmentUri, url).href.replace(/txSecret=\w{4}/, 'txSecret=0000'))).status).toBe(403)
  expect((await get(new URL(segmentUri.replace(/\d+\.ts/, '1.ts'), url).href)).status).toBe(404)
  expect((await rig.edge.describe('tea'))?.players).toBe(1)
})

test.each([
  ['video', 9, [0x1b]],
  ['audio', 8, [0x0f]],
] as const)('[MEDIA-12] a push of %s alone is listed as well', async (_, type, streamTypes) => {
  const rig = await rigged()
  await rig.push('tea', (tag) => tag.type === type)
  await rig.signal('up')
  const url = rig.playUrl('tea', 'hls')
  const list = readList((await get(url)).bytes.toString())
  const read = readTransport((await get(new URL(list.segments[0]?.uri ?? '', url).href)).bytes, new Map())
  expect(read.streamTypes).toEqual(streamTypes)
  expect(read.brokenCounters).toBe(0)
})

test('[MEDIA-12] a push that comes back goes on at its address, marked; after the grace the list ends', async () => {
  const rig = await rigged({ limits: { graceMs: 1_500 } })
  const url = rig.playUrl('tea', 'hls')
  const first = await rig.push('tea')
  await rig.signal('up')
  const before = readList((await get(url)).bytes.toString())
  first.close()
  await rig.signal('down')
  expect(readList((await get(url)).bytes.toString()).ended).toBe(false)
  const second = await rig.push('tea')
  await rig.signal('up', 2)
  const during = await pollList(url, ({ segments }) => segments.some(({ discontinuity }) => discontinuity))
  expect(during.mediaSequence).toBeGreaterThanOrEqual(before.mediaSequence)
  second.close()
  const after = await pollList(url, ({ ended }) => ended)
  expect(after.segments.length).toBeGreaterThan(1)
})

test('[MEDIA-7] a segment above its bytes ends HLS alone, the stream goes on', async () => {
  const rig = await rigged({ limits: { hlsSegmentBytes: 2_000, hlsFirstSegmentMs: 100 } })
  await rig.push('tea')
  await rig.signal('up')
  expect((await get(rig.playUrl('tea', 'hls'))).status).toBe(404)
  const viewer = await rig.watch('tea')
  await until(() => viewer.tags().length > 20, 'tags')
})

test('[MEDIA-7] an ended list is forgotten after its time', async () => {
  const rig = await rigged({ limits: { graceMs: 50, hlsEndedMs: 100 } })
  const push = await rig.push('tea')
  await rig.signal('up')
  const url = rig.playUrl('tea', 'hls')
  expect((await get(url)).status).toBe(200)
  push.close()
  let status = 200
  while (status !== 404) ({ status } = await get(url))
  expect(mediaLimits.hlsEndedMs).toBeGreaterThan(mediaLimits.graceMs)
})

/** Requests the list as a player does, until it holds the awaited text. */
async function pollList(url: string, found: (list: MediaList) => boolean): Promise<MediaList> {
  for (;;) {
    const list = readList((await get(url)).bytes.toString())
    if (found(list)) return list
  }
}
