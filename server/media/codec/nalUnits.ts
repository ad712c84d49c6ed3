import { BitReader } from './bitReader'

/** NAL unit types of ITU-T H.264, table 7-1. */
export const nalType = {
  slice: 1,
  partitionA: 2,
  partitionC: 4,
  idr: 5,
  sei: 6,
  sps: 7,
  pps: 8,
  delimiter: 9,
  endOfSequence: 10,
  endOfStream: 11,
  filler: 12,
} as const

export const typeOfNal = (nal: Buffer): number => (nal[0] ?? 0) & 0x1f

/** Whether a NAL unit is a slice or a slice partition. */
export const isPictureType = (type: number): boolean => type >= nalType.slice && type <= nalType.idr

/**
 * NAL units of one access unit that are read, empty ones among them. A picture has a slice for each row of macroblocks
 * at the most (136 at 4K); a message of millions of small units would hold up the edge of all rooms.
 */
export const MAX_UNITS = 1_000

/** The contents of one access unit, found in a single pass over lengths and types. */
export interface UnitScan {
  /** The lengths lead exactly to the end, no unit has the forbidden bit, and they are at most `MAX_UNITS`. */
  readonly fits: boolean
  /** Where the last whole unit ends. */
  readonly goodTo: number
  /** Units of no length: several cameras send them, several decoders stop at them. */
  readonly hasEmpty: boolean
  readonly hasPicture: boolean
  readonly hasIdr: boolean
  readonly hasSei: boolean
  readonly hasSets: boolean
}

/** Scans length-prefixed NAL units from `from` on. Never throws. */
export function scanUnits(bytes: Buffer, from: number, lengthBytes: number): UnitScan {
  let at = from
  let count = 0
  let fits = true
  let hasEmpty = false
  let hasPicture = false
  let hasIdr = false
  let hasSei = false
  let hasSets = false
  while (at < bytes.length) {
    if (at + lengthBytes > bytes.length || count === MAX_UNITS) {
      fits = false
      break
    }
    count += 1
    const size = bytes.readUIntBE(at, lengthBytes)
    const unit = at + lengthBytes
    if (size === 0) {
      hasEmpty = true
      at = unit
      continue
    }
    const header = bytes[unit] ?? 0x80
    if (unit + size > bytes.length || (header & 0x80) !== 0) {
      fits = false
      break
    }
    const type = header & 0x1f
    if (type <= nalType.idr) hasPicture ||= type !== 0
    else if (type === nalType.sei) hasSei = true
    else if (type === nalType.sps || type === nalType.pps) hasSets = true
    hasIdr ||= type === nalType.idr
    at = unit + size
  }
  return { fits, goodTo: at, hasEmpty, hasPicture, hasIdr, hasSei, hasSets }
}

/** The NAL units of no zero length between `from` and `to`; the range was scanned before. */
export function listUnits(bytes: Buffer, from: number, to: number, lengthBytes: number): Buffer[] {
  const units: Buffer[] = []
  let at = from
  while (at + lengthBytes <= to) {
    const size = bytes.readUIntBE(at, lengthBytes)
    at += lengthBytes
    if (size > 0) units.push(bytes.subarray(at, at + size))
    at += size
  }
  return units
}

const startCode = Buffer.of(0, 0, 1)

/** Whether bytes begin with a start code (ITU-T H.264 annex B), as raw hardware encoders write it. */
export const hasStartCode = (bytes: Buffer, from = 0): boolean =>
  bytes.length >= from + 4 &&
  bytes[from] === 0 &&
  bytes[from + 1] === 0 &&
  (bytes[from + 2] === 1 || (bytes[from + 2] === 0 && bytes[from + 3] === 1))

/** Splits a byte stream at its start codes, up to `MAX_UNITS`. Zeros in front of a start code belong to no unit. */
export function splitStartCodes(bytes: Buffer, from = 0): Buffer[] {
  const units: Buffer[] = []
  let code = bytes.indexOf(startCode, from)
  while (code !== -1 && units.length < MAX_UNITS) {
    const begin = code + startCode.length
    code = bytes.indexOf(startCode, begin)
    let end = code === -1 ? bytes.length : code
    while (end > begin && bytes[end - 1] === 0) end -= 1
    if (end > begin && ((bytes[begin] ?? 0x80) & 0x80) === 0) units.push(bytes.subarray(begin, end))
  }
  return units
}

/** Writes NAL units with lengths in front, behind `head`. */
export function joinUnits(head: Buffer, units: readonly Buffer[], lengthBytes: number): Buffer {
  const size = units.reduce((sum, unit) => sum + lengthBytes + unit.length, head.length)
  const joined = Buffer.allocUnsafe(size)
  head.copy(joined, 0)
  let at = head.length
  for (const unit of units) {
    joined.writeUIntBE(unit.length, at, lengthBytes)
    unit.copy(joined, at + lengthBytes)
    at += lengthBytes + unit.length
  }
  return joined
}

/** Takes out the bytes 03 that keep start codes from appearing inside a NAL unit. */
export function withoutEmulation(nal: Buffer): Buffer {
  const kept = Buffer.allocUnsafe(nal.length)
  let length = 0
  let zeros = 0
  for (const byte of nal) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0
      continue
    }
    zeros = byte === 0 ? zeros + 1 : 0
    kept[length] = byte
    length += 1
  }
  return kept.subarray(0, length)
}

/** A slice header's first two numbers fit into this. Bytes. */
const SLICE_HEAD_BYTES = 12
const SLICE_TYPES = 5
const I_SLICE = 2
const SI_SLICE = 4

/** Whether a slice is drawn from itself alone (§7.4.3, `slice_type`); false when its header cannot be read. */
export function isIntraSlice(nal: Buffer): boolean {
  try {
    const reader = new BitReader(withoutEmulation(nal.subarray(1, SLICE_HEAD_BYTES)))
    reader.unsigned()
    const type = reader.unsigned() % SLICE_TYPES
    return type === I_SLICE || type === SI_SLICE
  } catch (cause) {
    if (cause instanceof RangeError) return false
    throw cause
  }
}

const RECOVERY_POINT = 6
/** Message types and sizes are sums of bytes, each 255 but the last. */
const MORE = 0xff

/** Whether an SEI unit names a recovery point (annex D.2.8): decoding may start here and is right some frames later. */
export function hasRecoveryPoint(sei: Buffer): boolean {
  const readSum = (from: number): { value: number; next: number } => {
    let value = 0
    let at = from
    while (sei[at] === MORE) {
      value += MORE
      at += 1
    }
    return { value: value + (sei[at] ?? 0), next: at + 1 }
  }
  let at = 1
  // The last byte is the trailing stop bit.
  while (at + 2 < sei.length) {
    const type = readSum(at)
    const size = readSum(type.next)
    if (type.value === RECOVERY_POINT) return true
    at = size.next + size.value
  }
  return false
}

/** The id of a sequence parameter set or picture parameter set; null when it cannot be read. */
export function readSetId(set: Buffer): number | null {
  // Profile, constraints and level stand before the id of a sequence parameter set.
  const from = typeOfNal(set) === nalType.sps ? 4 : 1
  try {
    return new BitReader(withoutEmulation(set.subarray(from, from + SLICE_HEAD_BYTES))).unsigned()
  } catch (cause) {
    if (cause instanceof RangeError) return null
    throw cause
  }
}
