import type { RtmpMessage } from './chunkReader'

const HEAD_BYTES = 11
const BACK_POINTER_BYTES = 4

/**
 * The messages inside an aggregate message (RTMP 1.0 §7.1.6), with times as the aggregate's own time shifts them.
 * The last one that is cut short is left out.
 */
export function splitAggregate({ timestampMs, messageStream, body }: RtmpMessage): RtmpMessage[] {
  const messages: RtmpMessage[] = []
  let firstMs: number | null = null
  let at = 0
  while (at + HEAD_BYTES <= body.length) {
    const type = body.readUInt8(at) & 0x1f
    const end = at + HEAD_BYTES + body.readUIntBE(at + 1, 3)
    const ownMs = body.readUIntBE(at + 4, 3) + body.readUInt8(at + 7) * 0x1000000
    if (end > body.length) break
    firstMs ??= ownMs
    const part = body.subarray(at + HEAD_BYTES, end)
    messages.push({ type, timestampMs: (timestampMs + ownMs - firstMs) >>> 0, messageStream, body: part })
    at = end + BACK_POINTER_BYTES
  }
  return messages
}
