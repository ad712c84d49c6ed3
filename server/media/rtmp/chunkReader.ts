import type { MediaLimits } from '../limits'
import { MediaRefusal } from '../mediaRefusal'

/** One whole RTMP message. The body belongs to the receiver. */
export interface RtmpMessage {
  readonly type: number
  readonly timestampMs: number
  readonly messageStream: number
  readonly body: Buffer
}

interface ChunkStream {
  timestampMs: number
  /** The header's time field: absolute after a full header, a difference otherwise. */
  timeField: number
  extended: boolean
  length: number
  type: number
  messageStream: number
  /** Null while no message is in the making, and for one that is read past. */
  body: Buffer | null
  isOpen: boolean
  filled: number
}

export type ChunkLimits = Pick<
  MediaLimits,
  'messageBytes' | 'assemblingBytes' | 'chunkStreams' | 'chunkSizeMin' | 'chunkSizeMax'
>

/** How much one connection may have in the making. It changes when a push is accepted. */
export interface ChunkBounds {
  readonly messageBytes: number
  readonly assemblingBytes: number
  readonly chunkSizeMin: number
  /** Messages that may be in the making at the same time. */
  readonly unfinished: number
  /** Whether messages that do not fit are read past, not refused. */
  readonly skips: boolean
}

const bad = (words: string): MediaRefusal => new MediaRefusal('badMedia', `RTMP: ${words}`)
const tooBig = (words: string): MediaRefusal => new MediaRefusal('tooBig', `RTMP: ${words}`)
const headerBytes = [11, 7, 3, 0] as const
const EXTENDED = 0xffffff
const FIRST_PIECE_BYTES = 16_384

const openStream = (): ChunkStream => ({
  timestampMs: 0,
  timeField: 0,
  extended: false,
  length: 0,
  type: 0,
  messageStream: 0,
  body: null,
  isOpen: false,
  filled: 0,
})

/**
 * Turns the bytes after the handshake into messages. Set Chunk Size and Abort are obeyed here, since they change
 * how the next bytes read; all other messages come out. Memory grows with bytes received, never with bytes announced.
 */
export class ChunkReader {
  private readonly streams = new Map<number, ChunkStream>()
  /** The beginning of a chunk header whose rest has not arrived. */
  private partial: Buffer = Buffer.alloc(0)
  /** The chunk that is being read, and how much of it is missing. */
  private current: ChunkStream | null = null
  private missing = 0
  private chunkSize = 128
  private assembling = 0
  private unfinished = 0
  private bounds: ChunkBounds

  constructor(
    private readonly limits: ChunkLimits,
    private readonly onMessage: (message: RtmpMessage) => void,
  ) {
    const { messageBytes, assemblingBytes, chunkSizeMin, chunkStreams } = limits
    this.bounds = { messageBytes, assemblingBytes, chunkSizeMin, unfinished: chunkStreams, skips: false }
  }

  /** Replaces the bounds from the next message on; null restores those of the limits. */
  bound(bounds: ChunkBounds | null): void {
    const { messageBytes, assemblingBytes, chunkSizeMin, chunkStreams } = this.limits
    this.bounds = bounds ?? { messageBytes, assemblingBytes, chunkSizeMin, unfinished: chunkStreams, skips: false }
  }

  /** @throws MediaRefusal `badMedia` or `tooBig` when a rule is broken; the connection is to be cut. */
  feed(bytes: Buffer): void {
    const all = this.partial.length === 0 ? bytes : Buffer.concat([this.partial, bytes])
    let at = 0
    while (at < all.length) {
      if (this.current) at += this.payload(this.current, all, at)
      else {
        const used = this.header(all, at)
        if (used === 0) break
        at += used
      }
    }
    // A copy: a few bytes must not keep the whole piece in memory.
    this.partial = Buffer.from(all.subarray(at))
  }

