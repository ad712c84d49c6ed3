import {
  parsePublishHello,
  readPublishMessage,
  type PublishAnswer,
  type PublishHello,
} from '@/domain/wire/publishFrame'
import type { PushEnd } from '@/domain/live/streamFacts'
import type { Publication } from '../hub/liveStream'
import type { MediaLimits } from '../limits'
import { MediaRefusal } from '../mediaRefusal'

/** Dependencies of one connection on the edge. */
export interface PublishSessionDeps {
  readonly stream: string
  readonly limits: MediaLimits
  send(answer: PublishAnswer): void
  /** Lets out what was sent, then closes with the code of this reason; nothing that still comes in is read. */
  finish(refusal: MediaRefusal): void
  /** Signature, then the application's word. @throws MediaRefusal when the push may not enter. */
  admit(takeOver: boolean): Promise<void>
  /** The push was accepted. */
  accepted(): void
  /** @throws MediaRefusal `alreadyPublishing` unless it takes over. */
  publish(takeOver: boolean, cut: (refusal: MediaRefusal) => void): Publication
  /** A push was refused or cut. */
  refused(refusal: MediaRefusal): void
  /** Something threw that is no refusal: a fault of ours, for the log. */
  fault(cause: unknown): void
}

type Phase =
  | { name: 'hello' }
  | { name: 'admitting' }
  | { name: 'publishing'; publication: Publication }
  | { name: 'over' }

const stageOf: Readonly<Record<Phase['name'], number>> = { over: 0, hello: 1, admitting: 2, publishing: 3 }

/**
 * One push over a WebSocket as a state machine over messages; sockets and timers are outside. It follows the rules
 * of RTMP's session: media counts only once the push was admitted, and any fault ends it.
 */
export class PublishSession {
  private phase: Phase = { name: 'hello' }

  constructor(private readonly deps: PublishSessionDeps) {}

  /** Whether a good hello came: until then a deadline runs against the connection. */
  get greeted(): boolean {
    return this.phase.name !== 'hello'
  }

  /** Connections of a lower stage are evicted first. */
  get stage(): number {
    return stageOf[this.phase.name]
  }

  /** Bytes of any kind arrived: the connection is alive. */
  heard(): void {
    if (this.phase.name === 'publishing') this.phase.publication.heard()
  }

  /** Takes a text message. Never throws: a broken rule ends the session. */
  text(bytes: Buffer): void {
    if (this.phase.name === 'over') return
    try {
      this.hello(bytes)
    } catch (cause) {
      this.refuse(cause)
    }
  }

  /** Takes a binary message. Never throws. */
  binary(bytes: Buffer): void {
    if (this.phase.name === 'over') return
    try {
      this.media(bytes)
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

  /** Ends the session from our side, with words for the host. */
  refuse(cause: unknown): void {
    if (this.phase.name === 'over') return
    if (!(cause instanceof MediaRefusal)) this.deps.fault(cause)
    const refusal =
      cause instanceof MediaRefusal ? cause : new MediaRefusal('badMedia', 'the server could not read this')
    this.close(refusal.reason)
    this.deps.send({ t: 'no', reason: refusal.reason, words: refusal.words })
    this.deps.refused(refusal)
    this.deps.finish(refusal)
  }

  private hello(bytes: Buffer): void {
    if (this.phase.name !== 'hello') throw new MediaRefusal('badMedia', 'one connection says one hello')
    if (bytes.length > this.deps.limits.helloBytes) throw new MediaRefusal('tooBig', 'the hello is too long')
    const parsed = parsePublishHello(bytes.toString())
    if (!parsed.ok) throw new MediaRefusal('badMedia', parsed.error)
    const hello = parsed.value
    judgeCodecs(hello)
    this.phase = { name: 'admitting' }
    this.deps.admit(hello.takeOver).then(
      () => this.begin(hello),
      (cause: unknown) => this.refuse(cause),
    )
  }

  private begin(hello: PublishHello): void {
    if (this.phase.name !== 'admitting') return
    try {
      const publication = this.deps.publish(hello.takeOver, (refusal) => this.refuse(refusal))
      publication.metadata(hello.encoder)
      this.phase = { name: 'publishing', publication }
      this.deps.accepted()
      this.deps.send({ t: 'ok', session: publication.session })
    } catch (cause) {
      this.refuse(cause)
    }
  }

  private media(bytes: Buffer): void {
    if (this.phase.name === 'hello') throw new MediaRefusal('badMedia', 'media before the hello')
    if (bytes.length > this.deps.limits.messageBytes) throw new MediaRefusal('tooBig', 'a frame is too big')
    // The application is still being asked: honest publishers wait; media of others is dropped.
    if (this.phase.name !== 'publishing') return
    const message = readPublishMessage(bytes)
    if (message === null) throw new MediaRefusal('badMedia', 'a message is neither picture nor sound')
    const { body } = message
    this.phase.publication.message(
      message.kind,
      message.timestampMs,
      Buffer.from(body.buffer, body.byteOffset, body.byteLength),
    )
  }
}

/** An announced fault is refused before the camera's first frame; the hub judges the sent media again. */
function judgeCodecs({ video, audio }: PublishHello): void {
  if (video && !/^avc[13]\./.test(video.codec)) {
    throw new MediaRefusal('unsupportedVideoCodec', `${video.codec} video is not supported here; send H.264 (AVC)`)
  }
  if (audio && !audio.codec.startsWith('mp4a.40.')) {
    throw new MediaRefusal('unsupportedAudioCodec', `${audio.codec} sound is not supported here; send AAC`)
  }
}
