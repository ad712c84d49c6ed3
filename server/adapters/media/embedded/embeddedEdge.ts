import { randomBytes, randomInt } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { addressGroup } from '@/domain/kernel/addressGroup'
import type { Unsubscribe } from '@/domain/kernel/clock'
import { createEmitter } from '@/domain/kernel/emitter'
import type { BrowserPush } from '@/domain/live/browserPush'
import type { PlaybackOffer, PushAddress } from '@/domain/live/playbackSource'
import type { StreamFacts } from '@/domain/live/streamFacts'
import type { SteadyClock } from '../../../ports/steadyClock'
import { signTakeOver, TAKE_OVER_MS } from '../../../media/address/takeOverWord'
import { previewName, pushKeyOf, signatureQuery, signStream } from '../../../media/address/txSecret'
import { playKeyOf, viewerTag } from '../../../media/address/viewerTag'
import { mediaLimits, type MediaLimits } from '../../../media/limits'
import type { Logger } from '../../../ports/logger'
import type {
  Barred,
  EdgeSignal,
  MediaEdge,
  MediaHttp,
  PlayOrder,
  PublicOrigin,
  PublishGate,
  PushOrder,
} from '../../../ports/mediaEdge'
import { EdgeChild, type EdgeChildTimes, type EdgeProgram } from './edgeChild'
import { EmbeddedHttp } from './embeddedHttp'
import { PREVIEW } from './mediaRoute'
import type { ProcessTime } from './processTime'
import { makeSocketFolder, removeLeftFolders } from './socketFolder'

export interface EmbeddedEdgeOptions {
  readonly program: EdgeProgram
  /** Where pushes come in; port 0 takes any. `variable` names the port in the error when it is taken. */
  readonly rtmp: { readonly host: string; readonly port: number; readonly variable: string }
  /** Two keys: a right to watch must not give a right to push. */
  readonly keys: { readonly push: string; readonly play: string }
  /** Generations of push addresses above 0. */
  readonly pushGenerations?: ReadonlyMap<string, number>
  /** How long a push address works, from when it was made. Milliseconds. */
  readonly pushLifetimeMs: number
  /** How long a play address works; HLS viewers ask again and again, so this is the longest watch without a renewal. */
  readonly playLifetimeMs: number
  readonly gate: PublishGate
  readonly clock: SteadyClock
  readonly logger: Logger
  /** The address that viewers and browser pushes are counted by; the connection's own where it is absent. */
  readonly addressOf?: (request: IncomingMessage) => string
  readonly times?: Partial<EdgeChildTimes>
  /** Processor time of the media process; read from the operating system where it is absent. */
  readonly processTime?: (pid: number) => ProcessTime | null
  /** Numbers to replace in the table of limits. */
  readonly limits?: Partial<MediaLimits>
}

/** A push whose room is being asked. */
interface AskedPush {
  readonly stream: string
  readonly by: string
  /** The room's visibility was set meanwhile. */
  isStale: boolean
  /** False: its person lost the right meanwhile. */
  mayPush: boolean
}

/** 16 characters of base64url. */
const NONCE_BYTES = 12
/** Play addresses live up to this share of their time less than configured. */
const PLAY_LIFETIME_SPREAD = 0.05

/** The media edge that comes with this project: RTMP in, http-flv, ws-flv and HLS out, in a process of its own. */
export class EmbeddedEdge implements MediaEdge, MediaHttp {
  readonly browserPush: BrowserPush = { by: 'socket' }
  private readonly child: EdgeChild
  private readonly http: EmbeddedHttp
  private readonly subscribers = createEmitter<[signal: EdgeSignal]>()
  private readonly up = new Map<string, string>()
  /** Streams that everybody may watch; another media process gets all of them at its start. */
  private readonly shown = new Set<string>()
  private readonly generations: Map<string, number>
  /** Pushes whose room is being asked: an answer from before a change of the room does not count. */
  private readonly asked = new Set<AskedPush>()
  /** Tags of banned viewers of each stream, and when their ban ends; 0 for never. */
  private readonly barred = new Map<string, ReadonlyMap<string, number>>()
  private folder: string | null = null
  private hlsSocket = ''
  private launches = 0
  private rtmpPort: number

