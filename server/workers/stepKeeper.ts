import type { Clock } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { FigureStore, StepRecord } from '../ports/figures'
import type { Logger } from '../ports/logger'

/** How often new steps are written, ms: a crash loses at most so much of them. */
export const STEP_PERIOD_MS = 2_000
/** Steps that are known to be written; past it all are forgotten, and the records drop repetitions. */
const KNOWN_STEPS = 100_000
/** Steps that wait to be written; later ones are lost until the database answers again. */
const WAITING_STEPS = 50_000

/** Gathers the steps of viewers and writes each once: an entry into a room must not cost a write of its own. */
export interface StepKeeper {
  note(step: StepRecord): void
  /** Writes what waits. Never rejects. */
  flush(): Promise<void>
  start(): void
  /** Writes what waits and ends. */
  stop(): Promise<void>
}

export function createStepKeeper(
  { figures, clock, logger }: { readonly figures: FigureStore; readonly clock: Clock; readonly logger: Logger },
  limits = { known: KNOWN_STEPS, waiting: WAITING_STEPS },
): StepKeeper {
  const scope = createScope()
  const known = new Set<string>()
  let waiting = new Map<string, StepRecord>()
  /** Steps of the write under way. */
  let underWay = new Map<string, StepRecord>()
  let writing: Promise<void> = Promise.resolve()

  const write = async (): Promise<void> => {
    if (waiting.size === 0) return
    const steps = waiting
    underWay = steps
    waiting = new Map()
    try {
      await figures.keepSteps([...steps.values()])
    } catch (err) {
      logger.error({ err, steps: steps.size }, 'steps of viewers could not be written; they will be')
      // The two have no step in common.
      waiting = new Map([...steps, ...waiting])
      return
    } finally {
      underWay = new Map()
    }
    if (known.size + steps.size > limits.known) known.clear()
    for (const key of steps.keys()) known.add(key)
  }
  const flush = (): Promise<void> => {
    writing = writing.then(write)
    return writing
  }
  return {
    note(step) {
      const { roomId, userId, productId } = step
      const key = `${roomId} ${userId} ${step.step} ${productId}`
      if (known.has(key) || waiting.has(key) || underWay.has(key)) return
      if (waiting.size + underWay.size >= limits.waiting) return
      waiting.set(key, step)
    },
    flush,
    start: () => scope.add(clock.every(STEP_PERIOD_MS, () => void flush())),
    async stop() {
      scope.close()
      await flush()
    },
  }
}
