import type { PushEnd } from '@/domain/live/streamFacts'
import { amfObject, readAmf0, writeAmf0, type AmfValue } from '../amf/amf0'
import { findText } from '../amf/findText'
import { readAudioBody, readVideoBody } from '../flv/mediaBody'
import type { Publisher } from '../hub/hub'
import type { Publication } from '../hub/liveStream'
import { isStreamName, type MediaLimits } from '../limits'
import { MediaRefusal } from '../mediaRefusal'
import { splitAggregate } from './aggregate'
import { ChunkReader, type ChunkBounds, type RtmpMessage } from './chunkReader'
import { chunkStreamOf, writeControl, writeMessage } from './chunkWriter'
import { ServerHandshake } from './handshake'
import { APP, guessStream, isOurApp, readPublishName, type PublishName } from './publishName'

/** Dependencies of one connection on the edge. */
export interface SessionDeps {
  readonly limits: MediaLimits
  send(bytes: Buffer): void
  /** Lets out what was sent, then closes; nothing that still comes in is read. */
  finish(): void
  /** Signature, then the application's word. @throws MediaRefusal when the push may not enter. */
  admit(name: PublishName): Promise<void>
  /** @throws MediaRefusal `alreadyPublishing`. */
  publish(name: PublishName, publisher: Pick<Publisher, 'cut' | 'probe'>): Publication
  /** The push was accepted. */
  accepted(): void
  /** A push ended and the connection stays: from here on it has as long to its next one as it had to the first. */
  idle(): void
  /** A push was refused or cut. `stream` is empty when it was not named yet. */
  refused(stream: string, refusal: MediaRefusal): void
  /** Something threw that is no refusal: a fault of ours, for the log. */
  fault(cause: unknown): void
}

type Phase =
  | { name: 'handshake'; handshake: ServerHandshake }
  | { name: 'commands' }
  | { name: 'admitting'; stream: string; early: EarlyMessages }
  | { name: 'publishing'; stream: string; publication: Publication }
  | { name: 'over' }

/** Codec headers and metadata received after `publish` and before its answer: the newest of each kind. */
type EarlyMessages = Map<'video' | 'audio' | 'metadata', RtmpMessage>

/** How far a connection has got. An unsigned address is refused at once, so `admitting` stands for a signed one. */
const stageOf: Readonly<Record<Phase['name'], number>> = {
  over: 0,
  handshake: 1,
  commands: 2,
  admitting: 3,
  publishing: 4,
}

const MESSAGE_STREAM = 1
/** Messages in the making at once between `publish` and its answer: sound, video and a command. */
const UNFINISHED_WHILE_ADMITTING = 4
/** The studio shows no more of an encoder's name. Characters. */
const ENCODER_MOST = 120
const WINDOW_BYTES = 2_500_000
const OUT_CHUNK_BYTES = 4_096
const typeOf = { setChunk: 1, ack: 3, userControl: 4, windowAck: 5, peerBandwidth: 6, audio: 8, video: 9 } as const

/** Events of a user control message (RTMP 1.0 §7.1.7). */
const PING_REQUEST = 6
const PING_RESPONSE = 7

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
 * one stream at a time and plays nothing. Media counts only in phase `publishing`, so that no connection can inject
 * frames into another stream. Before that any malformed message ends the connection; later ones are left out.
 */
export class RtmpSession {
  private phase: Phase
  private readonly chunks: ChunkReader
  private received = 0
  private acknowledged = 0
  private windowBytes = WINDOW_BYTES
  private encoder = ''
  private app = ''
  /** The stream that refusals are reported for while none is published. */
  private meant = ''
  private hasPublished = false
  private hasSpoken = false
  /** Input received before `publish`. */
  private unsignedBytes = 0
  private unsignedMessages = 0
  /** Chunk size the peer reads by: RTMP's default until another was announced. */
  private outChunkBytes = 128

  constructor(private readonly deps: SessionDeps) {
    this.phase = { name: 'handshake', handshake: new ServerHandshake((bytes) => deps.send(bytes)) }
    this.chunks = new ChunkReader(deps.limits, (message) => this.message(message))
    this.chunks.bound(this.boundsOf('commands'))
  }