  constructor(private readonly options: EmbeddedEdgeOptions) {
    const { clock } = options
    const limits = { ...mediaLimits, ...options.limits }
    this.rtmpPort = options.rtmp.port
    this.generations = new Map(options.pushGenerations)
    this.child = new EdgeChild({
      program: options.program,
      config: () => ({
        rtmpHost: options.rtmp.host,
        rtmpPort: this.rtmpPort,
        hlsSocket: this.nextHlsSocket(),
        pushKey: options.keys.push,
        shown: [...this.shown],
        generations: [...this.generations],
        limits,
      }),
      portVariable: options.rtmp.variable,
      gate: (stream, by = '') => this.admit(stream, by),
      clock,
      logger: options.logger,
      times: options.times ?? {},
      ...(options.processTime ? { processTime: options.processTime } : {}),
      onReady: (port) => {
        this.rtmpPort = port
      },
      onSignal: (signal) => this.take(signal),
      onLost: () => this.lost(),
    })
    this.http = new EmbeddedHttp({
      playKey: options.keys.play,
      pushKeyOf: (stream, by) => this.pushKeyOf(stream, by),
      now: () => clock.now(),
      isReady: () => this.child.isReady,
      isUp: (stream) => this.up.has(stream),
      isShown: (stream) => this.shown.has(stream),
      isBarred: (stream, viewer) => this.isBarred(stream, viewer),
      hlsSocket: () => this.hlsSocket,
      addressOf: options.addressOf ?? (({ socket }) => addressGroup(socket.remoteAddress ?? '')),
      limits,
      send: (message, socket, sent) => this.child.send(message, socket, sent),
    })
  }

  /** The port pushes come in on; known once started. */
  get port(): number {
    return this.rtmpPort
  }

  /** The media process, for diagnostics; null while there is none. */
  get pid(): number | null {
    return this.child.pid
  }

  /** Whether the media process is up, by its last signs of life. */
  get isReady(): boolean {
    return this.child.isReady
  }

  /** Whether the media process answers now; false when it does not within a second. */
  answers(): Promise<boolean> {
    return this.child.answers()
  }

  async start(): Promise<void> {
    this.folder = await makeSocketFolder(tmpdir())
    await removeLeftFolders(tmpdir())
    try {
      await this.child.start()
    } catch (cause) {
      await this.removeFolder()
      throw cause
    }
  }

  async stop(): Promise<void> {
    await this.child.stop()
    this.http.close()
    await this.removeFolder()
  }

  mintPush(
    stream: string,
    from: PublicOrigin,
    { by = '', takeOver = false }: PushOrder = {},
  ): PushAddress & { readonly webSocketUrl: string } {
    const { clock, pushLifetimeMs } = this.options
    const expiresAt = clock.now() + pushLifetimeMs
    const port = this.rtmpPort === 1935 ? '' : `:${this.rtmpPort}`
    const server = `rtmp://${new URL(from.origin).hostname}${port}/live`
    const query = [
      signatureQuery(signStream(this.pushKeyOf(stream, by), stream, expiresAt)),
      ...(by === '' ? [] : [`by=${by}`]),
      ...(takeOver ? [`takeOver=${this.takeOverWord(stream)}`] : []),
    ]
    const key = `${stream}?${query.join('&')}`
    const webSocketUrl = `${from.origin.replace(/^http/, 'ws')}/publish/${key}`
    const url = `${server}/${key}`
    return { server, key, url, webSocketUrl, webRtcUrl: null, secondPush: 'refused', expiresAt }
  }

  mintPlay(stream: string, from: PublicOrigin, { preview = false, viewer = '' }: PlayOrder = {}): PlaybackOffer {
    const { clock, keys, playLifetimeMs } = this.options
    // Viewers of the same second receive different addresses, so that a limit can apply to one of them.
    const spreadMs = Math.max(1, Math.floor(playLifetimeMs * PLAY_LIFETIME_SPREAD))
    const expiresAt = clock.now() + playLifetimeMs - randomInt(spreadMs)
    const tag = preview || viewer === '' ? '' : viewerTag(keys.play, stream, viewer)
    const name = preview ? previewName(stream) : stream
    const signature = signatureQuery(signStream(playKeyOf(keys.play, tag), name, expiresAt))
    const query = [signature, preview && PREVIEW, tag && `viewer=${tag}`].filter(Boolean).join('&')
    const http = `${from.origin}/live/${stream}`
    return {
      expiresAt,
      sources: [
        { protocol: 'http-flv', url: `${http}.flv?${query}` },
        { protocol: 'ws-flv', url: `${http.replace(/^http/, 'ws')}.flv?${query}` },
        { protocol: 'hls', url: `${http}.m3u8?${query}` },
      ],
    }
  }

