import { connect, type Socket } from 'node:net'
import { amfObject, readAmf0, writeAmf0 } from '../../server/media/amf/amf0'
import { readAacConfig } from '../../server/media/codec/aacConfig'
import { readAvcConfig, type AvcConfig } from '../../server/media/codec/avcConfig'
import { isConfigTag, readFlvFile } from '../../server/media/flv/flvFile'
import { tagType, writeFlvHeader, writeTag } from '../../server/media/flv/flvTag'
import { TsMuxer } from '../../server/media/hls/tsMuxer'
import { mediaLimits } from '../../server/media/limits'
import { MediaRefusal } from '../../server/media/mediaRefusal'
import { ChunkReader } from '../../server/media/rtmp/chunkReader'
import { writeControl, writeMessage } from '../../server/media/rtmp/chunkWriter'
import { sampleTags, startRig, until, type EdgeRig } from '../server/media/edgeRig'
import { greeting } from '../server/media/stranger'
import { mutate } from './mutate'
import { createRandom, type Random } from './random'

export interface MediaFuzzOptions {
  /** Inputs to try. */
  readonly count: number
  readonly seed: number
}

export interface MediaFuzzResult {
  readonly tried: number
  /** Pushes reported as refused: a few a second at most, by the edge's own limit. */
  readonly refused: number
  /** Pushes to streams of their own whose mangled media was good enough to go on air. */
  readonly seen: number
}

/** Mark of frames from hostile clients; an honest viewer must never receive it. */
const MARKER = Buffer.from('a stranger was here')

/** Runs a parser that may refuse by its own error and by nothing else. @returns whether it accepted. */
function refusesOnly(run: () => void, mayThrow: (cause: unknown) => boolean): boolean {
  try {
    run()
    return true
  } catch (cause) {
    if (!mayThrow(cause)) throw cause
    return false
  }
}
const isRefusal = (cause: unknown): boolean => cause instanceof MediaRefusal
const isNoFlv = (cause: unknown): boolean => cause instanceof Error && /no FLV/.test(cause.message)

/** Feeds mangled input to every parser of the edge. One that throws anything but its refusal is a bug. */
export function fuzzMediaParsers({ count, seed }: MediaFuzzOptions): { tried: number; accepted: number } {
  const random = createRandom(seed)
  const tags = sampleTags()
  const header = (wanted: number): Buffer =>
    tags.find((tag) => tag.type === wanted && isConfigTag(tag))?.body ?? Buffer.alloc(0)
  const avc = header(tagType.video).subarray(5)
  const aac = header(tagType.audio).subarray(2)
  const config: AvcConfig = readAvcConfig(avc, mediaLimits.codecConfigBytes)
  const muxer = new TsMuxer(config, readAacConfig(aac, mediaLimits.codecConfigBytes))
  const deep = amfObject({ n: 1 })
  const amf = writeAmf0(['connect', 1, amfObject({ app: 'live', list: [1, 'two', null, true], deep })])
  const flv = Buffer.concat([
    writeFlvHeader({ video: true, audio: true }),
    ...tags.slice(0, 6).map((tag) => writeTag(tag.type, tag.timestampMs, tag.body)),
  ])
  const { opening, media } = honestSession('tea')
  const session = Buffer.concat([opening.subarray(greeting().length), media])
  let accepted = 0
  for (let tried = 0; tried < count; tried += 1) {
    const parsers: (() => boolean)[] = [
      () => refusesOnly(() => readAmf0(mutate(random, amf), mediaLimits), isRefusal),
      () => refusesOnly(() => readFlvFile(mutate(random, flv)), isNoFlv),
      () => refusesOnly(() => readAvcConfig(mutate(random, avc), mediaLimits.codecConfigBytes), isRefusal),
      () => refusesOnly(() => readAacConfig(mutate(random, aac), mediaLimits.codecConfigBytes), isRefusal),
      () => refusesOnly(() => new ChunkReader(mediaLimits, () => undefined).feed(mutate(random, session)), isRefusal),
      () => {
        const { type, body: honest, timestampMs } = random.pick(tags)
        const body = mutate(random, honest)
        return refusesOnly(() => {
          const kind = type === tagType.audio ? 'audio' : 'video'
          const segment = muxer.segment([{ kind, key: true, timestampMs, compositionMs: 0, body }])
          if (segment.length % 188 !== 0) throw new Error('a segment that is no whole packets')
        }, isRefusal)
      },
    ]
    if (random.pick(parsers)()) accepted += 1
  }
  return { tried: count, accepted }
}

/** An encoder's data up to its request to publish, and the marked media that follows. */
function honestSession(key: string): { opening: Buffer; media: Buffer } {
  const command = (messageStream: number, ...values: Parameters<typeof writeAmf0>[0]): Buffer =>
    writeMessage({ chunkStream: 3, type: 20, timestampMs: 0, messageStream, body: writeAmf0(values) }, 128)
  const message = (type: number, timestampMs: number, body: Buffer): Buffer =>
    writeMessage({ chunkStream: type === tagType.video ? 6 : 4, type, timestampMs, messageStream: 1, body }, 4_096)
  const headers = sampleTags().filter(isConfigTag)
  // One NAL unit that is marked as a key frame, or as one that refers to others.
  const frame = (index: number): Buffer =>
    Buffer.concat([
      Buffer.of(index === 0 ? 0x17 : 0x27, 1, 0, 0, 0, 0, 0, 0, MARKER.length + 1, index === 0 ? 0x65 : 0x41),
      MARKER,
    ])
  return {
    opening: Buffer.concat([
      greeting(),
      command(0, 'connect', 1, amfObject({ app: 'live', flashVer: 'fuzz', tcUrl: 'rtmp://127.0.0.1/live' })),
      command(0, 'releaseStream', 2, null, key),
      command(0, 'createStream', 3, null),
      command(1, 'publish', 4, null, key, 'live'),
    ]),
    media: Buffer.concat([
      writeControl(1, 4_096),
      ...headers.map(({ type, body }) => message(type, 0, body)),
      ...Array.from({ length: 5 }, (_, index) => message(tagType.video, index * 40, frame(index))),
      command(1, 'deleteStream', 5, null, 1),
    ]),
  }
}

