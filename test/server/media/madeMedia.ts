import { isConfigTag } from '../../../server/media/flv/flvFile'
import { tagType } from '../../../server/media/flv/flvTag'
import { mediaLimits, type MediaLimits } from '../../../server/media/limits'
import { LiveStream, type Publication } from '../../../server/media/hub/liveStream'
import type { TagSink } from '../../../server/media/hub/player'
import type { StreamTap } from '../../../server/media/hub/streamTap'
import { sampleTags } from './edgeRig'

const headers = sampleTags().filter(isConfigTag)
export const avcHeader = headers.find(({ type }) => type === tagType.video)!.body
export const aacHeader = headers.find(({ type }) => type === tagType.audio)!.body

/** A picture as an FLV body: one slice, marked by its number. `compositionMs` is how much later it is shown. */
export const picture = (key: boolean, mark = 0, compositionMs = 0, bytes = 40): Buffer => {
  const slice = Buffer.alloc(bytes, 0x80)
  slice.writeUInt8(key ? 0x65 : 0x41, 0)
  slice.writeUInt32BE(mark + 0x10101010, 1)
  const body = Buffer.alloc(9)
  body.writeUInt8(key ? 0x17 : 0x27, 0)
  body.writeUInt8(1, 1)
  body.writeIntBE(compositionMs, 2, 3)
  body.writeUInt32BE(slice.length, 5)
  return Buffer.concat([body, slice])
}

/** A frame of AAC as an FLV body. */
export const sound = (): Buffer => Buffer.from([0xaf, 1, 0x21, 0x10, 0x04, 0x60, 0x8c, 0x1c])

/** The distance of two sounds at 44.1 kHz, ms. */
export const SOUND_MS = 1024 / 44.1

export interface MadeTrack {
  readonly kind: 'video' | 'audio'
  readonly everyMs: number
  /** Each so-and-so-many-th picture is a key frame; the first of a stretch is one too, unless this is infinite. */
  readonly keyEvery?: number
  /** How much later the so-and-so-many-th picture is shown than it is decoded, ms. */
  readonly laterMs?: (frame: number) => number
}

/** A viewer of FLV without a network: keeps the received tags. */
export interface FlvReader {
  readonly outlet: TagSink
  flags(): { video: boolean; audio: boolean } | null
  tags(): { type: number; timestampMs: number; body: Buffer }[]
  ended(): boolean
}

export const flvReader = (): FlvReader => {
  let bytes = Buffer.alloc(0)
  let over = false
  return {
    outlet: {
      write: (more) => (bytes = Buffer.concat([bytes, more])),
      queuedBytes: () => 0,
      end: () => (over = true),
      destroy: () => (over = true),
      refuse: () => (over = true),
    } as TagSink,
    flags: () => (bytes.length < 13 ? null : { video: (bytes[4]! & 1) === 1, audio: (bytes[4]! & 4) === 4 }),
    tags() {
      const tags = []
      for (let at = 13; at + 11 <= bytes.length; ) {
        const length = bytes.readUIntBE(at + 1, 3)
        const timestampMs = bytes.readUIntBE(at + 4, 3) + bytes.readUInt8(at + 7) * 0x1000000
        tags.push({ type: bytes.readUInt8(at), timestampMs, body: bytes.subarray(at + 11, at + 11 + length) })
        at += 15 + length
      }
      return tags
    },
    ended: () => over,
  }
}

/**
 * A stream with a clock in the test's hand, which is Jest's; the test installs it. Encoder time and wall time run
 * together.
 */
export class MadeStream {
  readonly live: LiveStream
  private push: Publication | null = null
  private startedAt = 0
  private marks = 0
  private looked = 0
  /** Runs twice a second while tracks are sent. */
  each: () => void = () => undefined

  constructor(tap: StreamTap, limits: Partial<MediaLimits> = {}) {
    this.live = new LiveStream({ ...mediaLimits, ...limits }, tap, { up() {}, down() {}, gone() {} })
  }

  begin(): void {
    this.push = this.live.publish(`push ${Date.now()}`, () => undefined)
    this.startedAt = Date.now()
  }

  end(): void {
    this.push?.end('closed')
  }

  send(kind: 'video' | 'audio', body: Buffer, atMs = this.nowMs): void {
    this.push?.message(kind, atMs >>> 0, body)
  }

  get nowMs(): number {
    return Date.now() - this.startedAt
  }

  watch(): FlvReader {
    const reader = flvReader()
    this.live.attach(reader.outlet)
    return reader
  }

  /** Sends these tracks for so long, each at its own pace. */
  run(ms: number, ...tracks: readonly MadeTrack[]): void {
    const from = this.nowMs
    const sent = tracks.map(() => 0)
    for (;;) {
      const due = tracks.map(({ everyMs }, index) => from + sent[index]! * everyMs)
      const next = due.indexOf(Math.min(...due))
      const track = tracks[next]
      const dueMs = track ? due[next]! : Infinity
      if (dueMs >= from + ms) break
      jest.advanceTimersByTime(Math.max(0, Math.floor(dueMs) - this.nowMs))
      const every = track?.keyEvery ?? 50
      const key = sent[next]! % every === 0 && Number.isFinite(every)
      if (track?.kind === 'audio') this.send('audio', sound())
      else this.send('video', picture(key, this.marks++, track?.laterMs?.(sent[next]!) ?? 0))
      sent[next]! += 1
      if (Date.now() - this.looked >= 500) {
        this.looked = Date.now()
        this.each()
      }
    }
    jest.advanceTimersByTime(from + ms - this.nowMs)
  }
}

export const pictures = (keyEvery = 50): MadeTrack => ({ kind: 'video', everyMs: 40, keyEvery })
export const sounds: MadeTrack = { kind: 'audio', everyMs: SOUND_MS }
