import type { Clock, Unsubscribe } from '@/domain/kernel/clock'
import { createEmitter } from '@/domain/kernel/emitter'
import { createScope } from '@/domain/kernel/scope'
import type { BrowserPush } from '@/domain/live/browserPush'
import type { PlaybackOffer, PushAddress } from '@/domain/live/playbackSource'
import type { PushRefusal, StreamFacts } from '@/domain/live/streamFacts'
import type { CallbackInbox, CallbackNews, CloudStream } from '../../../ports/callbackInbox'
import type { CloudOrders } from '../../../ports/cloudOrders'
import type { Logger } from '../../../ports/logger'
import type { CallbackAnswer, EdgeCallbacks, EdgeSignal, MediaEdge, PublishGate } from '../../../ports/mediaEdge'
import { mintCloudPlay, mintCloudPush, type CloudDomains } from './addresses'
import { isElsewhere, isPushEvent, readEvent, readFields, type PushEvent } from './callback'
import { CallbackReader } from './callbackReader'
import { CloudBans } from './cloudBans'
import { factsOf } from './cloudFacts'
import type { CloudQuality, LiveApi } from './liveApi'
import { markOf, newPushId } from './pushId'
import { closePush, applyPushEvent, applyQuery, type LedgerStep } from './pushLedger'
import { newsOf } from './cloudEvents'

export interface TencentEdgeOptions {
  readonly domains: CloudDomains
  readonly callbackKey: string
  /** Address of Tencent's web push script; null when none was given. */
  readonly pusherScript: string | null
  /** Generations of push addresses above 0. */
  readonly pushGenerations?: ReadonlyMap<string, number>
  readonly pushLifetimeMs: number
  readonly playLifetimeMs: number
  readonly api: LiveApi
  readonly inbox: CallbackInbox
  readonly orders: CloudOrders
  readonly gate: PublishGate
  readonly clock: Clock
  readonly logger: Logger
}

/** Results of a call: outcome, effect on the push, other events. */
interface Judgement {
  readonly outcome: string
  readonly step: LedgerStep | null
  readonly news: readonly CallbackNews[]
}

/** How a push looked when it was asked for last. */
interface MeasuredQuality {
  readonly session: string
  readonly askedAt: number
  newest: CloudQuality | null
}

/** How often the cloud is asked what runs, ms: its document says once a minute. Doubled at failures, to the most. */
const RECONCILE_MS = 60_000
const RECONCILE_MOST_MS = 900_000
/** A push that was told this recently may not stand in the cloud's list yet, ms. */
const YOUNG_MS = 60_000
/** Calls worked off are kept this long, ms: for questions, and to know a call that comes again. */
const KEEP_CALLS_MS = 7 * 86_400_000
/** Calls worked off at a time. */
const BATCH = 50
/** A measured quality is asked for again after this, ms: the studio looks every few seconds, the cloud is slow. */
const QUALITY_MS = 15_000

/**
 * Tencent Cloud CSS as the media edge: addresses are signed here, events of a push arrive by calls of the cloud
 * and, once a minute, asked for. A call is on the disk before it is answered, and worked off after.
 */
export class TencentEdge implements MediaEdge, EdgeCallbacks {
  private readonly subscribers = createEmitter<[signal: EdgeSignal]>()
  private readonly streams = new Map<string, CloudStream>()
  private readonly generations: Map<string, number>
  private readonly qualities = new Map<string, MeasuredQuality>()
  private readonly scope = createScope()
  private work: Promise<void> = Promise.resolve()
  private readonly bans: CloudBans
  private readonly handler: CallbackReader
  private failures = 0

  constructor(private readonly options: TencentEdgeOptions) {
    this.handler = new CallbackReader(options, () => void this.enqueue(() => this.workOff()))
    this.bans = new CloudBans(options)
    this.generations = new Map(options.pushGenerations)
  }

