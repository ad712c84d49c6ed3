import { amfObject, writeAmf0 } from '../../server/media/amf/amf0'
import { PlayerSeats } from '../../server/media/hub/playerSeats'
import { ConnectionLimiter, type Place } from '../../server/media/ingest/connectionLimiter'
import { mediaLimits } from '../../server/media/limits'
import { MediaRefusal } from '../../server/media/mediaRefusal'
import { ChunkReader, type RtmpMessage } from '../../server/media/rtmp/chunkReader'
import { writeControl, writeMessage } from '../../server/media/rtmp/chunkWriter'
import { RtmpSession } from '../../server/media/rtmp/rtmpSession'
import { greeting } from '../server/media/stranger'
import { mutate } from './mutate'
import { createRandom, type Random } from './random'

interface FuzzOptions {
  readonly count: number
  readonly seed: number
}

const READ_BYTES = 65_536
const noise = createRandom(1).bytes(4_096)

/** Cuts bytes as a network may, and hands them on until `feed` says stop. */
function pour(random: Random, bytes: Buffer, feed: (part: Buffer) => boolean): void {
  for (let at = 0; at < bytes.length; ) {
    const step = 1 + random.below(random.pick(bytes.length < 2_000 ? [3, 200, READ_BYTES] : [1_000, READ_BYTES]))
    if (!feed(bytes.subarray(at, at + step))) return
    at += step
  }
}

interface Plan {
  readonly bytes: Buffer
  readonly whole: readonly string[]
}

const describe = ({ type, timestampMs, body }: RtmpMessage): string => `${type} ${timestampMs} ${body.toString('hex')}`

/** Messages woven into each other, broken off, aborted and begun again, in chunks whose size changes. */
function weave(random: Random): Plan {
  let chunkSize = 128
  const parts: Buffer[] = []
  const whole: string[] = []
  const open = new Map<number, { rest: Buffer; done: string; tail: Buffer }>()
  const control = (type: number, value: number): Buffer => {
    const body = Buffer.alloc(4)
    body.writeUInt32BE(value)
    return writeMessage({ chunkStream: 2, type, timestampMs: 0, messageStream: 0, body }, chunkSize)
  }
  for (let steps = 1 + random.below(12); steps > 0; steps -= 1) {
    const chunkStream = 3 + random.below(5)
    const going = open.get(chunkStream)
    switch (random.below(6)) {
      case 0: {
        const next = random.pick([1, 2, 127, 128, 129, 4_096, 0xffffff])
        parts.push(control(1, next))
        chunkSize = next
        break
      }
      case 1:
        parts.push(control(2, chunkStream))
        open.delete(chunkStream)
        break
      default: {
        const isNew = !going || random.below(4) === 0
        const timestampMs = random.pick([0, 40, 0xfffffe, 0xffffff, 0xfffffff0])
        const type = random.pick([8, 9, 3, 20])
        const from = random.below(noise.length)
        const body = noise.subarray(from, from + random.below(500))
        const message = { chunkStream, type, timestampMs, messageStream: 1, body }
        const extended = timestampMs >= 0xffffff
        const first = writeMessage(message, 0xffffff).subarray(0, extended ? 16 : 12)
        const state = isNew
          ? { rest: body, done: describe(message), tail: extended ? first.subarray(12) : Buffer.alloc(0) }
          : going
        const sent = state.rest.subarray(0, chunkSize)
        parts.push(isNew ? first : Buffer.concat([Buffer.of(0xc0 | chunkStream), state.tail]), sent)
        const rest = state.rest.subarray(sent.length)
        if (rest.length > 0) open.set(chunkStream, { ...state, rest })
        else {
          open.delete(chunkStream)
          whole.push(state.done)
        }
      }
    }
  }
  return { bytes: Buffer.concat(parts), whole }
}

/**
 * Feeds woven chunks to a reader: every whole message comes out as it was sent, however the network cuts it. Mangled,
 * they end in a refusal or in nothing, and never hold more than the limit.
 */
