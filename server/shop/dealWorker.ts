import type { Clock } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { DealStore } from '../ports/deals'
import type { Logger } from '../ports/logger'
import type { ProductRelay } from '../workers/productRelay'

/** Interval of looking for deals that start or end, ms. Clients show both by the server's clock before that. */
const LOOK_EVERY_MS = 1_000
/** Deals of one look. */
const DEALS_A_LOOK = 100

/** Tells rooms that flash deals started and ended. */
export interface DealWorker {
  start(): void
  /** Looks once; resolves when it is done. Never rejects. */
  look(): Promise<void>
  stop(): Promise<void>
}

export function createDealWorker(deps: {
  readonly deals: Pick<DealStore, 'turn'>
  readonly relay: Pick<ProductRelay, 'deliver'>
  readonly clock: Clock
  readonly logger: Pick<Logger, 'error'>
}): DealWorker {
  const { deals, relay, clock, logger } = deps
  const scope = createScope()
  let work: Promise<void> | null = null

  const lookOnce = async (): Promise<void> => {
    for (const roomId of await deals.turn(clock.now(), DEALS_A_LOOK)) void relay.deliver(roomId)
  }
  const look = (): Promise<void> => {
    work ??= lookOnce()
      .catch((err: unknown) => logger.error({ err }, 'flash deals could not be turned; they are turned again'))
      .finally(() => {
        work = null
      })
    return work
  }
  return {
    start() {
      void look()
      scope.add(clock.every(LOOK_EVERY_MS, () => void look()))
    },
    look,
    async stop() {
      scope.close()
      await work
    },
  }
}
