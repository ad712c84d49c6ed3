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
  body: Buffer | null
  filled: number
}

export type ChunkLimits = Pick<
  MediaLimits,
  'messageBytes' | 'assemblingBytes' | 'chunkStreams' | 'chunkSizeMin' | 'chunkSizeMax'
>

const bad = (words: string): MediaRefusal => new MediaRefusal('badMedia', `RTMP: ${words}`)
const tooBig = (words: string): MediaRefusal => new MediaRefusal('tooBig', `RTMP: ${words}`)
const headerBytes = [11, 7, 3, 0] as const
const EXTENDED = 0xffffff
const FIRST_PIECE_BYTES = 16_384

/**
 * Turns the bytes after the handshake into messages. Set Chunk Size and Abort are obeyed here, since they change
 * how the next bytes read; all other messages come out. Memory grows with bytes received, never with bytes announced.
 */
export class ChunkReader {
  private readonly streams = new Map<number, ChunkStream>()
  private pieces: Buffer[] = []
  private pieceBytes = 0
  /** The chunk at the front is this long as far as is known: with fewer bytes there is nothing to try. */
  private wantedBytes = 1
  private chunkSize = 128
  private assembling = 0

  constructor(
    private readonly limits: ChunkLimits,
    private readonly onMessage: (message: RtmpMessage) => void,
  ) {}

  /** @throws MediaRefusal `badMedia` or `tooBig` when a rule is broken; the connection is to be cut. */
  feed(bytes: Buffer): void {
    this.pieces.push(bytes)
    this.pieceBytes += bytes.length
    // Joining on every piece would let a stranger who sends byte by byte have a large chunk copied each time.
    if (this.pieceBytes < this.wantedBytes) return
    const all = this.pieces.length === 1 ? bytes : Buffer.concat(this.pieces)
    let at = 0
    for (;;) {
      this.wantedBytes = 1
      const used = this.chunk(all, at)
      if (used === 0) break
      at += used
    }
    const rest = all.subarray(at)
    this.pieces = rest.length === 0 ? [] : [rest]
    this.pieceBytes = rest.length
  }

  /** Reads one chunk and returns its length; 0 when it is not all there yet. */
  private chunk(bytes: Buffer, start: number): number {
    const available = bytes.length - start
    if (available < 1) return 0
    const first = bytes.readUInt8(start)
    const format = first >> 6
    let at = start + 1
    let id = first & 0x3f
    if (id < 2) {
      const more = id + 1
      if (available < 1 + more) return 0
      id = 64 + bytes.readUInt8(at) + (more === 2 ? bytes.readUInt8(at + 1) * 256 : 0)
      at += more
    }
    const headSize = headerBytes[format as 0 | 1 | 2 | 3]
    if (bytes.length - at < headSize) return 0
    const known = this.streams.get(id)
    // librtmp answers pings with a first header of kind 1, which lacks nothing but the message stream: that is 0 then.
    if (!known && format > 1) throw bad('a chunk stream begins without its length')
    if (!known && this.streams.size >= this.limits.chunkStreams) throw bad('too many chunk streams')

    // Encoders under load abort a message and begin another: the partial message is dropped.
    const open = format === 3 && known?.body ? known.body : null
    const next: ChunkStream = known
      ? { ...known }
      : { timestampMs: 0, timeField: 0, extended: false, length: 0, type: 0, messageStream: 0, body: null, filled: 0 }
    if (format < 3) {
      next.timeField = bytes.readUIntBE(at, 3)
      next.extended = next.timeField === EXTENDED
    }
    if (format < 2) {
      next.length = bytes.readUIntBE(at + 3, 3)
      next.type = bytes.readUInt8(at + 6)
    }
    if (format === 0) next.messageStream = bytes.readUInt32LE(at + 7)
    at += headSize
    if (next.length > this.limits.messageBytes) throw tooBig(`a message of ${next.length} bytes`)

    if (next.extended) {
      if (bytes.length - at < 4) return 0
      const field = bytes.readUInt32BE(at)
      // Some encoders leave the extended time out of continuing chunks: it is there when it repeats the known one.
      if (format < 3) {
        next.timeField = field
        at += 4
      } else if (field === next.timeField) {
        at += 4
      }
    }
    const size = Math.min(this.chunkSize, next.length - (open ? next.filled : 0))
    if (bytes.length - at < size) {
      this.wantedBytes = at + size - start
      return 0
    }
    if (!open) {
      this.assembling -= next.filled
      next.timestampMs = format === 0 ? next.timeField : (next.timestampMs + next.timeField) >>> 0
      next.filled = 0
      next.body = Buffer.allocUnsafe(Math.min(next.length, FIRST_PIECE_BYTES))
    }
    this.append(next, bytes.subarray(at, at + size))
    this.streams.set(id, next)
    if (next.filled === next.length) this.finish(next)
    return at + size - start
  }

  private append(stream: ChunkStream, part: Buffer): void {
    this.assembling += part.length
    if (this.assembling > this.limits.assemblingBytes) throw tooBig('too many unfinished messages')
    let body = stream.body ?? Buffer.alloc(0)
    const needed = stream.filled + part.length
    if (needed > body.length) {
      const grown = Buffer.allocUnsafe(Math.min(stream.length, Math.max(needed, body.length * 2)))
      body.copy(grown, 0, 0, stream.filled)
      body = grown
    }
    part.copy(body, stream.filled)
    stream.body = body
    stream.filled = needed
  }

  private finish(stream: ChunkStream): void {
    const body = (stream.body ?? Buffer.alloc(0)).subarray(0, stream.filled)
    this.assembling -= stream.filled
    stream.body = null
    stream.filled = 0
    if (stream.type === 1) return this.setChunkSize(body)
    if (stream.type === 2) return this.abort(body)
    this.onMessage({ type: stream.type, timestampMs: stream.timestampMs, messageStream: stream.messageStream, body })
  }

  private setChunkSize(body: Buffer): void {
    if (body.length < 4) throw bad('a chunk size that is cut short')
    const size = body.readUInt32BE(0)
    if (size < this.limits.chunkSizeMin) throw bad(`a chunk size of ${size}`)
    this.chunkSize = Math.min(size, this.limits.chunkSizeMax)
  }

  private abort(body: Buffer): void {
    if (body.length < 4) throw bad('an abort that is cut short')
    const stream = this.streams.get(body.readUInt32BE(0))
    if (!stream?.body) return
    this.assembling -= stream.filled
    stream.body = null
    stream.filled = 0
  }
}
