import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'

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

/** A socket to write frames to. */
export interface Outlet {
  readonly socket: WebSocket
  /** What is under it; null where that cannot be written to, and `send` has to do. */
  readonly connection: Duplex | null
}

/**
 * Finds the connection under an open WebSocket. `_socket` is not public in ws, so this is the only place that touches
 * it; a version of ws without it, or a socket that negotiated an extension, is served through `send`, at 1.8 times the
 * cost (test/server/realtime/frames.test.ts runs both ways).
 */
export function createOutlet(socket: WebSocket): Outlet {
  const { _socket: connection } = socket as unknown as { _socket?: Partial<Duplex> | null }
  const isPlain = socket.extensions === '' && typeof connection?.write === 'function'
  return { socket, connection: isPlain ? (connection as Duplex) : null }
}

/** Writes to an open socket; on any other nothing happens. In order with whatever else is sent to it. */
export function writeFrames({ socket, connection }: Outlet, { bytes, payloads }: Frames): void {
  if (socket.readyState !== WebSocket.OPEN) return
  if (connection !== null) connection.write(bytes)
  else for (const payload of payloads) socket.send(payload, { binary: false })
}

/** Bytes that wait in this process because the reader is slow; the kernel holds more. */
export const waitingBytes = ({ socket, connection }: Outlet): number =>
  connection?.writableLength ?? socket.bufferedAmount
