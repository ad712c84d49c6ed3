import type { Clock } from '@/domain/kernel/clock'
import type { PushRefusal } from '@/domain/live/streamFacts'
import type { CloudOrders } from '../../../ports/cloudOrders'
import type { Logger } from '../../../ports/logger'
import type { PublishGate } from '../../../ports/mediaEdge'
import type { LiveApi } from './liveApi'

/** A push that a room does not admit stays out this long, ms: an encoder comes back every few seconds. */
const FORBID_MS = 600_000

/**
 * Pushes that are kept out at the cloud, for as long as their rooms do not admit them. The cloud has no list of them to
 * ask for, so they are kept here; it forgets them by itself at their end.
 */
export class CloudBans {
  private readonly until = new Map<string, number>()
  /** Those that the cloud has not answered to. */
  private readonly unheard = new Map<string, PushRefusal>()

  constructor(
    private readonly deps: {
      readonly api: Pick<LiveApi, 'forbid' | 'resume'>
      readonly orders: Pick<CloudOrders, 'bans' | 'saveBan' | 'dropBan'>
      readonly gate: PublishGate
      readonly clock: Clock
      readonly logger: Logger
    },
  ) {}

  /** What the process before this one has kept out. */
  async recall(): Promise<void> {
    for (const { stream, until } of await this.deps.orders.bans()) this.until.set(stream, until)
  }

  holds(stream: string): boolean {
    return this.until.has(stream)
  }

  async keepOut(stream: string, reason: PushRefusal): Promise<void> {
    const { orders, clock } = this.deps
    const until = clock.now() + FORBID_MS
    // First here: an order that nobody remembers could not be taken back.
    await orders.saveBan({ stream, until })
    this.until.set(stream, until)
    await this.forbid(stream, until, reason)
  }

  private async forbid(stream: string, until: number, reason: PushRefusal): Promise<void> {
    const { api, logger } = this.deps
    this.unheard.set(stream, reason)
    try {
      await api.forbid(stream, until, reason)
      this.unheard.delete(stream)
    } catch (error) {
      logger.error({ err: error, stream, reason }, 'the cloud did not keep a push out')
    }
  }

  /** Lets in what its room admits by now. What the cloud does not answer to is tried at the next review. */
  async review(): Promise<void> {
    const { api, gate, clock, logger } = this.deps
    for (const [stream, until] of [...this.until]) {
      if (until <= clock.now()) {
        await this.forget(stream)
        continue
      }
      if (!(await gate(stream)).ok) {
        const reason = this.unheard.get(stream)
        if (reason !== undefined) await this.forbid(stream, until, reason)
        continue
      }
      try {
        await api.resume(stream)
        await this.forget(stream)
        logger.info({ stream }, 'a push that was kept out may come in again')
      } catch (error) {
        logger.warn({ err: error, stream }, 'the cloud did not let a push in again')
      }
    }
  }

  private async forget(stream: string): Promise<void> {
    await this.deps.orders.dropBan(stream)
    this.until.delete(stream)
    this.unheard.delete(stream)
  }
}
