import { WebSocket } from 'ws'
import { parsePublishAnswer, type PublishAnswer, type PublishHello } from '@/domain/wire/publishFrame'
import type { FlvTag } from '../../../server/media/flv/flvFile'
import { tagType } from '../../../server/media/flv/flvTag'
import { sampleTags, until } from './edgeRig'

/** A client that pushes over a WebSocket as a browser does, or in a way that no browser would. */
export interface WebPublisher {
  readonly socket: WebSocket
  readonly answers: readonly PublishAnswer[]
  hello(changes?: Partial<Record<keyof PublishHello, unknown>>): void
  /** Waits for an answer. */
  answer(t: PublishAnswer['t']): Promise<PublishAnswer>
  media(type: number, timestampMs: number, body: Buffer): void
  /** Sends the sample once. */
  sample(keep?: (tag: FlvTag) => boolean): void
  /** The close code, once closed. */
  readonly closed: Promise<number>
}

export const goodHello: PublishHello = {
  v: 1,
  encoder: 'Kaibo web (test)',
  video: { codec: 'avc1.42e01f', widthPx: 640, heightPx: 360, framesPerSecond: 25 },
  audio: { codec: 'mp4a.40.2', sampleRateHz: 48_000, channels: 1 },
  takeOver: false,
}

/** A binary message by hand, so that a test does not prove the encoder by itself. */
export const webMessage = (type: number, timestampMs: number, body: Buffer): Buffer => {
  const head = Buffer.alloc(5)
  head.writeUInt8(type, 0)
  head.writeUInt32BE(timestampMs, 1)
  return Buffer.concat([head, body])
}

/** The sample without its script tag, which this wire has no message for. */
const mediaTags = (): FlvTag[] => sampleTags().filter(({ type }) => type !== tagType.script)

/** Opens the socket; says nothing yet. Rejects when the handshake is refused. */
export async function openWebPublisher(url: string): Promise<WebPublisher> {
  const socket = new WebSocket(url)
  const answers: PublishAnswer[] = []
  socket.on('message', (bytes: Buffer) => {
    const answer = parsePublishAnswer(bytes.toString())
    if (answer === null) throw new Error(`an unreadable answer: ${bytes.toString()}`)
    answers.push(answer)
  })
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  socket.on('error', () => undefined)
  const media: WebPublisher['media'] = (type, timestampMs, body) => socket.send(webMessage(type, timestampMs, body))
  return {
    socket,
    answers,
    hello: (changes = {}) => socket.send(JSON.stringify({ ...goodHello, ...changes })),
    answer: (t) => until(() => answers.find((answer) => answer.t === t), `the answer ${t}`),
    media,
    sample(keep = () => true) {
      for (const tag of mediaTags().filter(keep)) media(tag.type, tag.timestampMs, tag.body)
    },
    closed,
  }
}

/** A browser that was let in and sends the sample over and over in real time, its first round at once. */
export async function pushFromWeb(url: string, hello: Partial<PublishHello> = {}): Promise<WebPublisher> {
  const publisher = await openWebPublisher(url)
  publisher.hello(hello)
  await publisher.answer('ok')
  const tags = mediaTags()
  const periodMs = (tags.at(-1)?.timestampMs ?? 0) + 40
  const beganAtMs = Date.now() - periodMs
  let next = 0
  const sendDue = (): void => {
    for (;;) {
      const tag = tags[next % tags.length]
      if (tag === undefined || publisher.socket.readyState !== WebSocket.OPEN) return
      const timestampMs = Math.floor(next / tags.length) * periodMs + tag.timestampMs
      if (timestampMs > Date.now() - beganAtMs) return
      next += 1
      publisher.media(tag.type, timestampMs, tag.body)
    }
  }
  sendDue()
  const timer = setInterval(sendDue, 40)
  void publisher.closed.then(() => clearInterval(timer))
  return publisher
}
