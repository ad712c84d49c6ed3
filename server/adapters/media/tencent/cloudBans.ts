import type { Clock } from '@/domain/kernel/clock'
import type { PushRefusal } from '@/domain/live/streamFacts'
import type { CloudBan, CloudOrders } from '../../../ports/cloudOrders'
import type { Logger } from '../../../ports/logger'
import type { PublishGate } from '../../../ports/mediaEdge'
import type { LiveApi } from './liveApi'

/** A push that a room does not admit stays out this long, ms: an encoder comes back every few seconds. */
const FORBID_MS = 600_000
/** Delay before a refused ban is requested again, ms; doubled at each refusal, up to the greatest. */
const RETRY_MS = 60_000
const RETRY_MOST_MS = 3_600_000

/** A ban, and the state of its request to the cloud. */
interface Ban extends CloudBan {
  /** When the cloud lets the push in by itself at the latest, ms, whether it has answered or not. */
  readonly overAt: number
  /** How often the cloud did not take it, and when it is asked again, ms. */
  readonly failures: number
  readonly nextAt: number
}

/**
 * Pushes that are kept out at the cloud, for as long as their rooms do not admit them. The cloud has no list of them to
 * ask for, so they are kept here; it forgets them by itself at their end.
 */
export class CloudBans {
  private readonly bans = new Map<string, Ban>()

  constructor(
    private readonly deps: {
      readonly api: Pick<LiveApi, 'forbid' | 'resume'>
      readonly orders: Pick<CloudOrders, 'bans' | 'saveBan' | 'dropBan'>
      readonly gate: PublishGate
      /** How long an address to push to is good, ms: after that nobody comes in by one of before. */
      readonly pushLifetimeMs: number
      readonly clock: Clock
      readonly logger: Logger
    },
  ) {}

  /** Bans that the previous process had placed or had yet to place. */
  async recall(): Promise<void> {
    const now = this.deps.clock.now()
    for (const ban of await this.deps.orders.bans()) {
      // It may have asked a moment ago, and ended before it heard the answer.
      this.bans.set(ban.stream, { ...ban, overAt: ban.until, failures: 0, nextAt: now })
    }
  }

  holds(stream: string): boolean {
    return this.bans.has(stream)
  }

  async keepOut(stream: string, reason: PushRefusal): Promise<void> {
    const { orders, clock, pushLifetimeMs } = this.deps
    const ordered: CloudBan = { stream, until: clock.now() + pushLifetimeMs, heard: false }
    // First here: an order that nobody remembers could be neither given again nor taken back.
    await orders.saveBan(ordered)
    const { failures = 0 } = this.bans.get(stream) ?? {}
    await this.forbid({ ...ordered, overAt: 0, failures, nextAt: 0 }, reason)
  }

  private async forbid(ban: Ban, reason: PushRefusal): Promise<void> {
    const { api, orders, clock, logger, pushLifetimeMs } = this.deps
    const { stream, failures } = ban
    // Of a pause nobody knows how long it lasts, and nothing of it may be seen.
    const overAt = clock.now() + (reason === 'roomPaused' ? Math.max(pushLifetimeMs, FORBID_MS) : FORBID_MS)
    const nextAt = clock.now() + Math.min(RETRY_MS * 2 ** failures, RETRY_MOST_MS)
    this.bans.set(stream, { ...ban, overAt, failures: failures + 1, nextAt })
    try {
      await api.forbid(stream, overAt, reason)
    } catch (error) {
      logger.error({ err: error, stream, reason, failures: failures + 1 }, 'the cloud did not keep a push out')
      return
    }
    const heard: CloudBan = { stream, until: overAt, heard: true }
    await orders.saveBan(heard)
    this.bans.set(stream, { ...heard, overAt, failures: 0, nextAt })
  }

  /** Lifts bans of streams that their rooms admit by now. An unanswered request is repeated at a later review. */
  async review(): Promise<void> {
    const { api, gate, clock, logger } = this.deps
    for (const ban of [...this.bans.values()]) {
      const { stream, heard, until, overAt, nextAt } = ban
      if (until <= clock.now()) {
        if (!heard) logger.error({ stream }, 'the cloud never kept a push out; its addresses are over by now')
        await this.forget(stream)
        continue
      }
      const admitted = await gate(stream)
      if (!admitted.ok) {
        if (!heard && nextAt <= clock.now()) await this.forbid(ban, admitted.reason)
        continue
      }
      try {
        if (overAt > clock.now()) await api.resume(stream)
        await this.forget(stream)
        logger.info({ stream }, 'a push that was kept out may come in again')
      } catch (error) {
        logger.warn({ err: error, stream }, 'the cloud did not let a push in again')
      }
    }
  }

  private async forget(stream: string): Promise<void> {
    await this.deps.orders.dropBan(stream)
    this.bans.delete(stream)
  }
}
