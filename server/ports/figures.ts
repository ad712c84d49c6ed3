import type { RecordFigures, ViewerStep } from '@/domain/figures/figures'
import type { RoomId, UserId } from '@/domain/kernel/ids'

/** A step of a viewer in a room. */
export interface StepRecord {
  readonly roomId: RoomId
  readonly userId: UserId
  readonly step: ViewerStep
  /** Entry of the room's shelf; empty for the other steps. */
  readonly productId: string
  /** Server ms. */
  readonly at: number
}

/** The figures of lives as the records hold them. */
export interface FigureStore {
  /** Keeps steps; a repeated one keeps its first time. Steps beyond `figureLimits.stepsOfRoom` are left out. */
  keepSteps(steps: readonly StepRecord[]): Promise<void>
  /** Sums of a room, by minute and by product. */
  ofRoom(roomId: RoomId): Promise<RecordFigures>
}
