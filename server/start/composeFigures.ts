import type { Kysely } from 'kysely'
import { createFigureStore } from '../adapters/store/records/figureStore'
import type { MoneySchema } from '../adapters/store/records/moneySchema'
import type { Logger } from '../ports/logger'
import type { SteadyClock } from '../ports/steadyClock'
import type { Rooms } from '../rooms/rooms'
import { createFigureBoard, type FigureBoard } from '../usecases/readFigures'
import { noteArrivals } from '../usecases/noteSteps'
import type { UndoList } from './undoList'
import { createStepKeeper, type StepKeeper } from '../workers/stepKeeper'

/** The figures of lives with their worker, which runs until `undo`. */
export interface FigureDesk {
  readonly board: FigureBoard
  readonly steps: StepKeeper
  readonly onArrival: ReturnType<typeof noteArrivals>
}

/** Figures over the database of records and the rooms' logs. */
export function composeFigures(
  money: Kysely<MoneySchema>,
  deps: {
    readonly rooms: Rooms
    readonly clock: SteadyClock
    readonly logger: Logger
    readonly undo: Pick<UndoList, 'add'>
  },
): FigureDesk {
  const figures = createFigureStore(money)
  const steps = createStepKeeper({ ...deps, figures })
  steps.start()
  deps.undo.add('figures', steps.stop)
  return { steps, board: createFigureBoard({ ...deps, figures, steps }), onArrival: noteArrivals({ ...deps, steps }) }
}
