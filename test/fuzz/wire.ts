import { connect } from 'node:net'
import { once } from 'node:events'
import { parseClientFrame } from '@/domain/wire/clientFrame'
import { decodeRow, encodeRow, type Row } from '@/domain/wire/row'
import { parseServerFrame } from '@/domain/wire/serverFrame'
import { startRoomServer } from '../server/realtime/roomServer'
import { openViewer } from '../server/realtime/viewer'
import { createRandom, type Random } from './random'

export interface FuzzOptions {
  /** Frames to try. */
  readonly count: number
  readonly seed: number
}

const honest: readonly string[] = [
  '{"t":"hi","v":1,"tk":"viewer:anna:Anna","r":"tea"}',
  '{"t":"hi","v":1,"tk":"viewer:anna:Anna","r":"tea","e":"memory","s":1}',
  '{"t":"c","i":"k1","x":"hello 你好"}',
  '{"t":"do","i":"k2","c":{"type":"chat.mute","userId":"bob","forMs":1000}}',
  '{"t":"do","i":"k3","c":{"type":"room.edit","about":{"title":"New","startsAt":5,"guestsMayChat":true}}}',
  '{"t":"l","n":5}',
  '{"t":"p","s":3}',
  '{"t":"b","s":3,"m":[["chat.said",1,"anna","m1","Anna","hi"]]}',
  '["chat.said",1,"anna","m1","Anna","hi"]',
]
const nasty: readonly string[] = [
  '__proto__', 'constructor', 'null', '-1', '1e999', '1.5', '9007199254740993', '""', '[]', '{}', 'true',
  '\\u0000', '\\ud800', '\u202e', '{"t":"hi"}', '"'.repeat(50), '['.repeat(500), '{"a":'.repeat(200),
]

/** An honest frame with something wrong: cut, doubled, overwritten, or with a nasty piece put in. */
function mutate(random: Random): string {
  let text = random.pick(honest)
  for (let changes = 1 + random.below(3); changes > 0; changes -= 1) {
    const at = random.below(text.length + 1)
    const to = Math.min(text.length, at + random.below(12))
    const piece = random.pick([
      '',
      random.pick(nasty),
      `"${random.pick(nasty)}":${random.pick(nasty)}`,
      random.bytes(random.below(8)).toString('latin1'),
      text.slice(at, to).repeat(random.below(4)),
      'x'.repeat(random.below(5_000)),
    ])
    text = text.slice(0, at) + piece + text.slice(to)
  }
  return text
}

/** Reads mutated frames with every parser of the wire. A parser that throws is a bug; it may only refuse. */
export function fuzzParsers({ count, seed }: FuzzOptions): { tried: number; accepted: number } {
  const random = createRandom(seed)
  let accepted = 0
  for (let tried = 0; tried < count; tried += 1) {
    const text = mutate(random)
    const parsed = parseClientFrame(text)
    if (parsed.ok) accepted += 1
    parseServerFrame(text)
    const row = readRow(text)
    if (row !== null && JSON.stringify(encodeRow(decodeRow(row, 1))) === undefined) throw new Error(`lost row: ${text}`)
  }
  return { tried: count, accepted }
}

function readRow(text: string): Row | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  return Array.isArray(value) && typeof value[0] === 'string' ? (value as unknown as Row) : null
}

/** A client's bytes on the connection: mostly well framed, sometimes not at all. */
function mangledBytes(random: Random): Buffer {
  if (random.below(4) === 0) return random.bytes(random.below(200))
  const payload = Buffer.from(mutate(random))
  const length = random.below(10) === 0 ? random.below(200_000) : payload.length
  const opcode = random.pick([0x81, 0x81, 0x81, 0x82, 0x01, 0x80, 0x89, 0x8a, 0x88, 0xf1, 0x8b])
  const masked = random.below(20) === 0 ? 0 : 0x80
  const head =
    length < 126
      ? [opcode, masked | length]
      : length < 65_536
        ? [opcode, masked | 126, length >> 8, length & 255]
        : [opcode, masked | 127, 0, 0, 0, 0, 0, (length >> 16) & 255, (length >> 8) & 255, length & 255]
  return Buffer.concat([Buffer.from(head), Buffer.from(masked ? [0, 0, 0, 0] : []), payload])
}

/** Whether the server still serves an honest client. */
async function isWell(url: string): Promise<boolean> {
  const viewer = openViewer(url)
  await viewer.hello('viewer:witness')
  viewer.send({ t: 'p', s: 1 })
  await viewer.first('q')
  viewer.cut()
  return true
}

/**
 * Sends mangled bytes to a real server, some before the handshake, some after a good hello, and checks that it goes on
 * serving and forgets closed clients.
 */
export async function fuzzGateway({ count, seed }: FuzzOptions): Promise<{ tried: number; refused: number }> {
  const random = createRandom(seed)
  const limits = { clientFrames: { burst: 1_000, perMs: 1 }, socketsOpened: { burst: 1_000_000, perMs: 1 } }
  const server = await startRoomServer({ limits })
  const { port } = new URL(server.url)
  try {
    let tried = 0
    while (tried < count) {
      const socket = connect({ port: Number(port), host: '127.0.0.1' })
      socket.on('error', () => socket.destroy())
      socket.resume()
      await once(socket, 'connect')
      socket.write(
        random.below(20) === 0
          ? random.bytes(random.below(300))
          : 'GET /socket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
              'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      )
      const hello = Buffer.from(honest[0] ?? '')
      const head = Buffer.from([0x81, 0x80 | hello.length, 0, 0, 0, 0])
      if (random.below(2) === 0) socket.write(Buffer.concat([head, hello]))
      for (let frames = 1 + random.below(6); frames > 0; frames -= 1) {
        socket.write(mangledBytes(random))
        tried += 1
        if (random.below(3) === 0) await new Promise(setImmediate)
      }
      socket.end()
      await new Promise((resolve) => (socket.destroyed ? resolve(null) : socket.once('close', resolve)))
      if (tried % 50 === 0) await isWell(server.url)
    }
    await isWell(server.url)
    while (server.metrics.sockets > 0) await new Promise(setImmediate)
    if (server.rooms.counters(server.roomId).viewers !== 0) throw new Error('people who left are still counted')
    return { tried, refused: server.metrics.refusedTotal }
  } finally {
    await server.close()
  }
}
