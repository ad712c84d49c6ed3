import { MediaRefusal } from '../mediaRefusal'
import { BitReader } from './bitReader'

/** Parameters a decoder needs before the first audio frame, from the AudioSpecificConfig (ISO 14496-3). */
export interface AacConfig {
  /** For example `mp4a.40.2`. */
  readonly codecString: string
  /** As a listener hears it: with spectral band replication twice the core's rate. */
  readonly sampleRateHz: number
  readonly channels: number
  /** The core's object type and rate index, as an ADTS header wants them; null when ADTS cannot say them. */
  readonly adts: { readonly objectType: number; readonly rateIndex: number; readonly channels: number } | null
}

/** Sample rates by their index in AudioSpecificConfig and ADTS, Hz. */
export const aacRates = [
  96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350,
] as const
const channelCounts = [0, 1, 2, 3, 4, 5, 6, 8] as const
const EXPLICIT_RATE = 15
const SBR = 5
const PARAMETRIC_STEREO = 29

const bad = (words: string): MediaRefusal => new MediaRefusal('badMedia', `AAC header: ${words}`)

/**
 * Reads an AudioSpecificConfig of at most `maxBytes`.
 * @throws MediaRefusal `badMedia` when it is cut short or names a rate that does not exist.
 */
export const readAacConfig = (record: Buffer, maxBytes: number): AacConfig => {
  if (record.length > maxBytes) throw bad('too long')
  const reader = new BitReader(record)
  const readObjectType = (): number => {
    const type = reader.bits(5)
    return type === 31 ? 32 + reader.bits(6) : type
  }
  const readRate = (): { index: number; hz: number } => {
    const index = reader.bits(4)
    const hz = index === EXPLICIT_RATE ? reader.bits(24) : aacRates[index]
    if (!hz) throw bad('unknown sample rate')
    return { index, hz }
  }
  try {
    const named = readObjectType()
    const core = readRate()
    const layout = reader.bits(4)
    const channels = channelCounts[layout] ?? 0
    const stretched = named === SBR || named === PARAMETRIC_STEREO
    const outer = stretched ? readRate() : core
    const objectType = stretched ? readObjectType() : named
    const sayable = objectType >= 1 && objectType <= 4 && core.index !== EXPLICIT_RATE && layout > 0 && layout < 8
    return {
      codecString: `mp4a.40.${named}`,
      sampleRateHz: outer.hz,
      channels: named === PARAMETRIC_STEREO ? 2 : channels,
      adts: sayable ? { objectType, rateIndex: core.index, channels: layout } : null,
    }
  } catch (cause) {
    if (cause instanceof RangeError) throw bad('cut short')
    throw cause
  }
}
