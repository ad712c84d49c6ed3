import type { PushEnd } from '@/domain/live/streamFacts'
import { amfObject, readAmf0, writeAmf0, type AmfValue } from '../amf/amf0'
import type { Publication } from '../hub/liveStream'
import { isStreamName, type MediaLimits } from '../limits'
import { MediaRefusal } from '../mediaRefusal'
import { ChunkReader, type RtmpMessage } from './chunkReader'
import { chunkStreamOf, writeControl, writeMessage } from './chunkWriter'
import { ServerHandshake } from './handshake'
import { readPublishName, type RtmpPublishName } from './publishName'

/** What one connection needs from the edge. */
export interface SessionDeps {
  readonly limits: MediaLimits
  send(bytes: Buffer): void
  /** Lets out what was sent, then closes; nothing that still comes in is read. */
  finish(): void
  /** Signature, then the application's word. @throws MediaRefusal when the push may not enter. */
  admit(name: RtmpPublishName): Promise<void>
  /** @throws MediaRefusal `alreadyPublishing`. */
  publish(name: RtmpPublishName, cut: (refusal: MediaRefusal) => void): Publication
  /** A push was refused or cut. `stream` is empty when it was not named yet. */
  refused(stream: string, refusal: MediaRefusal): void
  /** Something threw that is no refusal: a fault of ours, for the log. */
  fault(cause: unknown): void
}

type Phase =
  | { name: 'handshake'; handshake: ServerHandshake }
  | { name: 'commands' }
  | { name: 'admitting'; stream: string }
  | { name: 'publishing'; stream: string; publication: Publication }
  | { name: 'over' }

const APP = 'live'
const MESSAGE_STREAM = 1
const WINDOW_BYTES = 2_500_000
const OUT_CHUNK_BYTES = 4_096
const typeOf = { setChunk: 1, ack: 3, userControl: 4, windowAck: 5, peerBandwidth: 6, audio: 8, video: 9 } as const

/** Words an encoder's log shows, by RTMP's own table of codes where it has one. */
const statusOf: Partial<Record<PushEnd, string>> = {
  alreadyPublishing: 'NetStream.Publish.BadName',
  badName: 'NetStream.Publish.BadName',
  badSignature: 'NetStream.Publish.Denied',
  expired: 'NetStream.Publish.Denied',
}

const asText = (value: AmfValue | undefined): string => (typeof value === 'string' ? value : '')

/**
 * One RTMP connection as a state machine over bytes; sockets and timers are outside. A connection publishes at most
 * one stream, plays nothing, and whatever it does wrong ends it: media counts only in phase `publishing`, so nobody
 * can put frames into somebody else's stream.
 */
export class RtmpSession {
  private phase: Phase
  private readonly chunks: ChunkReader
  private received = 0
  private acknowledged = 0
  private windowBytes = WINDOW_BYTES
  private encoder = ''
  /** What the other side reads by: RTMP's own size until another was announced. */
  private outChunkBytes = 128

  constructor(private readonly deps: SessionDeps) {
    this.phase = { name: 'handshake', handshake: new ServerHandshake((bytes) => deps.send(bytes)) }
    this.chunks = new ChunkReader(deps.limits, (message) => this.message(message))
  }

  /** Whether this connection has become a publisher: until then a deadline runs against it. */
  get accepted(): boolean {
    return this.phase.name === 'publishing'
  }

  /** Takes bytes from the network. Never throws: a broken rule ends the session. */
  feed(bytes: Buffer): void {
    if (this.phase.name === 'over') return
    try {
      this.received = (this.received + bytes.length) >>> 0
      let rest: Buffer | null = bytes
      if (this.phase.name === 'handshake') {
        rest = this.phase.handshake.feed(bytes)
        if (rest) this.phase = { name: 'commands' }
      }
      if (rest && rest.length > 0) this.chunks.feed(rest)
      this.acknowledge()
    } catch (cause) {
      this.refuse(cause)
    }
  }

  /** The connection is gone or is to go; a push that was up goes down with this reason. */
  close(reason: PushEnd): void {
    const phase = this.phase
    this.phase = { name: 'over' }
    if (phase.name === 'publishing') phase.publication.end(reason)
  }

  /** Ends the session from our side, with words for the encoder's log. */
  refuse(cause: unknown): void {
    if (this.phase.name === 'over') return
    if (!(cause instanceof MediaRefusal)) this.deps.fault(cause)
    const unread = new MediaRefusal('badMedia', 'the server could not read this')
    const refusal = cause instanceof MediaRefusal ? cause : unread
    const phase = this.phase
    const stream = phase.name === 'publishing' || phase.name === 'admitting' ? phase.stream : ''
    if (phase.name !== 'handshake') {
      const code = statusOf[refusal.reason] ?? 'NetStream.Publish.Rejected'
      this.status('error', code, `${refusal.words} [${refusal.reason}]`)
    }
    this.close(refusal.reason)
    this.deps.refused(stream, refusal)
    this.deps.finish()
  }

  private message(message: RtmpMessage): void {
    if (this.phase.name === 'over') return
    switch (message.type) {
      case typeOf.audio:
        return this.media('audio', message)
      case typeOf.video:
        return this.media('video', message)
      case 15:
        return this.metadata(message.body.subarray(1))
      case 18:
        return this.metadata(message.body)
      case 17:
        return this.command(message.body.subarray(1))
      case 20:
        return this.command(message.body)
      case 22:
        throw new MediaRefusal('badMedia', 'aggregate messages are not supported')
      case typeOf.windowAck:
        this.windowBytes = Math.max(1_000, message.body.length >= 4 ? message.body.readUInt32BE(0) : WINDOW_BYTES)
        return
      case typeOf.userControl:
        return this.userControl(message.body)
    }
  }