  get browserPush(): BrowserPush {
    return { by: 'cloud', scriptUrl: this.options.pusherScript }
  }

  /** Whether the cloud answered when it was asked last. */
  get isReady(): boolean {
    return this.failures === 0
  }

  async start(): Promise<void> {
    for (const stream of await this.options.inbox.streams()) this.streams.set(stream.stream, stream)
    await this.bans.recall()
    // A room may not have heard the last of it before the process ended; it knows a push it has by the session.
    for (const { stream, session, up, startedAt } of this.streams.values()) {
      if (up) this.subscribers.emit({ type: 'up', stream, session, at: startedAt })
    }
    void this.enqueue(() => this.workOff())
    this.reconcileAfter(0)
  }

  async stop(): Promise<void> {
    this.scope.close()
    await this.settled()
  }

  /** Resolves when everything that was told so far is worked off. */
  async settled(): Promise<void> {
    for (let seen: Promise<void> | null = null; seen !== this.work; ) {
      seen = this.work
      await seen
    }
  }

  mintPush(stream: string): PushAddress {
    const { domains, clock, pushLifetimeMs } = this.options
    // The asking host is about to push, and the room may have been made after its push was refused.
    if (this.bans.holds(stream)) void this.enqueue(() => this.bans.review())
    return mintCloudPush(domains, stream, clock.now() + pushLifetimeMs, newPushId(this.markOf(stream)))
  }

  mintPlay(stream: string): PlaybackOffer {
    const { domains, clock, playLifetimeMs } = this.options
    return mintCloudPlay(domains, stream, clock.now() + playLifetimeMs)
  }

  /** The cloud serves every pushed stream, so the push of a hidden stream must be cut. */
  show(stream: string, isShown: boolean): void {
    void this.enqueue(async () => {
      if (!isShown) return this.hide(stream)
      if (this.bans.holds(stream)) await this.bans.review()
    })
  }

  /**
   * The domain's key signs all rooms, so the cloud continues to accept an earlier address. The word of such an address
   * identifies it: each push by one is cut as soon as the cloud reports it.
   */
  async renewPushKey(stream: string, generation: number): Promise<void> {
    if (generation <= (this.generations.get(stream) ?? 0)) return
    this.generations.set(stream, generation)
    await this.kick(stream)
  }

  /** The cloud signs with one key for all: its addresses name nobody. A new key voids those of a person (CLOUD-28). */
  dropPushes(): void {}

  /** The cloud signs with one key for all and serves from caches of its own: its addresses name nobody (CLOUD-30). */
  barViewers(): void {}

  async kick(stream: string): Promise<boolean> {
    if (!this.streams.get(stream)?.up) return false
    const { api, clock, logger } = this.options
    try {
      await api.drop(stream)
    } catch (error) {
      logger.error({ err: error, stream }, 'the cloud did not cut a push')
      return false
    }
    await this.enqueue(() => this.keep(closePush(this.streams.get(stream) ?? null, clock.now(), 'kicked')))
    return true
  }

  async describe(stream: string): Promise<StreamFacts | null> {
    const known = this.streams.get(stream)
    return known?.up ? factsOf(known, this.quality(known)) : null
  }

  onSignal(listener: (signal: EdgeSignal) => void): Unsubscribe {
    return this.subscribers.subscribe(listener)
  }

  handleCallback(body: string): Promise<CallbackAnswer> {
    return this.handler.take(body)
  }

  private async workOff(): Promise<void> {
    const { inbox, clock } = this.options
    for (;;) {
      const calls = await inbox.waiting(BATCH)
      for (const { number, body, receivedAt } of calls) {
        const { outcome, step, news } = await this.judge(body, receivedAt)
        const known = step?.next ?? null
        const stream: readonly CallbackNews[] = known === null ? [] : [{ kind: 'stream', known }]
        await inbox.settle(number, clock.now(), outcome, [...stream, ...news])
        if (step !== null) this.adopt(step)
      }
      if (calls.length < BATCH) return
    }
  }