  /** Reads one chunk header and returns its length; 0 when it is not all there yet. */
  private header(bytes: Buffer, start: number): number {
    const first = bytes.readUInt8(start)
    const format = (first >> 6) as 0 | 1 | 2 | 3
    let at = start + 1
    let id = first & 0x3f
    if (id < 2) {
      const more = id + 1
      if (bytes.length - at < more) return 0
      id = 64 + bytes.readUInt8(at) + (more === 2 ? bytes.readUInt8(at + 1) * 256 : 0)
      at += more
    }
    const fieldsAt = at
    at += headerBytes[format]
    if (bytes.length < at) return 0
    const known = this.streams.get(id)
    // librtmp answers pings with a first header of kind 1, which lacks nothing but the message stream: that is 0 then.
    if (!known && format > 1) throw bad('a chunk stream begins without its length')
    if (!known && this.streams.size >= this.limits.chunkStreams) throw bad('too many chunk streams')
    let timeField = format < 3 ? bytes.readUIntBE(fieldsAt, 3) : (known?.timeField ?? 0)
    const extended = format < 3 ? timeField === EXTENDED : (known?.extended ?? false)
    if (extended) {
      if (bytes.length - at < 4) return 0
      const field = bytes.readUInt32BE(at)
      // Some encoders leave the extended time out of continuing chunks: it is there when it repeats the known one.
      if (format < 3 || field === timeField) at += 4
      if (format < 3) timeField = field
    }

    const stream = known ?? openStream()
    this.streams.set(id, stream)
    // Encoders under load abort a message and begin another: the partial message is dropped.
    if (format < 3) this.drop(stream)
    stream.timeField = timeField
    stream.extended = extended
    if (format < 2) {
      stream.length = bytes.readUIntBE(fieldsAt + 3, 3)
      stream.type = bytes.readUInt8(fieldsAt + 6)
    }
    if (format === 0) stream.messageStream = bytes.readUInt32LE(fieldsAt + 7)
    if (!stream.isOpen) this.begin(stream, format === 0)
    this.missing = Math.min(this.chunkSize, stream.length - stream.filled)
    if (this.missing === 0) this.finish(stream)
    else this.current = stream
    return at - start
  }

  private begin(stream: ChunkStream, isAbsolute: boolean): void {
    const { messageBytes, assemblingBytes, unfinished, skips } = this.bounds
    const { length } = stream
    const isTooLong = length > messageBytes
    if (length > this.limits.messageBytes || (isTooLong && !skips)) throw tooBig(`a message of ${length} bytes`)
    const isPastUnfinished = length > this.chunkSize && this.unfinished >= unfinished
    if (isPastUnfinished && !skips) throw tooBig('too many unfinished messages')
    const isSkipped = skips && (isTooLong || isPastUnfinished || this.assembling + length > assemblingBytes)
    stream.timestampMs = isAbsolute ? stream.timeField : (stream.timestampMs + stream.timeField) >>> 0
    stream.filled = 0
    stream.body = isSkipped ? null : Buffer.allocUnsafe(Math.min(length, FIRST_PIECE_BYTES))
    stream.isOpen = true
    this.unfinished += 1
  }

  /** Reads the available bytes of the present chunk. @returns their number. */
  private payload(stream: ChunkStream, bytes: Buffer, at: number): number {
    const part = bytes.subarray(at, at + this.missing)
    this.missing -= part.length
    if (stream.body) this.append(stream, stream.body, part)
    stream.filled += part.length
    if (this.missing === 0) {
      this.current = null
      if (stream.filled === stream.length) this.finish(stream)
    }
    return part.length
  }

  private append(stream: ChunkStream, body: Buffer, part: Buffer): void {
    this.assembling += part.length
    if (this.assembling > this.bounds.assemblingBytes) throw tooBig('too many unfinished messages')
    const needed = stream.filled + part.length
    let grown = body
    if (needed > body.length) {
      grown = Buffer.allocUnsafe(Math.min(stream.length, Math.max(needed, body.length * 2)))
      body.copy(grown, 0, 0, stream.filled)
    }
    part.copy(grown, stream.filled)
    stream.body = grown
  }

  /** Lets go of the message in the making, if there is one. */
  private drop(stream: ChunkStream): void {
    if (!stream.isOpen) return
    if (stream.body) this.assembling -= stream.filled
    this.unfinished -= 1
    stream.isOpen = false
    stream.body = null
    stream.filled = 0
  }

  private finish(stream: ChunkStream): void {
    const { type, timestampMs, messageStream } = stream
    const body = stream.body?.subarray(0, stream.filled)
    this.drop(stream)
    if (!body) return
    if (type === 1) return this.setChunkSize(body)
    if (type === 2) return this.abort(body)
    this.onMessage({ type, timestampMs, messageStream, body })
  }

  private setChunkSize(body: Buffer): void {
    if (body.length < 4) throw bad('a chunk size that is cut short')
    const size = body.readUInt32BE(0)
    if (size < this.bounds.chunkSizeMin) throw bad(`a chunk size of ${size}`)
    this.chunkSize = Math.min(size, this.limits.chunkSizeMax)
  }

  private abort(body: Buffer): void {
    if (body.length < 4) throw bad('an abort that is cut short')
    const stream = this.streams.get(body.readUInt32BE(0))
    if (stream) this.drop(stream)
  }
}
