/** Chunk streams by use; the numbers are ours to choose from 3 up. */
export const chunkStreamOf = { control: 2, command: 3, audio: 4, video: 6, metadata: 5 } as const

export interface OutgoingMessage {
  readonly chunkStream: number
  readonly type: number
  readonly timestampMs: number
  readonly messageStream: number
  readonly body: Buffer
}

/**
 * Writes one message as chunks of at most `chunkSize` bytes, always with a full header: a few bytes more, but no
 * state to keep. Times beyond 24 bits use the extended field, in every chunk as the specification asks.
 */
export const writeMessage = (message: OutgoingMessage, chunkSize: number): Buffer => {
  const { body, chunkStream } = message
  const timestamp = message.timestampMs >>> 0
  const extended = timestamp >= 0xffffff
  const tail = extended ? Buffer.alloc(4) : Buffer.alloc(0)
  if (extended) tail.writeUInt32BE(timestamp)
  const head = Buffer.alloc(12)
  head.writeUInt8(chunkStream)
  head.writeUIntBE(extended ? 0xffffff : timestamp, 1, 3)
  head.writeUIntBE(body.length, 4, 3)
  head.writeUInt8(message.type, 7)
  head.writeUInt32LE(message.messageStream, 8)
  const parts = [head, tail, body.subarray(0, chunkSize)]
  for (let at = chunkSize; at < body.length; at += chunkSize) {
    parts.push(Buffer.of(0xc0 | chunkStream), tail, body.subarray(at, at + chunkSize))
  }
  return Buffer.concat(parts)
}

/** A protocol control message whose body is one 32-bit number: chunk size, acknowledgement, window size. */
export const writeControl = (type: number, value: number, ...more: number[]): Buffer => {
  const number = Buffer.alloc(4)
  number.writeUInt32BE(value)
  const body = Buffer.concat([number, Buffer.from(more)])
  return writeMessage({ chunkStream: chunkStreamOf.control, type, timestampMs: 0, messageStream: 0, body }, 128)
}