export function fuzzChunks({ count, seed }: FuzzOptions): { tried: number; messages: number; refused: number } {
  const random = createRandom(seed)
  let messages = 0
  let refused = 0
  for (let tried = 0; tried < count; tried += 1) {
    const { bytes, whole } = weave(random)
    const isMangled = random.below(2) === 0
    const heard: string[] = []
    const limits = { ...mediaLimits, assemblingBytes: 4_000 }
    const reader = new ChunkReader(isMangled ? limits : mediaLimits, (message) => heard.push(describe(message)))
    pour(random, isMangled ? mutate(random, bytes) : bytes, (part) => {
      try {
        reader.feed(part)
        return true
      } catch (cause) {
        if (!(cause instanceof MediaRefusal) || !isMangled) throw cause
        refused += 1
        return false
      }
    })
    if (!isMangled && heard.join() !== whole.join()) throw new Error(`sent ${whole.join()}\nheard ${heard.join()}`)
    const { assembling } = reader as unknown as { assembling: number }
    if (assembling < 0 || assembling > limits.assemblingBytes + READ_BYTES) throw new Error(`${assembling} bytes held`)
    messages += heard.length
  }
  return { tried: count, messages, refused }
}

const command = (...values: Parameters<typeof writeAmf0>[0]): Buffer =>
  writeMessage({ chunkStream: 3, type: 20, timestampMs: 0, messageStream: 0, body: writeAmf0(values) }, 128)
const ignored = (bytes: number): Buffer =>
  writeMessage({ chunkStream: 5, type: 3, timestampMs: 0, messageStream: 0, body: Buffer.alloc(bytes) }, 128)

/** Attempts of an unauthenticated client; each function makes one piece of input. */
const tricks: readonly ((random: Random) => Buffer)[] = [
  (random) => writeControl(1, random.pick([0, 1, 127, 128, 4_096, 0xffffff, 0xffffffff])),
  (random) => ignored(random.below(random.below(20) === 0 ? 70_000 : 500)),
  (random) => Buffer.concat(Array.from({ length: 1 + random.below(50) }, () => ignored(random.below(5)))),
  // An unfinished message, announced longer than it is.
  (random) => {
    const body = Buffer.alloc(1 + random.below(3_000))
    const chunkStream = 4 + random.below(60)
    const whole = writeMessage({ chunkStream, type: 9, timestampMs: 0, messageStream: 1, body }, 128)
    whole.writeUIntBE(random.pick([5_000, 60_000, 64_001, 3_990_000]), 4, 3)
    return whole
  },
  () => command('createStream', 2, null),
  (random) => command('publish', 4, null, random.pick(['tea?txSecret=0&txTime=1', 'tea', '']), 'live'),
  (random) => mutate(random, command('connect', 1, amfObject({ app: 'live', flashVer: 'fuzz' }))),
  (random) => random.bytes(random.below(300)),
]

/** Unauthenticated sessions without sockets: each ends by its own refusal, or holds at most `unsignedBytes`. */
export function fuzzUnsigned({ count, seed }: FuzzOptions): { tried: number; refused: number; mostHeld: number } {
  const random = createRandom(seed)
  let refused = 0
  let mostHeld = 0
  for (let tried = 0; tried < count; tried += 1) {
    let isOver = false
    const session = new RtmpSession({
      limits: mediaLimits,
      send: () => undefined,
      finish: () => {
        isOver = true
        refused += 1
      },
      admit: () => new Promise(() => undefined),
      publish: () => {
        throw new Error('a stranger was let in')
      },
      accepted: () => undefined,
      idle: () => undefined,
      refused: () => undefined,
      fault: (cause) => {
        throw cause
      },
    })
    const pieces = Array.from({ length: 1 + random.below(5) }, () => random.pick(tricks)(random))
    const opening = random.below(8) === 0 ? mutate(random, greeting()) : greeting()
    const connect = command('connect', 1, amfObject({ app: 'live', flashVer: 'fuzz' }))
    pour(random, Buffer.concat([opening, connect, ...pieces]), (part) => {
      session.feed(part)
      return !isOver
    })
    const { assembling } = (session as unknown as { chunks: { assembling: number } }).chunks
    if (assembling > mediaLimits.unsignedBytes) throw new Error(`a stranger holds ${assembling} bytes`)
    mostHeld = Math.max(mostHeld, assembling)
  }
  return { tried: count, refused, mostHeld }
}