  /** Whether this connection has become a publisher: until then a deadline runs against it. */
  get accepted(): boolean {
    return this.phase.name === 'publishing'
  }

  /** Whether a whole command came. */
  get spoken(): boolean {
    return this.hasSpoken
  }

  /** Connections of a lower stage are evicted first. */
  get stage(): number {
    return stageOf[this.phase.name]
  }

  /** Takes bytes from the network. Never throws: a broken rule ends the session. */
  feed(bytes: Buffer): void {
    if (this.phase.name === 'over') return
    try {
      this.received = (this.received + bytes.length) >>> 0
      if (this.phase.name === 'publishing') this.phase.publication.heard()
      else this.countUnsigned(bytes.length)
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
    const stream = phase.name === 'publishing' || phase.name === 'admitting' ? phase.stream : this.meant
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
    if (this.phase.name === 'commands' && ++this.unsignedMessages > this.deps.limits.unsignedMessages) {
      throw new MediaRefusal('tooBig', 'too many messages before publish')
    }
    switch (message.type) {
      case typeOf.audio:
        return this.media('audio', message)
      case typeOf.video:
        return this.media('video', message)
      case 15:
        return this.metadata({ ...message, body: message.body.subarray(1) })
      case 18:
        return this.metadata(message)
      case 17:
        return this.handleCommand(message.body.subarray(1))
      case 20:
        return this.handleCommand(message.body)
      case 22:
        for (const part of splitAggregate(message)) if (part.type !== 22) this.message(part)
        return
      case typeOf.windowAck:
        this.windowBytes = Math.max(1_000, message.body.length >= 4 ? message.body.readUInt32BE(0) : WINDOW_BYTES)
        return
      case typeOf.userControl:
        return this.userControl(message.body)
    }
  }

  /** One read may exceed the limit: the chunk reader bounds the data behind `publish` in it. */
  private countUnsigned(bytes: number): void {
    if (this.phase.name === 'admitting') return
    if (this.unsignedBytes > this.deps.limits.unsignedBytes) {
      throw new MediaRefusal('tooBig', 'too many bytes before publish')
    }
    this.unsignedBytes += bytes
  }

  private boundsOf(phase: 'commands' | 'admitting'): ChunkBounds {
    const { unsignedBytes, unsignedChunkSizeMin } = this.deps.limits
    const skips = phase === 'admitting'
    return {
      messageBytes: unsignedBytes,
      assemblingBytes: unsignedBytes,
      chunkSizeMin: unsignedChunkSizeMin,
      unfinished: skips ? UNFINISHED_WHILE_ADMITTING : 1,
      skips,
    }
  }

  private media(kind: 'video' | 'audio', message: RtmpMessage): void {
    const { phase } = this
    // The application is still being asked. Codec headers are sent once: they wait; frames are dropped.
    if (phase.name === 'admitting') {
      const read = kind === 'video' ? readVideoBody(message.body) : readAudioBody(message.body)
      if (read.what !== 'config' || read.data.length > this.deps.limits.codecConfigBytes) return
      phase.early.set(kind, message)
    } else if (phase.name === 'publishing') {
      phase.publication.message(kind, message.timestampMs, message.body)
    } else if (!this.hasPublished) throw new MediaRefusal('badMedia', 'media before publish')
  }

  /** Reads the encoder's name from metadata and ignores the rest. */
  private metadata(message: RtmpMessage): void {
    const { phase } = this
    if (phase.name === 'admitting') {
      if (message.body.length <= this.deps.limits.commandBytes) phase.early.set('metadata', message)
    } else if (phase.name === 'publishing') {
      const encoder = findText(message.body, 'encoder')
      if (encoder !== '') phase.publication.metadata(encoder.slice(0, ENCODER_MOST))
    } else if (!this.hasPublished) throw new MediaRefusal('badMedia', 'metadata before publish')
  }

  private handleCommand(body: Buffer): void {
    let values: AmfValue[]
    try {
      values = this.readValues(body)
    } catch (cause) {
      // A publisher's command that cannot be read is left out; from anybody else it is not RTMP.
      if (cause instanceof MediaRefusal && this.phase.name === 'publishing') return
      throw cause
    }
    this.hasSpoken = true
    this.command(values)
  }

  private command([name, transaction, object, ...rest]: AmfValue[]): void {
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
        return this.publish(rest[0])
      case 'play':
      case 'play2':
        if (this.phase.name === 'publishing') return
        throw new MediaRefusal('badMedia', 'this port takes pushes only; watch over HTTP')
      case 'FCUnpublish':
      case 'deleteStream':
      case 'closeStream':
        return this.unpublish()
    }
  }