  show(stream: string, isShown: boolean): void {
    for (const each of this.asked) if (each.stream === stream) each.isStale = true
    if (this.shown.has(stream) === isShown) return
    if (isShown) this.shown.add(stream)
    else this.shown.delete(stream)
    this.child.send({ type: 'show', stream, isShown })
  }

  async renewPushKey(stream: string, generation: number): Promise<void> {
    if (generation <= (this.generations.get(stream) ?? 0)) return
    this.generations.set(stream, generation)
    this.child.send({ type: 'pushKey', stream, generation })
  }

  dropPushes(by: string, kept: readonly string[]): void {
    for (const each of this.asked) if (each.by === by && !kept.includes(each.stream)) each.mayPush = false
    this.child.send({ type: 'dropPushes', by, kept })
  }

  barViewers(stream: string, people: readonly Barred[]): void {
    const before = this.barred.get(stream)
    const { play } = this.options.keys
    const tags = new Map(people.map(({ userId, untilMs }) => [viewerTag(play, stream, userId), untilMs]))
    if (tags.size > 0) this.barred.set(stream, tags)
    else this.barred.delete(stream)
    for (const viewer of tags.keys()) {
      if (!before?.has(viewer)) this.child.send({ type: 'dropViewer', stream, viewer })
    }
  }

  kick(stream: string): Promise<boolean> {
    return this.child.kick(stream)
  }

  describe(stream: string): Promise<StreamFacts | null> {
    return this.child.describe(stream)
  }

  onSignal(listener: (signal: EdgeSignal) => void): Unsubscribe {
    return this.subscribers.subscribe(listener)
  }

  handleRequest(request: IncomingMessage, response: ServerResponse): boolean {
    return this.http.handleRequest(request, response)
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    return this.http.handleUpgrade(request, socket, head)
  }

  private isBarred(stream: string, viewer: string): boolean {
    const untilMs = this.barred.get(stream)?.get(viewer)
    return untilMs !== undefined && (untilMs === 0 || untilMs > this.options.clock.now())
  }

  private pushKeyOf(stream: string, by = ''): string {
    return pushKeyOf(this.options.keys.push, stream, this.generations.get(stream) ?? 0, by)
  }

  private takeOverWord(stream: string): string {
    const nonce = randomBytes(NONCE_BYTES).toString('base64url')
    return signTakeOver(this.pushKeyOf(stream), stream, nonce, this.options.clock.now() + TAKE_OVER_MS)
  }

  /** The media process receives the stream's visibility before the admission of its push. */
  private async admit(stream: string, by: string): ReturnType<PublishGate> {
    const asked = { stream, by, isStale: false, mayPush: true }
    this.asked.add(asked)
    try {
      const answer = await this.options.gate(stream, by)
      if (!asked.mayPush) return { ok: false, reason: 'keyReplaced' }
      if (answer.ok && !asked.isStale) this.show(stream, answer.isShown)
      return answer
    } finally {
      this.asked.delete(asked)
    }
  }

  private take(signal: EdgeSignal): void {
    if (signal.type === 'up') this.up.set(signal.stream, signal.session)
    if (signal.type === 'down') this.up.delete(signal.stream)
    this.subscribers.emit(signal)
  }

  private lost(): void {
    const at = this.options.clock.now()
    for (const [stream, session] of [...this.up]) {
      this.take({ type: 'down', stream, session, at, reason: 'edgeRestarted' })
    }
  }

  /** A name of its own for each process: a socket file left by a killed one is in nobody's way. */
  private nextHlsSocket(): string {
    this.launches += 1
    this.hlsSocket =
      process.platform === 'win32'
        ? `\\\\.\\pipe\\kaibo-${randomBytes(8).toString('hex')}`
        : join(this.folder ?? tmpdir(), `hls-${this.launches}.sock`)
    return this.hlsSocket
  }

  private async removeFolder(): Promise<void> {
    const { folder } = this
    this.folder = null
    if (folder) await rm(folder, { recursive: true, force: true })
  }
}