/** Sends the pieces, waits before each but the first until something has been answered, hangs up, and sees it gone. */
async function say(port: number, random: Random, pieces: readonly Buffer[], answer: string): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port })
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  let heard = ''
  let onHeard: () => void = () => undefined
  socket.on('error', () => socket.destroy())
  socket.on('data', (bytes: Buffer) => {
    heard += bytes.toString('latin1')
    if (heard.includes(answer)) onHeard()
  })
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) await Promise.race([gone, new Promise<void>((resolve) => (onHeard = resolve))])
    const cut = random.below(piece.length + 1)
    socket.write(piece.subarray(0, cut))
    await new Promise(setImmediate)
    socket.write(piece.subarray(cut))
  }
  if (random.below(4) === 0) socket.destroy()
  else socket.end()
  await gone
}

/** A connection that sends part of an opening and then nothing: it holds a place until the edge closes it. */
function hold(port: number, random: Random): Socket {
  const socket = connect({ host: '127.0.0.1', port })
  const { opening } = honestSession('tea?txSecret=0&txTime=1')
  socket.on('error', () => socket.destroy())
  socket.resume()
  socket.write(opening.subarray(0, random.pick([1, 700, greeting().length, greeting().length + 100])))
  return socket
}

/** A push with something wrong in its opening, or, once it was answered, in its media. */
const sayPush = (port: number, random: Random, key: string): Promise<void> => {
  const { opening, media } = honestSession(key)
  return random.below(2) === 0
    ? say(port, random, [mutate(random, Buffer.concat([opening, media]))], '')
    : say(port, random, [opening, mutate(random, media)], 'NetStream.Publish')
}

const httpTargets = (rig: EdgeRig): string[] => [
  ...(['http-flv', 'hls'] as const).map((protocol) => rig.playUrl('tea', protocol).slice(rig.origin.length)),
  rig.playUrl('tea', 'hls').slice(rig.origin.length).replace('.m3u8', '/1.ts'),
]

const httpRequest = (random: Random, target: string): Buffer => {
  const upgrade =
    'Upgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
  const path = mutate(random, Buffer.from(target)).toString('latin1')
  const method = random.pick(['GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'POST'])
  const head = `${method} ${path} HTTP/1.1\r\nHost: x\r\n${random.below(2) === 0 ? upgrade : ''}\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), random.bytes(random.below(30))])
}

/**
 * Sends mangled pushes, signed and unsigned, and mangled media requests to a real edge with an honest push and a
 * viewer, while silent connections hold every place that they can. The process must survive. The viewer must receive no
 * frame of a mangled push. Every push must release its place: the limit of places is so low that a leak refuses the
 * witness.
 */
export async function fuzzMediaEdge({ count, seed }: MediaFuzzOptions): Promise<MediaFuzzResult> {
  const random = createRandom(seed)
  const faults: string[] = []
  const note = (fields: object, words: string): void => void faults.push(`${words} ${JSON.stringify(fields)}`)
  const quiet = (): void => undefined
  const rig = await startRig({
    limits: { connectionsPerAddress: 8, graceMs: 100, publishWithinMs: 2_000 },
    logger: { debug: quiet, info: quiet, warn: quiet, error: note },
  })
  const held: Socket[] = []
  try {
    const { pid } = rig.edge
    await rig.push('tea')
    await rig.signal('up')
    const viewer = await rig.watch('tea')
    const targets = httpTargets(rig)
    const httpPort = Number(new URL(rig.origin).port)
    const keyOf = (stream: string): string => rig.edge.mintPush(stream, { origin: rig.origin }).key
    for (let tried = 0; tried < count; tried += 1) {
      if (random.below(3) === 0) held.push(hold(rig.edge.port, random))
      if (random.below(4) === 0) await say(httpPort, random, [httpRequest(random, random.pick(targets))], '')
      else {
        const key = random.pick([keyOf('tea'), keyOf('tea'), keyOf(`other-${tried}`), 'tea?txSecret=0&txTime=1', 'tea'])
        await sayPush(rig.edge.port, random, key)
      }
    }
    if (rig.edge.pid !== pid) throw new Error('the media process did not outlive it')
    const witness = await rig.push('witness')
    await until(() => rig.signals.some((signal) => signal.type === 'up' && signal.stream === 'witness'), 'the witness')
    witness.close()
    const before = viewer.tags().length
    await until(() => viewer.tags().length > before + 10, 'more of the honest stream')
    if (viewer.tags().some(({ body }) => body.includes(MARKER))) throw new Error("a stranger's frame reached a viewer")
    let players = 2
    while (players > 1) players = (await rig.edge.describe('tea'))?.players ?? 0
    if (faults.length > 0) throw new Error(faults.join('\n'))
    const told = (wanted: string): number => rig.signals.filter(({ type }) => type === wanted).length
    return { tried: count, refused: told('refused'), seen: told('up') - 2 }
  } finally {
    for (const socket of held) socket.destroy()
    await rig.stop()
  }
}
