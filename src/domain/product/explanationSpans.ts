import type { ProductId, UserId } from '../kernel/ids'
import type { RoomEvent } from '../room/event'

/** An interval in which a host explained a product on air. Times are those of the log, server ms. */
export interface ExplanationSpan {
  readonly productId: ProductId
  readonly name: string
  readonly fromMs: number
  /** Null while it runs. */
  readonly toMs: number | null
  /** The user who began it. */
  readonly by: UserId
}

/** The spans of a room's log, in order; entries may arrive in any number of runs. */
export function createSpanReader(): { take(events: readonly RoomEvent[]): void; spans(): readonly ExplanationSpan[] } {
  const names = new Map<ProductId, string>()
  const done: ExplanationSpan[] = []
  let running: ExplanationSpan | null = null
  const end = (toMs: number): void => {
    if (running !== null) done.push({ ...running, toMs })
    running = null
  }
  return {
    take(events) {
      for (const event of events) {
        if (event.kind === 'product.listed' || event.kind === 'product.edited') {
          names.set(event.product.id, event.product.name)
        } else if (event.kind === 'product.explained') {
          end(event.at)
          const { productId, at: fromMs, by } = event
          running = { productId, name: names.get(productId) ?? '', fromMs, toMs: null, by }
        } else if (event.kind === 'product.explanationEnded') end(event.at)
      }
    },
    spans: () => (running === null ? done : [...done, running]),
  }
}
