import { AppError } from '@/domain/errors/AppError'
import type { Clock } from '@/domain/kernel/clock'
import { createScope } from '@/domain/kernel/scope'
import type { Logger } from '../ports/logger'
import { closeDraw, logPhases, readDraw, revealDraw, type DrawDeps } from '../usecases/runDraws'
import { systemActor } from '../usecases/systemActor'
import type { DrawRecord } from '../ports/draws'

/** How often draws that are due are looked for, ms: a draw closes at most so late. */
export const DRAW_PERIOD_MS = 500

/**
 * Closes draws at their time, reveals those that wait for no public number, and brings the rooms' logs up to the
 * records. Each step is kept before the next one, so that a server that died in between goes on from there.
 */
export interface DrawKeeper {
  start(): void
  /** Looks once. Never rejects. */
  look(): Promise<void>
  /** Resolves when no step is under way any more. */
  stop(): Promise<void>
}

export function createDrawKeeper(deps: DrawDeps & { readonly clock: Clock; readonly logger: Logger }): DrawKeeper {
  const { draws, clock, logger } = deps
  const scope = createScope()
  let looking: Promise<void> | null = null

  const advance = async (found: DrawRecord): Promise<void> => {
    let draw = found
    const again = async (): Promise<void> => {
      draw = await readDraw(draws, found.roomId, found.id)
    }
    await logPhases(deps, draw, systemActor)
    await again()
    if (draw.phase === 'open' && draw.closesAt <= clock.now()) {
      await closeDraw(deps, draw)
      await again()
      await logPhases(deps, draw, systemActor)
      await again()
    }
    if (draw.phase === 'closed' && draw.rules.beacon === '' && !scope.closed) {
      await revealDraw(deps, draw, '')
      await again()
      await logPhases(deps, draw, systemActor)
    }
  }
  const giveUp = async (draw: DrawRecord, err: unknown): Promise<void> => {
    if (draw.logged === '' && err instanceof AppError && err.spec.http < 500) {
      await draws.drop(draw.id)
      logger.warn({ draw: draw.id, code: err.code }, 'a draw that its room refuses was never shown and is dropped')
    } else logger.error({ err, draw: draw.id }, 'a draw could not go on; it is tried again')
  }
  const lookOnce = async (): Promise<void> => {
    for (const draw of await draws.due(clock.now())) {
      if (scope.closed) return
      await advance(draw).catch((err: unknown) => giveUp(draw, err))
    }
  }
  const look = (): Promise<void> => {
    looking ??= lookOnce()
      .catch((err: unknown) => logger.error({ err }, 'draws could not be read; they will be'))
      .finally(() => (looking = null))
    return looking
  }
  return {
    look,
    start() {
      scope.add(clock.every(DRAW_PERIOD_MS, () => void look()))
      void look()
    },
    async stop() {
      scope.close()
      await looking
    },
  }
}
