import { connect, type Socket } from 'node:net'
import { amfObject, readAmf0, writeAmf0, type AmfValue } from '../amf/amf0'
import { tagType } from '../flv/flvTag'
import { mediaLimits } from '../limits'
import { ChunkReader, type RtmpMessage } from '../rtmp/chunkReader'
import { chunkStreamOf, writeControl, writeMessage } from '../rtmp/chunkWriter'
import { readServerFirstPart, SERVER_HANDSHAKE_BYTES, writeClientHello } from '../rtmp/handshake'

/** The server let nobody in, and said why. */
export class PublishRefused extends Error {
  constructor(
    readonly code: string,
    readonly description: string,
  ) {
    super(`${code}: ${description}`)
    this.name = 'PublishRefused'
  }
}

/** A push that was let in. */
export interface RtmpPublisher {
  /** Sends one FLV tag body. @returns false when the connection takes no more for now: leave frames out. */
  send(type: number, timestampMs: number, body: Buffer): boolean
  /** Ends the push in order. Idempotent. */
  close(): void
  /** Settles when the connection is gone, however it went. */
  readonly closed: Promise<void>
}

const CHUNK_BYTES = 60_000
const ANSWER_WITHIN_MS = 10_000
/** Bytes waiting in the socket above which a live push leaves frames out. */
const QUEUE_BYTES = 2_000_000
const commandType = 20
const setChunkType = 1

/**
 * Pushes to an RTMP address as an encoder does: over a real socket, by the ordinary commands.
 * @throws PublishRefused with the server's words; Error when it cannot be reached or does not answer within 10 s.
 */
export const publishRtmp = (url: string): Promise<RtmpPublisher> => {
  const { hostname, port, pathname, search } = new URL(url)
  const [app = '', stream = ''] = pathname.slice(1).split('/')
  const socket = connect({ host: hostname, port: port === '' ? 1935 : Number(port), noDelay: true })
  return new Promise((resolve, reject) => {
    const conversation = new Conversation(socket, {
      app,
      tcUrl: `rtmp://${hostname}${port === '' ? '' : `:${port}`}/${app}`,
      name: stream + search,
      onStarted: () => {
        clearTimeout(timer)
        resolve(toPublisher(socket, conversation))
      },
    })
    const tooLate = (): void => void socket.destroy(new Error('the RTMP server did not answer in time'))
    const timer = setTimeout(tooLate, ANSWER_WITHIN_MS)
    socket.on('connect', () => socket.write(writeClientHello()))
    socket.on('data', (bytes: Buffer) => {
      try {
        conversation.feed(bytes)
      } catch (cause) {
        socket.destroy(cause instanceof Error ? cause : new Error(String(cause)))
      }
    })
    socket.on('error', reject)
    socket.on('close', () => {
      clearTimeout(timer)
      reject(new Error('the RTMP server closed the connection'))
    })
  })
}

interface Aim {
  readonly app: string
  readonly tcUrl: string
  readonly name: string
  onStarted(): void
}

/** The commands of a publishing client, one after the other. */
class Conversation {
  private greeting: Buffer | null = Buffer.alloc(0)
  private readonly chunks = new ChunkReader(mediaLimits, (message) => this.take(message))
  private streamId = 1

  constructor(
    private readonly socket: Socket,
    private readonly aim: Aim,
  ) {}

  feed(bytes: Buffer): void {
    if (this.greeting === null) return this.chunks.feed(bytes)
    this.greeting = Buffer.concat([this.greeting, bytes])
    if (this.greeting.length < SERVER_HANDSHAKE_BYTES) return
    const rest = this.greeting.subarray(SERVER_HANDSHAKE_BYTES)
    this.socket.write(readServerFirstPart(this.greeting))
    this.greeting = null
    this.socket.write(writeControl(setChunkType, CHUNK_BYTES))
    const { app, tcUrl } = this.aim
    this.command(0, ['connect', 1, amfObject({ app, type: 'nonprivate', flashVer: 'FMLE/3.0 (Kaibo)', tcUrl })])
    this.chunks.feed(rest)
  }

  /** Writes a media message of the push. */
  media(type: number, timestampMs: number, body: Buffer): void {
    const chunkStream = type === tagType.audio ? chunkStreamOf.audio : chunkStreamOf.video
    this.socket.write(writeMessage({ chunkStream, type, timestampMs, messageStream: this.streamId, body }, CHUNK_BYTES))
  }

  end(): void {
    this.command(0, ['deleteStream', 6, null, this.streamId])
  }

  private take({ type, body }: RtmpMessage): void {
    if (type !== commandType) return
    const [name, transaction, , answer] = readAmf0(body, mediaLimits)
    if (name === '_error' || (name === 'onStatus' && property(answer, 'level') === 'error')) {
      throw new PublishRefused(property(answer, 'code'), property(answer, 'description'))
    }
    if (name === '_result' && transaction === 1) {
      this.command(0, ['releaseStream', 2, null, this.aim.name])
      this.command(0, ['FCPublish', 3, null, this.aim.name])
      this.command(0, ['createStream', 4, null])
    } else if (name === '_result' && transaction === 4) {
      this.streamId = typeof answer === 'number' ? answer : 1
      this.command(this.streamId, ['publish', 5, null, this.aim.name, 'live'])
    } else if (name === 'onStatus' && property(answer, 'code') === 'NetStream.Publish.Start') {
      this.aim.onStarted()
    }
  }

  private command(messageStream: number, values: AmfValue[]): void {
    const { command: chunkStream } = chunkStreamOf
    const body = writeAmf0(values)
    const message = { chunkStream, type: commandType, timestampMs: 0, messageStream, body }
    this.socket.write(writeMessage(message, CHUNK_BYTES))
  }
}

const property = (value: AmfValue | undefined, key: string): string => {
  const found = value instanceof Map ? value.get(key) : undefined
  return typeof found === 'string' ? found : ''
}

const toPublisher = (socket: Socket, conversation: Conversation): RtmpPublisher => ({
  send(type, timestampMs, body) {
    if (socket.destroyed || socket.writableLength > QUEUE_BYTES) return false
    conversation.media(type, timestampMs, body)
    return true
  },
  close() {
    if (socket.destroyed) return
    conversation.end()
    socket.end()
  },
  closed: new Promise((resolve) => (socket.destroyed ? resolve() : socket.once('close', () => resolve()))),
})
