import { connect } from 'node:net'
import { amfObject, readAmf0, writeAmf0, type AmfValue } from '../../../server/media/amf/amf0'
import { mediaLimits } from '../../../server/media/limits'
import { ChunkReader } from '../../../server/media/rtmp/chunkReader'
import { chunkStreamOf, writeMessage } from '../../../server/media/rtmp/chunkWriter'
import { SERVER_HANDSHAKE_BYTES } from '../../../server/media/rtmp/handshake'
import { until } from './edgeRig'

/** A connection to the RTMP port that sends any commands, right or wrong. */
export interface Stranger {
  write(bytes: Buffer | string): void
  command(...values: AmfValue[]): void
  message(type: number, body: Buffer, timestampMs?: number): void
  /** Waits for a command of the server whose text contains this. */
  told(text: string): Promise<string>
  /** Every message of the server so far, by type and body. */
  heard(): readonly (readonly [type: number, body: Buffer])[]
  /** Stops reading the server's data. */
  deaf(): void
  readonly closed: Promise<void>
  readonly isClosed: () => boolean
  hangUp(): void
}

const CHUNK_BYTES = 128
const { command: chunkStream } = chunkStreamOf

/** Connects and sends nothing. */
export function approach(port: number): Stranger {
  const socket = connect({ host: '127.0.0.1', port })
  const said: string[] = []
  const all: (readonly [number, Buffer])[] = []
  let head: Buffer | null = Buffer.alloc(0)
  const chunks = new ChunkReader(mediaLimits, ({ type, body }) => {
    all.push([type, body])
    if (type === 20) said.push(JSON.stringify(readAmf0(body, mediaLimits), flatten))
  })
  socket.on('error', () => undefined)
  socket.on('data', (bytes: Buffer) => {
    if (head === null) return chunks.feed(bytes)
    head = Buffer.concat([head, bytes])
    if (head.length < SERVER_HANDSHAKE_BYTES) return
    const rest = head.subarray(SERVER_HANDSHAKE_BYTES)
    head = null
    chunks.feed(rest)
  })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  const message: Stranger['message'] = (type, body, timestampMs = 0) =>
    void socket.write(writeMessage({ chunkStream, type, timestampMs, messageStream: 1, body }, CHUNK_BYTES))
  return {
    write: (bytes) => void socket.write(bytes),
    message,
    command: (...values) => message(20, writeAmf0(values)),
    told: (text) => until(() => said.find((each) => each.includes(text)), `the server to say ${text}`),
    heard: () => all,
    deaf: () => void socket.pause(),
    closed,
    isClosed: () => socket.destroyed,
    hangUp: () => void socket.destroy(),
  }
}

/** C0, C1 and C2 as bytes. */
export const greeting = (): Buffer => Buffer.concat([Buffer.of(3), Buffer.alloc(2 * 1_536)])

/** Connects, shakes hands and says `connect`. */
export function enter(port: number, app = 'live'): Stranger {
  const stranger = approach(port)
  stranger.write(greeting())
  stranger.command('connect', 1, amfObject({ app, flashVer: 'stranger' }))
  return stranger
}

const flatten = (_: string, value: unknown): unknown => (value instanceof Map ? Object.fromEntries(value) : value)
