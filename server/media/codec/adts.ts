/** One frame of an ADTS stream (ISO 13818-7 §6.2), taken apart. */
export interface AdtsFrame {
  /** The AudioSpecificConfig that says the same as its header. */
  readonly config: Buffer
  readonly sampleRateHz: number
  /** The raw AAC frame. */
  readonly data: Buffer
}

const rates = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350] as const
const HEADER_BYTES = 7
const CHECKSUM_BYTES = 2

/** Whether bytes begin with an ADTS header. A raw AAC frame of any sound never does: it would begin with its end. */
export const isAdts = (bytes: Buffer): boolean =>
  bytes.length >= HEADER_BYTES && bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0

/** Frames of one message: encoders send one, some a handful; 64 are more than a second of sound. */
const MAX_FRAMES = 64

/** Splits at most 64 ADTS frames that follow each other; null when one is too many, cut short or has no header. */
export function splitAdts(bytes: Buffer): AdtsFrame[] | null {
  const frames: AdtsFrame[] = []
  let at = 0
  while (at < bytes.length) {
    const rest = bytes.subarray(at)
    if (!isAdts(rest) || frames.length === MAX_FRAMES) return null
    const header = rest.readUIntBE(1, 6)
    const hasChecksum = (rest.readUInt8(1) & 1) === 0
    const profile = rest.readUInt8(2) >> 6
    const rateIndex = (rest.readUInt8(2) >> 2) & 0x0f
    const channels = ((rest.readUInt8(2) & 1) << 2) | (rest.readUInt8(3) >> 6)
    const length = Math.floor(header / 2 ** 13) & 0x1fff
    const blocks = (rest.readUInt8(6) & 3) + 1
    const begin = HEADER_BYTES + (hasChecksum ? CHECKSUM_BYTES : 0)
    const sampleRateHz = rates[rateIndex]
    // Several blocks in one frame have no lengths of their own and no encoder for live writes them.
    if (!sampleRateHz || channels === 0 || blocks > 1 || length < begin || length > rest.length) return null
    const objectType = profile + 1
    const config = Buffer.of((objectType << 3) | (rateIndex >> 1), ((rateIndex & 1) << 7) | (channels << 3))
    frames.push({ config, sampleRateHz, data: rest.subarray(begin, length) })
    at += length
  }
  return frames
}
