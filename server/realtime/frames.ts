import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import type { CloseCode } from '@/domain/wire/closeCodes'

/** Text frames made ready once, to be written to many sockets. */
export interface Frames {
  /** The frames as they go over the connection, one after the other. */
  readonly bytes: Buffer
  readonly payloads: readonly Buffer[]
}

const FINAL_TEXT = 0x81

/** Frames texts as a server does: unmasked and unfragmented (RFC 6455 §5.2). */
export function frameTexts(texts: readonly string[]): Frames {
  const payloads = texts.map((text) => Buffer.from(text))
  return { bytes: Buffer.concat(payloads.flatMap((payload) => [headOf(payload.length), payload])), payloads }
}

export const joinFrames = (parts: readonly Frames[]): Frames => {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  return {
    bytes: Buffer.concat(parts.map(({ bytes }) => bytes)),
    payloads: parts.flatMap(({ payloads }) => payloads),
  }
}

function headOf(length: number): Buffer {
  if (length < 126) return Buffer.from([FINAL_TEXT, length])
  if (length < 65_536) {
    const head = Buffer.from([FINAL_TEXT, 126, 0, 0])
    head.writeUInt16BE(length, 2)
    return head
  }
  const head = Buffer.alloc(10)
  head.set([FINAL_TEXT, 127])
  head.writeUInt32BE(length, 6)
  return head
}

/** Where the frames for one reader go. */
export interface FrameSink {
  /** Writes while it is open, in order with whatever else is sent there; afterwards nothing happens. */
  write(frames: Frames): void
  /** Bytes that wait in this process because the reader is slow. */
  waiting(): number
  /** Closes it behind what was written. */
  close(code: CloseCode, reason: string): void
}

/** An open WebSocket. `connection` is what is under it; null where that cannot be written to, and `send` has to do. */
export class SocketSink implements FrameSink {
  constructor(
    readonly socket: WebSocket,
    readonly connection: Duplex | null = connectionUnder(socket),
  ) {}

  write({ bytes, payloads }: Frames): void {
    if (this.socket.readyState !== WebSocket.OPEN) return
    if (this.connection !== null) this.connection.write(bytes)
    else for (const payload of payloads) this.socket.send(payload, { binary: false })
  }

  /** The kernel holds more than is told here. */
  waiting(): number {
    return this.connection?.writableLength ?? this.socket.bufferedAmount
  }

  close(code: CloseCode, reason: string): void {
    this.socket.close(code, reason)
  }
}

/**
 * Finds the connection under an open WebSocket. `_socket` is not public in ws, so this is the only place that touches
 * it; a version of ws without it, or a socket that negotiated an extension, is served through `send`, at 1.8 times the
 * cost (test/server/realtime/frames.test.ts runs both ways).
 */
function connectionUnder(socket: WebSocket): Duplex | null {
  const { _socket: connection } = socket as unknown as { _socket?: Partial<Duplex> | null }
  const isPlain = socket.extensions === '' && typeof connection?.write === 'function'
  return isPlain ? (connection as Duplex) : null
}
