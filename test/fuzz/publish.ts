import { connect, type Socket } from 'node:net'
import { parsePublishAnswer, parsePublishHello, readPublishMessage } from '@/domain/wire/publishFrame'
import { tagType } from '../../server/media/flv/flvTag'
import { sampleTags, startRig, until, type EdgeRig } from '../server/media/edgeRig'
import { goodHello, openWebPublisher, webMessage } from '../server/media/webPublisher'
import type { FuzzOptions } from './wire'
import { createRandom, type Random } from './random'

const opcode = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

const pieces = ['null', '-1', '1e999', '""', '[]', '{}', '__proto__', '\\ud800', 'x'.repeat(200), '"'.repeat(20), '\0']

function mutateHello(random: Random): string {
  let text = JSON.stringify({ ...goodHello, takeOver: random.below(2) === 0 })
  for (let changes = random.below(4); changes > 0; changes -= 1) {
    const at = random.below(text.length + 1)
    text = text.slice(0, at) + random.pick(pieces) + text.slice(at + random.below(10))
  }
  return text
}

/** A real message with bytes overwritten, cut off or put on. */
function mutateMessage(random: Random, honest: readonly Buffer[]): Buffer {
  const bytes = Buffer.from(random.pick(honest))
  for (let changes = random.below(6); changes > 0; changes -= 1) {
    // Mostly behind the heads, or nothing would get as far as the decoders' records and the segments.
    const from = Math.min(bytes.length - 1, random.below(8) === 0 ? 0 : 10)
    bytes.writeUInt8(random.below(256), from + random.below(Math.min(64, bytes.length - from)))
  }
  if (random.below(20) === 0) return bytes.subarray(0, random.below(bytes.length))
  return random.below(8) === 0 ? Buffer.concat([bytes, random.bytes(random.below(64))]) : bytes
}

/** A WebSocket frame as a client sends it, with a mask of zeros; the length now and then a lie. */
function frame(random: Pick<Random, 'below'>, code: number, payload: Buffer): Buffer {
  const length = random.below(40) === 0 ? random.below(70_000) : payload.length
  const final = random.below(30) === 0 ? 0 : 0x80
  const mask = random.below(60) === 0 ? 0 : 0x80
  const size =
    length < 126
      ? [mask | length]
      : length < 65_536
        ? [mask | 126, length >> 8, length & 255]
        : [mask | 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255]
  return Buffer.concat([Buffer.of(final | code, ...size), Buffer.alloc(mask === 0 ? 0 : 4), payload])
}

const honestMessages = (): Buffer[] =>
  sampleTags()
    .filter(({ type }) => type !== tagType.script)
    .map(({ type, timestampMs, body }) => webMessage(type, timestampMs, body))

/** Reads mutated hellos, answers and messages. A parser that throws is a bug; it may only refuse. */
export function fuzzPublishParsers({ count, seed }: FuzzOptions): { tried: number; accepted: number } {
  const random = createRandom(seed)
  const honest = honestMessages()
  let accepted = 0
  for (let tried = 0; tried < count; tried += 1) {
    const text = mutateHello(random)
    if (parsePublishHello(text).ok) accepted += 1
    parsePublishAnswer(text)
    readPublishMessage(mutateMessage(random, honest))
  }
  return { tried: count, accepted }
}

/** Frames go out as they are. */
const honestly: Pick<Random, 'below'> = { below: () => 1 }

async function breakIn(random: Random, rig: EdgeRig, honest: readonly Buffer[]): Promise<number> {
  const { port, pathname, search } = new URL(rig.edge.mintPush(`s${random.below(4)}`, rig).webSocketUrl)
  const socket: Socket = connect({ host: '127.0.0.1', port: Number(port) })
  socket.on('error', () => socket.destroy())
  socket.resume()
  socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  )
  const answered = new Promise<void>((resolve) => socket.once('data', () => resolve()).once('close', () => resolve()))
  await answered
  const hello = random.below(3) === 0 ? mutateHello(random) : JSON.stringify({ ...goodHello, takeOver: true })
  if (random.below(10) > 0) {
    // Media counts only after the answer; a client that does not wait is tried as well.
    const told = new Promise<void>((resolve) => socket.once('data', () => resolve()).once('close', () => resolve()))
    socket.write(frame(random, opcode.text, Buffer.from(hello)))
    if (random.below(4) > 0) await Promise.race([told, new Promise((later) => setTimeout(later, 100))])
  }
  const configs = random.below(4) === 0 ? [] : honest.slice(0, 4)
  for (const config of configs) socket.write(frame(honestly, opcode.binary, config))
  let sent = 0
  for (let left = 1 + random.below(40); left > 0 && !socket.destroyed; left -= 1) {
    const code = random.below(40) === 0 ? random.pick(Object.values(opcode)) : opcode.binary
    socket.write(frame(random, code, mutateMessage(random, honest)))
    sent += 1
    if (random.below(6) === 0) await new Promise(setImmediate)
  }
  socket.end()
  const patience = setTimeout(() => socket.destroy(), 500)
  await new Promise((resolve) => (socket.destroyed ? resolve(null) : socket.once('close', resolve)))
  clearTimeout(patience)
  return sent
}

/**
 * Pushes mangled messages over real WebSockets into streams that HLS takes down too, and checks that the media process
 * is the same one afterwards and still lets an honest push in.
 */
export async function fuzzPublishSocket({ count, seed }: FuzzOptions): Promise<{ tried: number; ups: number }> {
  const random = createRandom(seed)
  const honest = honestMessages()
  const rig = await startRig({ limits: { graceMs: 200, helloWithinMs: 500, connectionsPerAddress: 100 } })
  const { pid } = rig.edge
  try {
    let tried = 0
    while (tried < count) tried += await breakIn(random, rig, honest)
    const publisher = await openWebPublisher(rig.edge.mintPush('honest', rig).webSocketUrl)
    publisher.hello()
    await publisher.answer('ok')
    publisher.sample()
    await until(() => rig.signals.some(({ type, stream }) => type === 'up' && stream === 'honest'), 'an honest push')
    const viewer = await rig.watch('honest')
    await until(() => viewer.tags().length > 10, 'its media')
    publisher.socket.terminate()
    if (rig.edge.pid !== pid) throw new Error('the media process died')
    return { tried, ups: rig.signals.filter(({ type }) => type === 'up').length }
  } finally {
    await rig.stop()
  }
}
