import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import path from 'node:path'
import { EmbeddedEdge, type EmbeddedEdgeOptions } from '../../../server/adapters/media/embedded/embeddedEdge'
import { readFlvFile, type FlvTag } from '../../../server/media/flv/flvFile'
import { publishRtmp, type RtmpPublisher } from '../../../server/media/publish/rtmpPublisher'
import type { EdgeSignal } from '../../../server/ports/mediaEdge'
import type { Logger } from '../../../server/ports/logger'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { builtEdge } from './builtEdge'
import { watchFlv, type FlvViewer } from './flvViewer'

const rootDir = path.resolve(__dirname, '../../..')
const quiet = (): void => undefined
const silent: Logger = { debug: quiet, info: quiet, warn: quiet, error: quiet }
/** Where addresses of the edge are said to be; the port of the test's HTTP server is put in by `origin`. */
const HOST = '127.0.0.1'

/** A short real stream: H.264 and AAC, as an encoder would send it. */
export const sampleTags = (): FlvTag[] =>
  readFlvFile(readFileSync(path.join(rootDir, 'test/fixtures/media/sample.flv')))

/** Waits until the check gives something, for at most `withinMs`. */
export async function until<Value>(
  check: () => Value | null | undefined | false,
  what: string,
  withinMs = 60_000,
): Promise<Value> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const value = check()
    if (value) return value
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`)
    await new Promise((resume) => setTimeout(resume, 10))
  }
}

/** Waits until a viewer has the sample's last frame: the server has then read everything of the push. */
export const sampleHasEnded = (viewer: FlvViewer): Promise<unknown> => {
  // The file's very last tag is an end of sequence, which viewers do not get.
  const last = sampleTags().filter(({ body }) => body.length > 16).at(-1)?.body.subarray(5)
  if (last === undefined) throw new Error('the sample has no frames')
  return until(() => viewer.tags().some(({ body }) => body.subarray(5).equals(last)), 'the last frame of the sample')
}

export interface EdgeRig {
  readonly edge: EmbeddedEdge
  /** The HTTP server in front, as the application holds it. */
  readonly server: Server
  readonly origin: string
  readonly signals: EdgeSignal[]
  /** Waits for the newest signal of a kind, the `nth` of its kind (from 1). */
  signal<Type extends EdgeSignal['type']>(type: Type, nth?: number): Promise<Extract<EdgeSignal, { type: Type }>>
  pushUrl(stream: string): string
  playUrl(stream: string, protocol: 'http-flv' | 'ws-flv' | 'hls'): string
  /** Connects as an encoder does; `more` stands behind the address. */
  publish(stream: string, more?: string): Promise<RtmpPublisher>
  /** Connects and sends the sample until it is closed: its first round at once, then in real time. */
  push(stream: string, keep?: (tag: FlvTag) => boolean, more?: string): Promise<SamplePush>
  watch(stream: string): Promise<FlvViewer>
  stop(): Promise<void>
}

export interface SamplePush {
  readonly publisher: RtmpPublisher
  close(): void
}

/** An edge with a real process, a real RTMP port and a real HTTP server in front. */
export async function startRig(options: Partial<EmbeddedEdgeOptions> = {}): Promise<EdgeRig> {
  const edge = new EmbeddedEdge({
    program: { entry: await builtEdge() },
    rtmp: { host: HOST, port: 0, variable: 'RTMP_PORT' },
    keys: { push: 'push-key', play: 'play-key' },
    pushLifetimeMs: 3_600_000,
    playLifetimeMs: 3_600_000,
    gate: async () => ({ ok: true, isShown: true }),
    clock: systemClock,
    logger: silent,
    ...options,
  })
  const signals: EdgeSignal[] = []
  edge.onSignal((signal) => signals.push(signal))
  await edge.start()
  const server = createServer((request, response) => {
    if (!edge.handleRequest(request, response)) response.writeHead(404).end()
  })
  Object.assign(server, { httpAllowHalfOpen: true })
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (!edge.handleUpgrade(request, socket, head)) socket.destroy()
  })
  await new Promise<void>((listening) => server.listen(0, HOST, listening))
  const origin = `http://${HOST}:${(server.address() as AddressInfo).port}`
  const closers: (() => void)[] = []
  const rig: EdgeRig = {
    edge,
    server,
    origin,
    signals,
    signal: (type, nth = 1) =>
      until(
        () => signals.filter((each): each is Extract<EdgeSignal, { type: typeof type }> => each.type === type)[nth - 1],
        `signal ${type} ${nth}`,
      ),
    pushUrl: (stream) => edge.mintPush(stream, { origin }).url,
    playUrl(stream, protocol) {
      const source = edge.mintPlay(stream, { origin }).sources.find((candidate) => candidate.protocol === protocol)
      if (source === undefined) throw new Error(`no ${protocol} offered`)
      return source.url
    },
    async publish(stream, more = '') {
      const publisher = await publishRtmp(`${rig.pushUrl(stream)}${more}`)
      closers.push(() => publisher.close())
      return publisher
    },
    async push(stream, keep = () => true, more = '') {
      const push = replay(await rig.publish(stream, more), sampleTags().filter(keep))
      closers.push(push.close)
      return push
    },
    async watch(stream) {
      const viewer = await watchFlv(rig.playUrl(stream, 'http-flv'))
      closers.push(() => viewer.close())
      return viewer
    },
    async stop() {
      for (const close of closers) close()
      await edge.stop()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
  return rig
}

function replay(publisher: RtmpPublisher, tags: readonly FlvTag[]): SamplePush {
  const periodMs = (tags.at(-1)?.timestampMs ?? 0) + 40
  const beganAtMs = Date.now() - periodMs
  let round = 0
  let next = 0
  const sendDue = (): void => {
    for (;;) {
      const tag = tags[next % tags.length]
      if (tag === undefined) return
      round = Math.floor(next / tags.length)
      const timestampMs = round * periodMs + tag.timestampMs
      if (timestampMs > Date.now() - beganAtMs) return
      next += 1
      publisher.send(tag.type, timestampMs, tag.body)
    }
  }
  sendDue()
  const timer = setInterval(sendDue, 40)
  return {
    publisher,
    close() {
      clearInterval(timer)
      publisher.close()
    },
  }
}