/** Connections that come, stay, push and go: no limit is passed, no push loses its place, no place is lost. */
export function fuzzPlaces({ count, seed }: FuzzOptions): { tried: number; refused: number; gaveWay: number } {
  const random = createRandom(seed)
  const limits = { connections: 12, unsignedConnections: 6, connectionsPerAddress: 4 }
  const turnstile = new ConnectionLimiter(limits)
  const seatLimits = { players: 12, playersPerAddress: 6, playersPerTicket: 3, playersKept: 2 }
  const seats = new PlayerSeats(seatLimits)
  const inside = new Map<number, { place: Place; address: string; isPush: boolean }>()
  const seated = new Map<number, { leave: () => void; address: string; stream: string }>()
  const fail = (words: string): never => {
    throw new Error(words)
  }
  let refused = 0
  let gaveWay = 0
  const enter = (id: number): void => {
    const address = `203.0.113.${random.below(6)}`
    const giveWay = (): void => {
      if (inside.get(id)?.isPush) fail('a push lost its place')
      gaveWay += 1
      inside.delete(id)
    }
    const place = turnstile.enter(address, { stage: random.below(4), giveWay })
    if (place) inside.set(id, { place, address, isPush: false })
    else refused += 1
    const all = [...inside.values()]
    if (place === null && all.filter((each) => !each.isPush).some((each) => each.address === address)) {
      fail('refused, though one of its own address could have given way')
    }
    if (all.length > limits.connections) fail('too many connections')
    const here = all.filter((each) => each.address === address)
    if (here.length > limits.connectionsPerAddress) fail('an address is too full')
  }
  const watch = (id: number): void => {
    const address = `address-${random.below(6)}`
    const stream = `room-${random.below(3)}`
    const giveWay = (): void => {
      gaveWay += 1
      seated.delete(id)
    }
    const leave = seats.enter(stream, { address, ticket: `ticket-${random.below(30)}`, giveWay })
    if (leave) seated.set(id, { leave, address, stream })
    else refused += 1
    if (seated.size > seatLimits.players) fail('too many players')
    const here = [...seated.values()].filter((each) => each.address === address)
    if (here.length > seatLimits.playersPerAddress) fail('too many players of one address')
  }
  for (let tried = 0; tried < count; tried += 1) {
    const [chosen] = [...inside.keys()].slice(random.below(Math.max(1, inside.size)))
    const one = chosen === undefined ? undefined : inside.get(chosen)
    const [viewer] = [...seated.keys()].slice(random.below(Math.max(1, seated.size)))
    switch (random.below(6)) {
      case 0:
        one?.place.leave()
        if (chosen !== undefined) inside.delete(chosen)
        break
      case 1:
        one?.place.keep()
        if (one) one.isPush = true
        break
      case 2:
        one?.place.offer()
        if (one) one.isPush = false
        break
      case 3:
        if (viewer !== undefined) seated.get(viewer)?.leave()
        if (viewer !== undefined) seated.delete(viewer)
        break
      case 4:
        watch(tried)
        break
      default:
        enter(tried)
    }
  }
  for (const { place } of inside.values()) place.leave()
  for (const { leave } of seated.values()) leave()
  const again = turnstile.enter('203.0.113.1', { stage: 0, giveWay: () => fail('a place was lost') })
  if (!again) fail('a place was lost')
  return { tried: count, refused, gaveWay }
}
