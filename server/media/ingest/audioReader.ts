import { readAacConfig } from '../codec/aacConfig'
import { isAdts, splitAdts, type AdtsFrame } from '../codec/adts'
import { readAudioBody, writeAudioHead } from '../flv/mediaBody'
import type { MediaLimits } from '../limits'
import { MediaRefusal } from '../mediaRefusal'
import type { FlawMeter } from './flawMeter'
import { OtherCodec, type MediaUnit } from './mediaUnit'

const none: readonly MediaUnit[] = []
const SAMPLES = 1_024

/** Reads the audio of one push and unwraps it: the result is raw AAC in FLV's legacy body. */
export class AudioReader {
  private header: Buffer | null = null
  /** The configuration in the newest ADTS header. */
  private adtsConfig: Buffer | null = null
  private readonly otherCodec = new OtherCodec('audioOtherCodec', 'unsupportedAudioCodec')

  constructor(
    private readonly limits: Pick<MediaLimits, 'codecConfigBytes'>,
    private readonly flaws: FlawMeter,
  ) {}

  /** @throws MediaRefusal `unsupportedAudioCodec` when the encoder is set to another codec. Nothing else. */
  read(timestampMs: number, body: Buffer, nowMs: number): readonly MediaUnit[] {
    const wrapped = readAudioBody(body)
    switch (wrapped.what) {
      case 'nothing':
        return none
      case 'cutShort':
        this.flaws.note('audioUnreadable', nowMs)
        return none
      case 'otherCodec':
        if (wrapped.name === null) this.flaws.note('audioUnreadable', nowMs)
        else {
          this.flaws.note('audioOtherCodec', nowMs, wrapped.name)
          this.otherCodec.note(wrapped.name, this.header === null)
        }
        return none
      case 'config':
        return this.handleHeader(wrapped.data, nowMs)
      case 'frame': {
        if (isAdts(wrapped.data)) return this.readAdts(wrapped.data, timestampMs, nowMs)
        if (isLoas(wrapped.data)) {
          this.flaws.note('audioUnreadable', nowMs)
          return none
        }
        if (!this.header) {
          this.flaws.note('audioHeaderMissing', nowMs)
          return none
        }
        this.otherCodec.reset()
        const played = wrapped.isPlain ? body : Buffer.concat([writeAudioHead(false), wrapped.data])
        return wrapped.data.length === 0 ? none : [frame(timestampMs, played)]
      }
    }
  }

  private handleHeader(data: Buffer, nowMs: number): readonly MediaUnit[] {
    const config = isAdts(data) ? splitAdts(data)?.[0]?.config : data
    const unit = config && this.readConfig(config)
    if (unit) return [unit]
    if (unit === undefined) this.flaws.note('audioHeaderUnreadable', nowMs)
    return none
  }

  /** Adopts a header. Null when it is the one in use, undefined when it cannot be read. */
  private readConfig(config: Buffer): MediaUnit | null | undefined {
    if (this.header?.equals(config)) return null
    try {
      readAacConfig(config, this.limits.codecConfigBytes)
    } catch (cause) {
      if (cause instanceof MediaRefusal) return undefined
      throw cause
    }
    this.header = Buffer.from(config)
    return { what: 'config', body: Buffer.concat([writeAudioHead(true), this.header]) }
  }

  private readAdts(data: Buffer, timestampMs: number, nowMs: number): readonly MediaUnit[] {
    const frames = splitAdts(data)
    const first = frames?.[0]
    if (!frames || !first) {
      this.flaws.note('audioUnreadable', nowMs)
      return none
    }
    this.otherCodec.reset()
    // A header of its own says more than an ADTS header can (spectral band replication), until the ADTS headers change.
    const hasChanged = this.adtsConfig !== null && !this.adtsConfig.equals(first.config)
    this.adtsConfig = Buffer.from(first.config)
    const header = this.header === null || hasChanged ? this.readConfig(first.config) : null
    const units = frames.flatMap(({ data: raw, sampleRateHz }: AdtsFrame, index) => {
      const atMs = (timestampMs + Math.round((index * SAMPLES * 1_000) / sampleRateHz)) >>> 0
      return raw.length === 0 ? [] : [frame(atMs, Buffer.concat([writeAudioHead(false), raw]))]
    })
    return header ? [header, ...units] : units
  }
}

const frame = (timestampMs: number, body: Buffer): MediaUnit => ({
  what: 'frame',
  key: false,
  timestampMs,
  compositionMs: 0,
  body,
})

/** Whether bytes are AAC with LATM around it, as broadcast encoders send it; it says its own length. */
const isLoas = (bytes: Buffer): boolean =>
  bytes.length > 3 &&
  bytes[0] === 0x56 &&
  ((bytes[1] ?? 0) & 0xe0) === 0xe0 &&
  (bytes.readUInt16BE(1) & 0x1fff) === bytes.length - 3