  /** The push is over, the connection is not: encoders start another on it, or close it themselves. */
  private unpublish(): void {
    if (this.phase.name !== 'publishing') return
    const { publication, stream } = this.phase
    this.phase = { name: 'commands' }
    this.chunks.bound(this.boundsOf('commands'))
    this.unsignedBytes = 0
    this.unsignedMessages = 0
    publication.end('closed')
    this.status('status', 'NetStream.Unpublish.Success', `${stream} is no longer published.`)
    this.deps.idle()
  }

  private connect(transaction: number, object: AmfValue | undefined): void {
    const facts = object instanceof Map ? object : new Map<string, AmfValue>()
    this.app = asText(facts.get('app'))
    this.encoder = asText(facts.get('flashVer'))
    if (!isOurApp(this.app)) {
      this.meant = guessStream(this.app, '')
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

  private publish(value: AmfValue | undefined): void {
    const { phase } = this
    // Wirecast ends a push by `publish(false)`.
    if (typeof value !== 'string' && phase.name === 'publishing') return this.unpublish()
    const name = readPublishName(this.app, asText(value))
    if (phase.name === 'publishing' || phase.name === 'admitting') {
      if (name.stream !== phase.stream) throw new MediaRefusal('badMedia', 'one connection publishes one stream')
      if (phase.name === 'publishing') this.started(phase.stream)
      return
    }
    if (!isStreamName(name.stream)) {
      this.meant = guessStream(this.app, asText(value))
      throw new MediaRefusal('badName', 'this is not a stream name of ours; copy server and key again')
    }
    this.phase = { name: 'admitting', stream: name.stream, early: new Map() }
    this.chunks.bound(this.boundsOf('admitting'))
    this.deps.admit(name).then(
      () => this.begin(name),
      (cause: unknown) => this.refuse(cause),
    )
  }

  private begin(name: PublishName): void {
    if (this.phase.name !== 'admitting') return
    const { stream } = name
    const { early } = this.phase
    try {
      const publication = this.deps.publish(name, {
        cut: (refusal) => this.refuse(refusal),
        probe: () => this.sendControl(Buffer.of(0, PING_REQUEST, 0, 0, 0, 0)),
      })
      publication.metadata(this.encoder.slice(0, ENCODER_MOST))
      this.phase = { name: 'publishing', stream, publication }
      this.hasPublished = true
      this.chunks.bound(null)
      this.deps.accepted()
      this.started(stream)
      for (const message of early.values()) this.message(message)
    } catch (cause) {
      this.refuse(cause)
    }
  }

  private started(stream: string): void {
    this.status('status', 'NetStream.Publish.Start', `${stream} is now published.`)
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
    if (body.length < 6 || body.readUInt16BE(0) !== PING_REQUEST) return
    const pong = Buffer.from(body.subarray(0, 6))
    pong.writeUInt16BE(PING_RESPONSE, 0)
    this.sendControl(pong)
  }

  private sendControl(body: Buffer): void {
    const { control: chunkStream } = chunkStreamOf
    this.deps.send(writeMessage({ chunkStream, type: typeOf.userControl, timestampMs: 0, messageStream: 0, body }, 128))
  }

  private acknowledge(): void {
    if (((this.received - this.acknowledged) >>> 0) < this.windowBytes / 2) return
    this.acknowledged = this.received
    if (this.phase.name !== 'handshake' && this.phase.name !== 'over') {
      this.deps.send(writeControl(typeOf.ack, this.received))
    }
  }
}
