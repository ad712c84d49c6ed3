import { tagType } from './flvTag'

/** One tag of an FLV file. Times begin at 0 for the first tag of the file. */
export interface FlvTag {
  readonly type: number
  readonly timestampMs: number
  readonly body: Buffer
}

/** Longest file that is read into memory. Bytes. */
const FILE_BYTES = 64_000_000
const HEADER_BYTES = 9
const TAG_HEAD_BYTES = 11
const SIZE_BYTES = 4

/**
 * Reads a whole FLV file. A last tag that is cut short (the disk was full, the recorder was killed) is left out.
 * @throws Error when this is no FLV, or it is longer than 64 MB.
 */
export const readFlvFile = (bytes: Buffer): FlvTag[] => {
  if (bytes.length > FILE_BYTES) throw new Error(`an FLV of ${bytes.length} bytes is too long to be kept in memory`)
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 0, 3) !== 'FLV') throw new Error('this is no FLV')
  const tags: FlvTag[] = []
  let firstMs: number | null = null
  let at = Math.max(HEADER_BYTES, bytes.readUInt32BE(5)) + SIZE_BYTES
  while (at + TAG_HEAD_BYTES <= bytes.length) {
    const type = bytes.readUInt8(at) & 0x1f
    const length = bytes.readUIntBE(at + 1, 3)
    const timestampMs = bytes.readUIntBE(at + 4, 3) + bytes.readUInt8(at + 7) * 0x1000000
    const end = at + TAG_HEAD_BYTES + length
    if (end > bytes.length) break
    firstMs ??= timestampMs
    tags.push({ type, timestampMs: timestampMs - firstMs, body: bytes.subarray(at + TAG_HEAD_BYTES, end) })
    at = end + SIZE_BYTES
  }
  return tags
}

/** Whether a tag sets up a decoder rather than carrying a frame. */
export const isConfigTag = ({ type, body }: FlvTag): boolean =>
  (type === tagType.video || type === tagType.audio) && body.length > 1 && body.readUInt8(1) === 0
