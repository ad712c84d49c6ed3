import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readAacConfig } from '../../server/media/codec/aacConfig'
import { readAvcConfig } from '../../server/media/codec/avcConfig'
import { isConfigTag, readFlvFile, type FlvTag } from '../../server/media/flv/flvFile'
import { tagType } from '../../server/media/flv/flvTag'
import { TsMuxer } from '../../server/media/hls/tsMuxer'
import type { MediaPacket } from '../../server/media/hub/streamTap'

const SEGMENT_MS = 2_000

const sample = readFlvFile(readFileSync(path.resolve(__dirname, '../fixtures/media/sample.flv')))
const pictures = sample.filter((tag) => tag.type === tagType.video && !isConfigTag(tag))
const header = sample.find((tag) => tag.type === tagType.video && isConfigTag(tag))!
const avc = readAvcConfig(header.body.subarray(5), 10_000)

const sounds = sample.filter((tag) => tag.type === tagType.audio && !isConfigTag(tag))
const aac = readAacConfig(sample.find((tag) => tag.type === tagType.audio && isConfigTag(tag))!.body.subarray(2), 100)

const isKey = ({ body }: FlvTag): boolean => body.readUInt8(0) >> 4 === 1
const packetAt = (tag: FlvTag, timestampMs: number): MediaPacket => {
  const isVideo = tag.type === tagType.video
  return {
    kind: isVideo ? 'video' : 'audio',
    key: isVideo && isKey(tag),
    timestampMs,
    compositionMs: isVideo ? tag.body.readIntBE(2, 3) : 0,
    body: tag.body,
  }
}

/** Two seconds of the sample from `startMs` on, with the video frames selected by `keep`. */
const segment = (keep: (tag: FlvTag) => boolean, startMs = 0, heard: readonly FlvTag[] = []): Buffer =>
  new TsMuxer(avc, heard.length > 0 ? aac : null).segment(
    [...pictures.filter(keep), ...heard]
      .filter(({ timestampMs }) => timestampMs < SEGMENT_MS)
      .sort((a, b) => a.timestampMs - b.timestampMs)
      .map((tag) => packetAt(tag, startMs + tag.timestampMs)),
  )

/** An HLS list and its segments, as a server that means well or not would answer. */
export interface OddList {
  /** Called with the number of requests of the list so far. */
  list(asked: number): string
  segment(name: string): Buffer
}

interface ListOptions {
  readonly first?: number
  readonly targetSec?: number
  readonly durationSec?: number
  readonly count?: number
  readonly ended?: boolean
  readonly address?: (sequence: number) => string
}

const render = ({
  first = 0,
  targetSec = 2,
  durationSec = 2,
  count = 6,
  ended = false,
  address = (sequence) => `${sequence}.ts`,
}: ListOptions): string =>
  [
    '#EXTM3U',
    '#EXT-X-VERSION:3',
    `#EXT-X-TARGETDURATION:${targetSec}`,
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
    ...Array.from({ length: count }, (_, index) => `#EXTINF:${durationSec},\n${address(first + index)}`),
    ...(ended ? ['#EXT-X-ENDLIST'] : []),
    '',
  ].join('\n')

const all = (): boolean => true
const startOf = (name: string): number => Number.parseInt(name, 10) * SEGMENT_MS

/** Lists that keep a player requesting, keyed by their fault. */
export const oddLists: Readonly<Record<string, OddList>> = {
  'segments without a key frame': {
    list: () => render({}),
    segment: (name) => segment((tag) => !isKey(tag), startOf(name)),
  },
  'a whole recording without a key frame': {
    list: () => render({ ended: true }),
    segment: (name) => segment((tag) => !isKey(tag), startOf(name)),
  },
  'sound, and pictures without a key frame': {
    list: () => render({}),
    segment: (name) => segment((tag) => !isKey(tag), startOf(name), sounds),
  },
  'segments whose times run backwards': {
    list: () => render({ ended: true }),
    segment: (name) => segment(all, 1_000_000 - startOf(name), sounds),
  },
  'segments of no bytes': { list: () => render({}), segment: () => Buffer.alloc(0) },
  'segments that are no media': { list: () => render({}), segment: () => Buffer.from('<html>busy</html>'.repeat(20)) },
  'segments that all begin at the same time': { list: () => render({}), segment: () => segment(all) },
  'one picture in a segment of 2 s': {
    list: () => render({ ended: true }),
    segment: (name) => segment((tag) => tag === pictures[0], startOf(name)),
  },
  'one address for every segment': {
    list: () => render({ address: () => 'same.ts' }),
    segment: () => segment((tag) => !isKey(tag)),
  },
  'a target of no duration': {
    list: () => render({ targetSec: 0 }),
    segment: (name) => segment(all, startOf(name)),
  },
  'segments of 1 ms, another at each request': {
    list: (asked) => render({ first: asked, durationSec: 0.001, targetSec: 1 }),
    segment: (name) => segment((tag) => tag === pictures[0], Number.parseInt(name, 10)),
  },
}
