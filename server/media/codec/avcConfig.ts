import { MediaRefusal } from '../mediaRefusal'
import { BitReader } from './bitReader'
import { withoutEmulation } from './nalUnits'

/** Parameters a decoder needs before the first video frame, from the `avcC` record (ISO 14496-15). */
export interface AvcConfig {
  /** For example `avc1.4d401f`. */
  readonly codecString: string
  /** Bytes of the length in front of each NAL unit: 1, 2 or 4. */
  readonly lengthBytes: number
  readonly sps: readonly Buffer[]
  readonly pps: readonly Buffer[]
  /** 0 when the picture size could not be read. */
  readonly widthPx: number
  readonly heightPx: number
}

const bad = (words: string): MediaRefusal => new MediaRefusal('badMedia', `H.264 header: ${words}`)
/** Larger than any encoder makes; guards arithmetic, not taste. */
const MAX_SIDE_PX = 16_384

const skipScalingList = (reader: BitReader, size: number): void => {
  let last = 8
  for (let index = 0; index < size && last !== 0; index++) last = (last + reader.signed() + 256) % 256
}

const profilesWithChroma = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135])

interface SpsFacts {
  readonly widthPx: number
  readonly heightPx: number
  /** `chroma_format_idc` and the bit depths above 8; they stand again in the records of High profiles. */
  readonly chroma: number
  readonly lumaDepth: number
  readonly chromaDepth: number
}

/** Reads a sequence parameter set (ITU-T H.264 §7.3.2.1); null when it cannot be read. */
const readSps = (sps: Buffer): SpsFacts | null => {
  try {
    const reader = new BitReader(withoutEmulation(sps.subarray(1)))
    const profile = reader.bits(8)
    reader.bits(16)
    reader.unsigned()
    let chroma = 1
    let lumaDepth = 0
    let chromaDepth = 0
    if (profilesWithChroma.has(profile)) {
      chroma = reader.unsigned()
      if (chroma > 3) return null
      if (chroma === 3) reader.bits(1)
      lumaDepth = reader.unsigned()
      chromaDepth = reader.unsigned()
      reader.bits(1)
      if (reader.bits(1)) {
        const lists = chroma === 3 ? 12 : 8
        for (let list = 0; list < lists; list++) if (reader.bits(1)) skipScalingList(reader, list < 6 ? 16 : 64)
      }
    }
    reader.unsigned()
    const order = reader.unsigned()
    if (order === 0) reader.unsigned()
    else if (order === 1) {
      reader.bits(1)
      reader.signed()
      reader.signed()
      const cycle = reader.unsigned()
      if (cycle > 255) return null
      for (let index = 0; index < cycle; index++) reader.signed()
    } else if (order !== 2) return null
    reader.unsigned()
    reader.bits(1)
    const widthMbs = reader.unsigned() + 1
    const heightUnits = reader.unsigned() + 1
    const framesOnly = reader.bits(1)
    if (!framesOnly) reader.bits(1)
    reader.bits(1)
    const crop = reader.bits(1) ? [1, 2, 3, 4].map(() => reader.unsigned()) : [0, 0, 0, 0]
    const [left = 0, right = 0, top = 0, bottom = 0] = crop
    const cropX = chroma === 1 || chroma === 2 ? 2 : 1
    const cropY = (chroma === 1 ? 2 : 1) * (2 - framesOnly)
    const widthPx = widthMbs * 16 - (left + right) * cropX
    const heightPx = heightUnits * 16 * (2 - framesOnly) - (top + bottom) * cropY
    if (widthPx <= 0 || heightPx <= 0 || widthPx > MAX_SIDE_PX || heightPx > MAX_SIDE_PX) return null
    return { widthPx, heightPx, chroma, lumaDepth, chromaDepth }
  } catch (cause) {
    if (cause instanceof RangeError) return null
    throw cause
  }
}

/** Picture size from a sequence parameter set; null when it cannot be read. */
export const readPictureSize = (sps: Buffer): { widthPx: number; heightPx: number } | null => {
  const facts = readSps(sps)
  return facts && { widthPx: facts.widthPx, heightPx: facts.heightPx }
}

/** Profiles whose records end with the chroma format and the bit depths (ISO 14496-15 §5.3.3.1.2). */
const profilesWithTail = new Set([100, 110, 122, 144, 244])

/** Writes the `avcC` record of these parameter sets. The first set names profile and level; it has 4 bytes or more. */
export const writeAvcRecord = (sps: readonly Buffer[], pps: readonly Buffer[], lengthBytes: number): Buffer => {
  const [first] = sps
  if (!first || first.length < 4) throw bad('no parameter sets')
  const write = (set: Buffer): Buffer[] => [Buffer.of(set.length >> 8, set.length & 0xff), set]
  const facts = profilesWithTail.has(first.readUInt8(1)) ? readSps(first) : null
  const tail = facts ? [0xfc | (facts.chroma & 3), 0xf8 | (facts.lumaDepth & 7), 0xf8 | (facts.chromaDepth & 7), 0] : []
  return Buffer.concat([
    Buffer.of(1, first.readUInt8(1), first.readUInt8(2), first.readUInt8(3)),
    Buffer.of(0xfc | (lengthBytes - 1), 0xe0 | sps.length),
    ...sps.flatMap(write),
    Buffer.of(pps.length),
    ...pps.flatMap(write),
    Buffer.from(tail),
  ])
}

/**
 * Reads an `avcC` record of at most `maxBytes`.
 * @throws MediaRefusal `badMedia` when it is cut short, too long or holds no parameter sets.
 */
export const readAvcConfig = (record: Buffer, maxBytes: number): AvcConfig => {
  if (record.length > maxBytes) throw bad('too long')
  if (record.length < 7 || record.readUInt8(0) !== 1) throw bad('not an avcC record')
  const lengthBytes = (record.readUInt8(4) & 3) + 1
  if (lengthBytes === 3) throw bad('NAL lengths of three bytes')
  let at = 5
  const readParameterSets = (count: number): Buffer[] => {
    const sets: Buffer[] = []
    for (let index = 0; index < count; index++) {
      if (at + 2 > record.length) throw bad('cut short')
      const size = record.readUInt16BE(at)
      at += 2
      if (size === 0 || at + size > record.length) throw bad('cut short')
      sets.push(record.subarray(at, at + size))
      at += size
    }
    return sets
  }
  const sps = readParameterSets(record.readUInt8(at++) & 0x1f)
  if (at >= record.length) throw bad('cut short')
  const pps = readParameterSets(record.readUInt8(at++))
  const [firstSps] = sps
  if (!firstSps || firstSps.length < 4 || pps.length === 0) throw bad('no parameter sets')
  const size = readPictureSize(firstSps) ?? { widthPx: 0, heightPx: 0 }
  return { codecString: `avc1.${record.subarray(1, 4).toString('hex')}`, lengthBytes, sps, pps, ...size }
}
