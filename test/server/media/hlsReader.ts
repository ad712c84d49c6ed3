/** A media playlist as RFC 8216 reads it. */
export interface MediaList {
  readonly version: number
  readonly targetSec: number
  readonly mediaSequence: number
  readonly discontinuitySequence: number
  readonly independent: boolean
  readonly ended: boolean
  readonly segments: readonly {
    readonly uri: string
    readonly durationSec: number
    readonly startsAtMs: number
    readonly discontinuity: boolean
  }[]
}

/** Reads a list. @throws Error on a line that no rule allows. */
export function readList(text: string): MediaList {
  const lines = text.split('\n')
  if (lines[0] !== '#EXTM3U' || lines.at(-1) !== '') throw new Error(`no playlist: ${text.slice(0, 100)}`)
  const metrics: Record<string, number> = {}
  const segments: MediaList['segments'][number][] = []
  let next = { durationSec: NaN, startsAtMs: NaN, discontinuity: false }
  for (const line of lines.slice(1, -1)) {
    const [, name = '', value = ''] = /^#([A-Z-]+)(?::(.*))?$/.exec(line) ?? []
    if (name === 'EXTINF') next.durationSec = parseFloat(value)
    else if (name === 'EXT-X-PROGRAM-DATE-TIME') next.startsAtMs = Date.parse(value)
    else if (name === 'EXT-X-DISCONTINUITY') next.discontinuity = true
    else if (name.startsWith('EXT-X-')) metrics[name] = value === '' ? 1 : Number(value)
    else if (/^\S+$/.test(line) && !line.startsWith('#')) {
      if (Number.isNaN(next.durationSec)) throw new Error(`a segment without its length: ${line}`)
      segments.push({ uri: line, ...next })
      next = { durationSec: NaN, startsAtMs: NaN, discontinuity: false }
    } else throw new Error(`a line that does not belong here: ${line}`)
  }
  return {
    version: metrics['EXT-X-VERSION'] ?? 1,
    targetSec: metrics['EXT-X-TARGETDURATION'] ?? NaN,
    mediaSequence: metrics['EXT-X-MEDIA-SEQUENCE'] ?? 0,
    discontinuitySequence: metrics['EXT-X-DISCONTINUITY-SEQUENCE'] ?? 0,
    independent: metrics['EXT-X-INDEPENDENT-SEGMENTS'] === 1,
    ended: metrics['EXT-X-ENDLIST'] === 1,
    segments,
  }
}

export interface TransportFacts {
  /** The streams the first two packets belong to. */
  readonly firstPids: readonly number[]
  readonly streamTypes: readonly number[]
  /** Packets whose continuity counter did not follow the one before. */
  readonly brokenCounters: number
  readonly badChecksums: number
  readonly firstVideo: { readonly randomAccess: boolean; readonly nalTypes: readonly number[] }
  /** Decoding times of the pictures, in ticks of 90 kHz. */
  readonly videoTimes: readonly number[]
}

const PACKET = 188

/** Reads a transport stream segment (ISO 13818-1). `counters` goes on from segment to segment. */
export function readTransport(bytes: Buffer, counters: Map<number, number>): TransportFacts {
  if (bytes.length === 0 || bytes.length % PACKET !== 0) throw new Error(`${bytes.length} bytes are no whole packets`)
  const firstPids: number[] = []
  const videoTimes: number[] = []
  let streamTypes: number[] = []
  let brokenCounters = 0
  let badChecksums = 0
  let randomAccess = false
  let pictureNumber = 0
  let firstPicture = Buffer.alloc(0)
  let videoPid = -1
  for (let at = 0; at < bytes.length; at += PACKET) {
    if (bytes.readUInt8(at) !== 0x47) throw new Error(`no sync byte at ${at}`)
    const starts = (bytes.readUInt8(at + 1) & 0x40) !== 0
    const pid = bytes.readUInt16BE(at + 1) & 0x1fff
    const control = bytes.readUInt8(at + 3)
    const field = control & 0x20 ? 1 + bytes.readUInt8(at + 4) : 0
    const payload = bytes.subarray(at + 4 + field, at + PACKET)
    if (firstPids.length < 2) firstPids.push(pid)
    const before = counters.get(pid)
    // A packet without a payload, which carries a clock stamp, repeats the number.
    const step = control & 0x10 ? 1 : 0
    if (before !== undefined && (control & 0x0f) !== ((before + step) & 0x0f)) brokenCounters += 1
    counters.set(pid, control & 0x0f)
    if (pid === 0 || pid === 0x1000) {
      const table = payload.subarray(1 + payload.readUInt8(0))
      const whole = table.subarray(0, 3 + (table.readUInt16BE(1) & 0xfff))
      if (checksum(whole) !== 0) badChecksums += 1
      if (pid === 0x1000) {
        streamTypes = []
        for (let entry = 12; entry < whole.length - 4; entry += 5) {
          streamTypes.push(whole.readUInt8(entry))
          if (whole.readUInt8(entry) === 0x1b) videoPid = whole.readUInt16BE(entry + 1) & 0x1fff
        }
      }
    } else if (pid === videoPid) {
      if (starts) {
        pictureNumber += 1
        videoTimes.push(readDecodeTime(payload))
        if (pictureNumber === 1) randomAccess = field > 1 && (bytes.readUInt8(at + 5) & 0x40) !== 0
      }
      if (pictureNumber === 1) firstPicture = Buffer.concat([firstPicture, payload])
    }
  }
  const firstVideo = { randomAccess, nalTypes: nalTypes(firstPicture) }
  return { firstPids, streamTypes, brokenCounters, badChecksums, firstVideo, videoTimes }
}

function readDecodeTime(pes: Buffer): number {
  const hasDecodeTime = (pes.readUInt8(7) & 0x40) !== 0
  const at = hasDecodeTime ? 14 : 9
  const high = (pes.readUInt8(at) >> 1) & 7
  return high * 2 ** 30 + (pes.readUInt16BE(at + 1) >> 1) * 2 ** 15 + (pes.readUInt16BE(at + 3) >> 1)
}

/** CRC-32 of MPEG-2; 0 over a table with its checksum. */
function checksum(table: Buffer): number {
  let crc = 0xffffffff
  for (const byte of table) {
    crc ^= byte << 24
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  }
  return crc >>> 0
}

function nalTypes(picture: Buffer): number[] {
  const found: number[] = []
  for (let at = 9; at + 3 < picture.length; at += 1) {
    if (picture.readUIntBE(at, 3) === 1) found.push(picture.readUInt8(at + 3) & 0x1f)
  }
  return found
}
