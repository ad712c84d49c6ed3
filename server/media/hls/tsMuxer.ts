import type { AacConfig } from '../codec/aacConfig'
import type { AvcConfig } from '../codec/avcConfig'
import type { MediaPacket } from '../hub/streamTap'
import { SampleClock } from './sampleClock'

const PACKET = 188
const PMT_PID = 0x1000
const VIDEO_PID = 0x100
const AUDIO_PID = 0x101
const TICKS_PER_MS = 90
/** Decoding runs this far behind the transport clock, as a receiver's buffer wants it. Milliseconds. */
const CLOCK_LEAD_MS = 700
/** Largest distance of two clock stamps. Milliseconds; ISO 13818-1 allows 100. */
const CLOCK_EVERY_MS = 90
/** Decoding times give way this far where an encoder shows pictures before it decodes them. Milliseconds. */
const MOST_EARLY_MS = 500
const PTS_MODULUS = 2 ** 33
const ACCESS_UNIT_DELIMITER = Buffer.of(0, 0, 0, 1, 0x09, 0xf0)
const START_CODE = Buffer.of(0, 0, 0, 1)
const NAL_DELIMITER = 9
const NAL_SPS = 7

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let crc = index << 24
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  return crc >>> 0
})

const crc32 = (bytes: Buffer): number => {
  let crc = 0xffffffff
  for (const byte of bytes) crc = ((crc << 8) ^ (crcTable[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0
  return crc
}

const section = (tableId: number, id: number, content: Buffer): Buffer => {
  const bytes = Buffer.alloc(8 + content.length + 4)
  bytes.writeUInt8(tableId, 0)
  bytes.writeUInt16BE(0xb000 | (5 + content.length + 4), 1)
  bytes.writeUInt16BE(id, 3)
  bytes.writeUInt8(0xc1, 5)
  content.copy(bytes, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(0, -4)), bytes.length - 4)
  return bytes
}

const pat = section(0x00, 1, Buffer.of(0, 1, 0xe0 | (PMT_PID >> 8), PMT_PID & 0xff))

const pmt = (hasVideo: boolean, hasAudio: boolean): Buffer => {
  const track = (type: number, pid: number): number[] => [type, 0xe0 | (pid >> 8), pid & 0xff, 0xf0, 0]
  const clock = hasVideo ? VIDEO_PID : AUDIO_PID
  return section(
    0x02,
    1,
    Buffer.from([
      0xe0 | (clock >> 8),
      clock & 0xff,
      0xf0,
      0,
      ...(hasVideo ? track(0x1b, VIDEO_PID) : []),
      ...(hasAudio ? track(0x0f, AUDIO_PID) : []),
    ]),
  )
}

const ticksOf = (ms: number): number => Math.round((ms + CLOCK_LEAD_MS) * TICKS_PER_MS)

const stamp = (mark: number, ticks: number): Buffer => {
  const wrapped = ticks % PTS_MODULUS
  const high = Math.floor(wrapped / 2 ** 30)
  const low = wrapped % 2 ** 30
  return Buffer.of(
    (mark << 4) | (high << 1) | 1,
    (low >> 22) & 0xff,
    ((low >> 14) & 0xfe) | 1,
    (low >> 7) & 0xff,
    ((low << 1) & 0xfe) | 1,
  )
}

/** Turns length-prefixed NAL units into a byte stream with start codes; broken lengths end the picture early. */
const annexB = (config: AvcConfig, packet: MediaPacket): Buffer => {
  const parts: Buffer[] = []
  const { body } = packet
  let hasSps = false
  let at = 5
  while (at + config.lengthBytes < body.length) {
    const size = body.readUIntBE(at, config.lengthBytes)
    at += config.lengthBytes
    if (size === 0 || at + size > body.length) break
    const kind = body.readUInt8(at) & 0x1f
    if (kind === NAL_SPS) hasSps = true
    if (kind !== NAL_DELIMITER) parts.push(START_CODE, body.subarray(at, at + size))
    at += size
  }
  const sets = packet.key && !hasSps ? [...config.sps, ...config.pps].flatMap((set) => [START_CODE, set]) : []
  return Buffer.concat([ACCESS_UNIT_DELIMITER, ...sets, ...parts])
}

const adtsFrame = (adts: NonNullable<AacConfig['adts']>, body: Buffer): Buffer => {
  const raw = body.subarray(2)
  const size = raw.length + 7
  const head = Buffer.of(
    0xff,
    0xf1,
    ((adts.objectType - 1) << 6) | (adts.rateIndex << 2) | (adts.channels >> 2),
    ((adts.channels & 3) << 6) | (size >> 11),
    (size >> 3) & 0xff,
    ((size & 7) << 5) | 0x1f,
    0xfc,
  )
  return Buffer.concat([head, raw])
}

/**
 * Packs one push into MPEG transport stream segments (ISO 13818-1): tables and a clock stamp at the front of each,
 * continuity counted on from segment to segment. Decoding times are the encoder's, never later than the picture is
 * shown; times of sound follow its samples.
 */
export class TsMuxer {
  private readonly counters = new Map<number, number>()
  private readonly tables: readonly { pid: number; bytes: Buffer }[]
  private readonly clockPid: number
  private readonly soundClock: SampleClock | null
  /** The newest clock stamp, ms; null at the front of a segment, which begins with one. */
  private clockMs: number | null = null
  /** Decoding runs this much earlier than the encoder says, ms. */
  private earlyMs = 0
  private decodedMs = -Infinity

  /** Sound that ADTS cannot describe is left out. */
  constructor(
    private readonly avc: AvcConfig | null,
    private readonly aac: AacConfig | null,
  ) {
    this.tables = [
      { pid: 0, bytes: pat },
      { pid: PMT_PID, bytes: pmt(avc !== null, Boolean(aac?.adts)) },
    ]
    this.clockPid = avc ? VIDEO_PID : AUDIO_PID
    this.soundClock = aac?.adts ? new SampleClock(aac.adts.rateIndex) : null
  }

  segment(packets: readonly MediaPacket[]): Buffer {
    const out: Buffer[] = []
    const before = this.clockMs
    this.clockMs = null
    for (const table of this.tables) this.write(out, table.pid, Buffer.concat([Buffer.of(0), table.bytes]), 0xff, null)
    for (const packet of packets) {
      this.keepTime(out, packet, before)
      if (packet.kind === 'video' && this.avc) this.writeVideo(out, this.avc, packet)
      if (packet.kind === 'audio' && this.aac?.adts) this.writeAudio(out, this.aac.adts, packet)
    }
    return Buffer.concat(out)
  }

  /** Clock stamps of their own where no picture comes in time to carry one. */
  private keepTime(out: Buffer[], packet: MediaPacket, before: number | null): void {
    const { timestampMs } = packet
    const isFront = this.clockMs === null
    // The first stamp of a segment is no further from the one before it than any other.
    const front = before === null ? timestampMs : Math.max(before, Math.min(timestampMs, before + CLOCK_EVERY_MS))
    let clockMs = this.clockMs ?? front
    const carries = packet.kind === 'video' || !this.avc
    if (isFront && !(carries && clockMs >= timestampMs)) this.stamp(out, clockMs)
    while (clockMs + CLOCK_EVERY_MS < timestampMs) this.stamp(out, (clockMs += CLOCK_EVERY_MS))
    this.clockMs = clockMs
  }

  private stamp(out: Buffer[], atMs: number): void {
    const packet = Buffer.alloc(PACKET, 0xff)
    packet.writeUInt8(0x47, 0)
    packet.writeUInt16BE(this.clockPid, 1)
    // No payload: the counter stays.
    packet.writeUInt8(0x20 | (((this.counters.get(this.clockPid) ?? 0) + 15) & 0x0f), 3)
    this.writeAdaptation(packet, PACKET - 4, { ticks: atMs * TICKS_PER_MS, random: false })
    out.push(packet)
  }

  /** The clock that a frame carries: it never runs back, and sound beside pictures carries none. */
  private carry(timestampMs: number, random: boolean): { ticks: number; random: boolean } {
    this.clockMs = Math.max(this.clockMs ?? timestampMs, timestampMs)
    return { ticks: this.clockMs * TICKS_PER_MS, random }
  }

  private writeVideo(out: Buffer[], config: AvcConfig, packet: MediaPacket): void {
    const { timestampMs, compositionMs } = packet
    this.earlyMs = Math.max(this.earlyMs, Math.min(-compositionMs, MOST_EARLY_MS))
    const decode = Math.max(timestampMs - this.earlyMs, this.decodedMs + 1 / TICKS_PER_MS)
    this.decodedMs = decode
    const present = Math.max(decode, timestampMs + compositionMs)
    const head = Buffer.concat([
      Buffer.of(0, 0, 1, 0xe0, 0, 0, 0x84, 0xc0, 10),
      stamp(3, ticksOf(present)),
      stamp(1, ticksOf(decode)),
    ])
    const clock = this.carry(timestampMs, packet.key)
    this.write(out, VIDEO_PID, Buffer.concat([head, annexB(config, packet)]), null, clock)
  }

  private writeAudio(out: Buffer[], adts: NonNullable<AacConfig['adts']>, packet: MediaPacket): void {
    const frame = adtsFrame(adts, packet.body)
    const size = frame.length + 8
    const ticks = this.soundClock?.ticks(packet.timestampMs) ?? packet.timestampMs * TICKS_PER_MS
    const head = Buffer.concat([
      Buffer.of(0, 0, 1, 0xc0, size > 0xffff ? 0 : size >> 8, size > 0xffff ? 0 : size & 0xff, 0x84, 0x80, 5),
      stamp(2, ticks + CLOCK_LEAD_MS * TICKS_PER_MS),
    ])
    const clock = this.avc ? null : this.carry(packet.timestampMs, true)
    this.write(out, AUDIO_PID, Buffer.concat([head, frame]), null, clock)
  }

  /** Cuts a payload into transport packets; `padding` fills tables, an adaptation field fills pictures and sound. */
  private write(
    out: Buffer[],
    pid: number,
    payload: Buffer,
    padding: number | null,
    clock: { ticks: number; random: boolean } | null,
  ): void {
    let at = 0
    let first = true
    while (at < payload.length) {
      const packet = Buffer.alloc(PACKET, 0xff)
      const counter = this.counters.get(pid) ?? 0
      this.counters.set(pid, (counter + 1) & 0x0f)
      packet.writeUInt8(0x47, 0)
      packet.writeUInt16BE((first ? 0x4000 : 0) | pid, 1)
      let field = first && clock ? 8 : 0
      const room = PACKET - 4
      const left = payload.length - at
      if (padding === null && left < room - field) field = room - left
      packet.writeUInt8((field > 0 ? 0x30 : 0x10) | counter, 3)
      if (field > 0) this.writeAdaptation(packet, field, first ? clock : null)
      const size = Math.min(left, room - field)
      payload.copy(packet, 4 + field, at, at + size)
      at += size
      first = false
      out.push(packet)
    }
  }

  private writeAdaptation(packet: Buffer, size: number, clock: { ticks: number; random: boolean } | null): void {
    packet.writeUInt8(size - 1, 4)
    if (size === 1) return
    packet.writeUInt8(clock ? 0x10 | (clock.random ? 0x40 : 0) : 0, 5)
    if (!clock) return
    const base = clock.ticks % PTS_MODULUS
    packet.writeUInt32BE(Math.floor(base / 2), 6)
    packet.writeUInt16BE(((base % 2) << 15) | 0x7e00, 10)
  }
}