  /**
   * Changes made by a call. They are read again from the stored call, so that a later version understands older
   * calls.
   */
  private async judge(body: string, receivedAt: number): Promise<Judgement> {
    const fields = readFields(body) ?? {}
    const event = readEvent(fields)
    if (event === null) return { outcome: 'malformed', step: null, news: [] }
    const { logger, domains } = this.options
    if (isElsewhere(fields, domains)) {
      const { app, appname } = fields
      logger.info({ told: event.kind, app, appname }, 'the cloud told of a push elsewhere')
      return { outcome: 'elsewhere', step: null, news: [] }
    }
    if (!isPushEvent(event)) {
      const news = newsOf(event, receivedAt)
      // A file's address lets everybody have it: it stands in no log.
      const notice = news.find((each) => each.kind === 'notice')?.notice
      logger[notice ? 'info' : 'debug']({ told: event.kind, stream: event.stream, ...notice }, 'the cloud told')
      return { outcome: event.kind, step: null, news }
    }
    const known = this.streams.get(event.stream) ?? null
    const step = applyPushEvent(known, event)
    if (!step.news.some(({ type }) => type === 'up')) return { outcome: event.kind, step, news: [] }
    if (this.isVoid(event, fields)) {
      await this.cutVoid(event.stream)
      return { outcome: 'keyReplaced', step: withoutUp(step), news: [] }
    }
    const admitted = await this.options.gate(event.stream)
    if (admitted.ok) return { outcome: 'started', step, news: [] }
    await this.keepOut(event.stream, admitted.reason)
    return { outcome: admitted.reason, step: withoutUp(step), news: [] }
  }

  private markOf(stream: string): string {
    return markOf(this.options.domains.pushKey.primary, stream, this.generations.get(stream) ?? 0)
  }

  /** Whether a push came by an address from before the newest generation, or by one whose word was taken off. */
  private isVoid({ stream, pushId }: PushEvent, { stream_param: query }: Readonly<Record<string, unknown>>): boolean {
    const mark = this.markOf(stream)
    return mark !== '' && query !== undefined && !pushId.startsWith(mark)
  }

  /** Cut and not kept out: the host's own encoder is to come back. */
  private async cutVoid(stream: string): Promise<void> {
    const { api, clock, logger } = this.options
    const detail = 'the host has voided this stream key'
    this.subscribers.emit({ type: 'refused', stream, at: clock.now(), reason: 'keyReplaced', detail })
    try {
      await api.drop(stream)
    } catch (error) {
      logger.error({ err: error, stream }, 'the cloud did not cut a push by a voided address')
    }
  }

  private async keepOut(stream: string, reason: PushRefusal): Promise<void> {
    const { clock } = this.options
    this.subscribers.emit({ type: 'refused', stream, at: clock.now(), reason, detail: `the room does not take it: ${reason}` })
    await this.bans.keepOut(stream, reason)
  }

  /** Cuts the push of a room that is paused and keeps it out until the room goes on. The end of a room is a `kick`. */
  private async hide(stream: string): Promise<void> {
    const admitted = await this.options.gate(stream)
    if (admitted.ok || admitted.reason !== 'roomPaused') return
    const known = this.streams.get(stream) ?? null
    if (known?.up !== true) return this.bans.keepOut(stream, admitted.reason)
    await this.keepOut(stream, admitted.reason)
    await this.keep(closePush(known, this.options.clock.now(), 'kicked'))
  }

  private reconcileAfter(delayMs: number): void {
    const again = this.options.clock.after(delayMs, () => {
      // Each by itself: a store that fails today must not keep the cloud from being asked tomorrow.
      void this.enqueue(() => this.workOff())
      void this.enqueue(() => this.reconcile())
      void this.enqueue(async () => {
        if (!this.scope.closed) this.reconcileAfter(Math.min(RECONCILE_MS * 2 ** this.failures, RECONCILE_MOST_MS))
      })
    })
    this.scope.add(again)
  }

