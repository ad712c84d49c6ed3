import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { addressGroup } from '@/domain/kernel/addressGroup'
import type { PublishGate } from '../../ports/mediaEdge'
import { readTakeOver } from '../address/takeOverWord'
import { TakeOvers } from '../address/takeOvers'
import { pushKeyOf, verifyStream } from '../address/txSecret'
import { HlsShelf } from '../hls/hlsShelf'
import { Hub } from '../hub/hub'
import { MediaRefusal } from '../mediaRefusal'
import { PlayerHandler } from '../output/playerHandler'
import { PublishHandler } from '../publishSocket/publishHandler'
import { claimOf, webClaimOf, type PublishName } from '../rtmp/publishName'
import { RtmpServer } from '../rtmp/rtmpServer'
import { RefusalBudget } from './refusalBudget'
import type { EdgeProcessConfig, FromEdge, LogLevel, ToEdge } from './messages'

const signatureWords = {
  missing: 'the stream key is not complete; copy all of it, with what stands behind the question mark',
  badSignature: 'the stream key is wrong; copy it again from the studio',
  expired: 'the stream key has expired; copy a new one from the studio',
} as const

type GateAnswer = Awaited<ReturnType<PublishGate>>

interface Parts {
  readonly hub: Hub
  readonly rtmp: RtmpServer
  readonly publishHandler: PublishHandler
  readonly handler: PlayerHandler
  readonly shelf: HlsShelf
  readonly hls: Server
}

/** The work of the media process without the process: messages arrive by `receive` and leave by `tell`. */
export class EdgeProcess {
  private readonly generations = new Map<string, number>()
  /** Streams that everybody may watch, as the application says. */
  private readonly shown = new Set<string>()
  private readonly asked = new Map<number, (answer: GateAnswer) => void>()
  private nextAsk = 1
  private parts: Parts | null = null

  constructor(private readonly emit: (message: FromEdge) => void) {}

  async receive(message: ToEdge, socket?: Socket): Promise<void> {
    switch (message.type) {
      case 'start':
        return this.start(message.config)
      case 'player':
        // The viewer may have gone while the socket was under way.
        if (!socket) return
        if (this.parts) this.parts.handler.enter(message.request, socket)
        else socket.destroy()
        return
      case 'publisher':
        if (!socket) return
        if (this.parts) this.parts.publishHandler.enter(message.request, socket)
        else socket.destroy()
        return
      case 'gateAnswer':
        return this.asked.get(message.ask)?.(message.answer)
      case 'show':
        if (message.isShown) this.shown.add(message.stream)
        else this.shown.delete(message.stream)
        this.parts?.hub.show(message.stream, message.isShown)
        return this.parts?.shelf.show(message.stream, message.isShown)
      case 'pushKey': {
        this.generations.set(message.stream, message.generation)
        const words = 'the host has voided this stream key; copy a new one from the studio'
        this.parts?.hub.cut(message.stream, new MediaRefusal('keyReplaced', words))
        return
      }
      case 'dropPushes':
        return this.parts?.hub.dropPushes(message.by, message.kept)
      case 'dropViewer':
        return this.parts?.hub.dropViewer(message.stream, message.viewer)
      case 'kick':
        return this.emit({ type: 'kicked', ask: message.ask, was: this.parts?.hub.kick(message.stream) ?? false })
      case 'describe': {
        const facts = this.parts?.hub.describe(message.stream) ?? null
        return this.emit({ type: 'described', ask: message.ask, facts })
      }
      case 'ping':
        return this.emit({ type: 'pong', ask: message.ask })
      case 'stop':
        return this.stop()
    }
  }

  /** Ends every push and player and frees the ports. */
  stop(): void {
    const parts = this.parts
    this.parts = null
    if (!parts) return
    parts.rtmp.close()
    parts.publishHandler.close()
    parts.hub.close()
    parts.handler.close()
    parts.shelf.close()
    parts.hls.close()
    parts.hls.closeAllConnections()
  }

