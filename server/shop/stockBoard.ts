import type { Clock } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { Logger } from '../ports/logger'
import type { ProductStore } from '../ports/products'
import type { ProductRelay } from '../workers/productRelay'

/**
 * Time in which sales of a product are gathered before the rooms are updated, ms. An order would otherwise hold the
 * rows of the shelves that all other buyers of the product wait for, and a rush would fill the log with stock.
 */
const GATHER_MS = 200

/** Updates the stock that shelves show, after the orders that moved it. */
export interface StockBoard {
  /** Pieces of these products were taken or came back. */
  moved(productIds: readonly string[]): void
  /** Updates all products on open shelves, for moves from before the process ended. */
  start(): void
  /** Resolves when everything that moved is shown. */
  settle(): Promise<void>
  stop(): Promise<void>
}

export function createStockBoard(deps: {
  readonly products: ProductStore
  readonly relay: ProductRelay
  readonly clock: Clock
  readonly logger: Pick<Logger, 'error'>
}): StockBoard {
  const { products, relay, clock, logger } = deps
  const scope = createScope()
  const waiting = new Set<string>()
  let work: Promise<void> = Promise.resolve()
  let isPlanned = false

  const show = async (productId: string): Promise<void> => {
    try {
      for (const roomId of await products.showStock(productId, clock.now())) void relay.deliver(roomId)
    } catch (error) {
      logger.error({ err: error, productId }, 'the stock of a product could not be shown; the next sale shows it')
    }
  }

  const settle = (): Promise<void> => {
    isPlanned = false
    const productIds = [...waiting]
    waiting.clear()
    work = work.then(async () => {
      for (const productId of productIds) await show(productId)
    })
    return work
  }

  const moved = (productIds: readonly string[]): void => {
    for (const productId of productIds) waiting.add(productId)
    if (isPlanned || waiting.size === 0 || scope.closed) return
    isPlanned = true
    scope.add(clock.after(GATHER_MS, () => void settle()))
  }

  return {
    moved,
    settle,
    start() {
      products.shownProducts().then(moved, (error: unknown) => {
        logger.error({ err: error }, 'products on shelves could not be read; sales show their stock')
      })
    },
    async stop() {
      scope.close()
      await settle()
    },
  }
}