  /** Calls get lost, and a push that began before this server did was told to nobody. */
  private async reconcile(): Promise<void> {
    const { api, clock, gate, inbox, logger } = this.options
    await inbox.forgetBefore(clock.now() - KEEP_CALLS_MS)
    let online: ReadonlyMap<string, number>
    try {
      online = await api.online()
      this.failures = 0
    } catch (error) {
      this.failures += 1
      logger.warn({ err: error, failures: this.failures }, 'the cloud did not say what runs')
      return
    }
    const now = clock.now()
    for (const known of [...this.streams.values()]) {
      if (!known.up || online.has(known.stream) || now - known.startedAt < YOUNG_MS) continue
      const state = await this.askState(known.stream)
      if (state !== null && state !== 'active') await this.keep(closePush(known, now, 'lost'))
    }
    for (const [stream, startedAt] of online) {
      const known = this.streams.get(stream) ?? null
      const step = applyQuery(known, stream, startedAt)
      const isTold = step.news.length === 0 && known?.up !== true
      const admitted = await gate(stream)
      if (admitted.ok) {
        if (step.news.length > 0) await this.keep(step)
      } else if (admitted.reason !== 'unknownStream' && !this.bans.holds(stream)) {
        // A stream that was reported as ended may still stand in the list, which lags.
        if (isTold && (await this.askState(stream)) !== 'active') continue
        // The cloud did not receive the end or the pause, or the encoder reconnected and no call reported it.
        await this.keepOut(stream, admitted.reason)
        await this.keep(closePush(known, now, 'kicked'))
      }
      // Others may push to the same domain: streams that are not of our rooms are left alone here.
    }
    await this.bans.review()
  }

  /** The list lags behind, both ways: the stream itself is asked after before anything is done. Null: no answer. */
  private async askState(stream: string): Promise<'active' | 'inactive' | 'forbid' | null> {
    const { api, logger } = this.options
    try {
      return await api.state(stream)
    } catch (error) {
      logger.warn({ err: error, stream }, 'the cloud did not say whether a stream runs')
      return null
    }
  }

  private async keep(step: LedgerStep): Promise<void> {
    if (step.next !== null) await this.options.inbox.saveStream(step.next)
    this.adopt(step)
  }

  private adopt({ next, news }: LedgerStep): void {
    if (next !== null) this.streams.set(next.stream, next)
    for (const each of news) this.subscribers.emit(each)
  }

  /** Reads the known state without a call: neither a viewer nor a starting server waits for a slow cloud. */
  private quality({ stream, session }: CloudStream): CloudQuality | null {
    const { api, clock, logger } = this.options
    const known = this.qualities.get(stream)
    const before = known?.session === session ? known : null
    if (before !== null && clock.now() - before.askedAt < QUALITY_MS) return before.newest
    const asked: MeasuredQuality = { session, askedAt: clock.now(), newest: before?.newest ?? null }
    this.qualities.set(stream, asked)
    void api.quality(stream, clock.now()).then(
      (newest) => (asked.newest = newest),
      (error: unknown) => {
        asked.newest = null
        logger.debug({ err: error, stream }, 'the cloud did not say how a push looks')
      },
    )
    return asked.newest
  }

  /** One thing after the other: a call must not overtake the answer about the same stream. */
  private enqueue(run: () => Promise<void>): Promise<void> {
    this.work = this.work.then(run).catch((error: unknown) => {
      this.options.logger.error({ err: error }, 'what the cloud told could not be worked off')
    })
    return this.work
  }
}

/** The push is not up for the room; the push that it replaced is down nevertheless. */
const withoutUp = ({ next, news }: LedgerStep): LedgerStep => ({
  next: next === null ? null : { ...next, up: false },
  news: news.filter(({ type }) => type !== 'up'),
})