  private media(kind: 'video' | 'audio', message: RtmpMessage): void {
    // The application is still being asked: well-behaved encoders wait, whatever the others send is dropped.
    if (this.phase.name === 'admitting') return
    if (this.phase.name !== 'publishing') throw new MediaRefusal('badMedia', 'media before publish')
    this.phase.publication.message(kind, message.timestampMs, message.body)
  }

  private metadata(body: Buffer): void {
    if (this.phase.name === 'admitting') return
    if (this.phase.name !== 'publishing') throw new MediaRefusal('badMedia', 'metadata before publish')
    const values = this.readValues(body)
    const facts = values.find((value) => value instanceof Map)
    const encoder = facts instanceof Map ? asText(facts.get('encoder')) : ''
    this.phase.publication.metadata((encoder || this.encoder).slice(0, 120))
  }

  private command(body: Buffer): void {
    const [name, transaction, object, ...rest] = this.readValues(body)
    const number = typeof transaction === 'number' ? transaction : 0
    switch (name) {
      case 'connect':
        return this.connect(number, object)
      case 'createStream':
        return this.sendCommand(0, ['_result', number, null, MESSAGE_STREAM])
      case 'releaseStream':
      case 'FCPublish':
      case 'getStreamLength':
        return this.sendCommand(0, ['_result', number, null, null])
      case 'publish':
        return this.publish(asText(rest[0]))
      case 'play':
      case 'play2':
        throw new MediaRefusal('badMedia', 'this port takes pushes only; watch over HTTP')
      case 'FCUnpublish':
      case 'deleteStream':
      case 'closeStream':
        if (this.phase.name !== 'publishing') return
        this.close('closed')
        return this.deps.finish()
    }
  }

  private connect(transaction: number, object: AmfValue | undefined): void {
    const facts = object instanceof Map ? object : new Map<string, AmfValue>()
    const app = asText(facts.get('app')).split(/[/?]/)[0]
    this.encoder = asText(facts.get('flashVer'))
    if (app !== APP) {
      const description = `the address must begin with rtmp://<this server>/${APP}/`
      const code = 'NetConnection.Connect.Rejected'
      this.sendCommand(0, ['_error', transaction, null, amfObject({ level: 'error', code, description })])
      throw new MediaRefusal('badName', description)
    }
    this.deps.send(
      Buffer.concat([
        writeControl(typeOf.windowAck, WINDOW_BYTES),
        writeControl(typeOf.peerBandwidth, WINDOW_BYTES, 2),
        writeControl(typeOf.setChunk, OUT_CHUNK_BYTES),
      ]),
    )
    this.outChunkBytes = OUT_CHUNK_BYTES
    this.sendCommand(0, [
      '_result',
      transaction,
      amfObject({ fmsVer: 'FMS/3,5,7,7009', capabilities: 31, mode: 1 }),
      amfObject({
        level: 'status',
        code: 'NetConnection.Connect.Success',
        description: 'Connection succeeded.',
        objectEncoding: 0,
      }),
    ])
  }

  private publish(text: string): void {
    if (this.phase.name !== 'commands') throw new MediaRefusal('badMedia', 'one connection publishes one stream')
    const name = readPublishName(text)
    if (!isStreamName(name.stream)) throw new MediaRefusal('badName', 'this is not a stream name of ours')
    this.phase = { name: 'admitting', stream: name.stream }
    this.deps.admit(name).then(
      () => this.begin(name),
      (cause: unknown) => this.refuse(cause),
    )
  }

  private begin(name: RtmpPublishName): void {
    if (this.phase.name !== 'admitting') return
    const { stream } = name
    try {
      const publication = this.deps.publish(name, (refusal) => this.refuse(refusal))
      publication.metadata(this.encoder.slice(0, 120))
      this.phase = { name: 'publishing', stream, publication }
      this.status('status', 'NetStream.Publish.Start', `${stream} is now published.`)
    } catch (cause) {
      this.refuse(cause)
    }
  }

  private status(level: 'status' | 'error', code: string, description: string): void {
    this.sendCommand(MESSAGE_STREAM, ['onStatus', 0, null, amfObject({ level, code, description })])
  }

  private sendCommand(messageStream: number, values: AmfValue[]): void {
    const chunkStream = messageStream === 0 ? chunkStreamOf.command : chunkStreamOf.metadata
    const body = writeAmf0(values)
    this.deps.send(writeMessage({ chunkStream, type: 20, timestampMs: 0, messageStream, body }, this.outChunkBytes))
  }

  private readValues(body: Buffer): AmfValue[] {
    if (body.length > this.deps.limits.commandBytes) throw new MediaRefusal('tooBig', 'a command is too long')
    return readAmf0(body, this.deps.limits)
  }

  private userControl(body: Buffer): void {
    const PING = 6
    if (body.length < 6 || body.readUInt16BE(0) !== PING) return
    const pong = Buffer.from(body.subarray(0, 6))
    pong.writeUInt16BE(PING + 1, 0)
    const { control: chunkStream } = chunkStreamOf
    this.deps.send(
      writeMessage({ chunkStream, type: typeOf.userControl, timestampMs: 0, messageStream: 0, body: pong }, 128),
    )
  }

  private acknowledge(): void {
    if (((this.received - this.acknowledged) >>> 0) < this.windowBytes / 2) return
    this.acknowledged = this.received
    if (this.phase.name !== 'handshake' && this.phase.name !== 'over') {
      this.deps.send(writeControl(typeOf.ack, this.received))
    }
  }
}