  private async start(config: EdgeProcessConfig): Promise<void> {
    const { limits } = config
    const refusals = new RefusalBudget(limits)
    const refused = (stream: string, refusal: MediaRefusal, from: string): void => {
      if (refusals.take({ stream, reason: refusal.reason, from }, Date.now())) this.refused(stream, refusal, from)
    }
    for (const stream of config.shown) this.shown.add(stream)
    for (const [stream, generation] of config.generations) this.generations.set(stream, generation)
    const isShown = (stream: string): boolean => this.shown.has(stream)
    const shelf = new HlsShelf({ limits, isShown, warn: (fields, words) => this.log('warn', fields, words) })
    const hub = new Hub({
      limits,
      isShown,
      signal: (signal) => this.emit({ type: 'signal', signal }),
      tap: (stream) => shelf.tap(stream),
      countOthers: (stream, nowMs) => shelf.countViewers(stream, nowMs),
    })
    const takeOvers = new TakeOvers(
      (stream, word) => readTakeOver(this.pushKey(config, stream), stream, word, Date.now()),
      () => Date.now(),
    )
    const rtmp = new RtmpServer({
      limits,
      hub,
      takeOvers,
      admit: (name, takeOver) => this.admit(config, name, takeOver, claimOf(name)),
      refused,
      fault: (cause) => this.log('error', { err: describeError(cause) }, 'RTMP'),
      crowded: (gaveWay) => this.log('warn', { gaveWay }, 'RTMP is full: connections without a push gave way'),
    })
    const publishHandler = new PublishHandler({
      limits,
      hub,
      takeOvers,
      admit: (name, takeOver) => this.admit(config, name, takeOver, webClaimOf(name)),
      refused,
      fault: (cause) => this.log('error', { err: describeError(cause) }, 'publishing WebSocket'),
    })
    const handler = new PlayerHandler(hub, limits)
    const hls = createServer((request, response) => {
      shelf.answer(request, response).catch((cause: unknown) => {
        this.log('error', { err: describeError(cause) }, 'HLS')
        response.destroy()
      })
    })
    try {
      await new Promise<void>((resolve, reject) => {
        hls.once('error', reject)
        hls.listen(config.hlsSocket, resolve)
      })
      const rtmpPort = await rtmp.listen(config.rtmpPort, config.rtmpHost)
      this.parts = { hub, rtmp, publishHandler, handler, shelf, hls }
      this.emit({ type: 'ready', rtmpPort })
    } catch (cause) {
      hls.close()
      const inUse = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
      if (inUse) this.emit({ type: 'portInUse', port: config.rtmpPort })
      else this.emit({ type: 'startFailed', words: describeError(cause) })
    }
  }

  private async admit(config: EdgeProcessConfig, name: PublishName, takeOver: boolean, claim: string): Promise<void> {
    this.verify(config, name)
    const hub = this.parts?.hub
    if (!takeOver && hub?.isPublishing(name.stream) && !(await hub.isAbandoned(name.stream, claim))) {
      throw new MediaRefusal('alreadyPublishing', 'somebody else is already pushing this stream')
    }
    const answer = await this.askGate(name, config.limits.gateMs)
    if (!answer.ok) throw new MediaRefusal(answer.reason, 'the room does not take this push now')
    // The key may have been replaced while the room was asked.
    this.verify(config, name)
  }

  private pushKey({ pushKey }: EdgeProcessConfig, stream: string, by = ''): string {
    return pushKeyOf(pushKey, stream, this.generations.get(stream) ?? 0, by)
  }

  private verify(config: EdgeProcessConfig, name: PublishName): void {
    const verdict = verifyStream(this.pushKey(config, name.stream, name.by), name.stream, name, Date.now())
    if (verdict === 'ok') return
    const isCut = name.txSecret === null || name.txTime === null
    throw new MediaRefusal(verdict, isCut ? signatureWords.missing : signatureWords[verdict])
  }

  private askGate({ stream, by }: PublishName, withinMs: number): Promise<GateAnswer> {
    const ask = this.nextAsk++
    return new Promise((resolve) => {
      const done = (answer: GateAnswer): void => {
        clearTimeout(timer)
        this.asked.delete(ask)
        resolve(answer)
      }
      const timer = setTimeout(() => done({ ok: false, reason: 'tooSlow' }), withinMs)
      this.asked.set(ask, done)
      this.emit({ type: 'gate', ask, stream, by })
    })
  }

  private refused(stream: string, refusal: MediaRefusal, from: string): void {
    const { reason, words: detail, flaw } = refusal
    this.log('info', { stream, from, reason, detail }, 'push refused')
    // A push that was cut on purpose is told as `down`; a connection that named no stream concerns no room.
    if (!stream || reason === 'kicked') return
    const told = { stream, at: Date.now(), reason, detail, flaw, from: addressGroup(from) }
    this.emit({ type: 'signal', signal: { type: 'refused', ...told } })
  }

  private log(level: LogLevel, fields: Record<string, unknown>, message: string): void {
    this.emit({ type: 'log', level, fields, message })
  }
}

const describeError = (cause: unknown): string =>
  cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
