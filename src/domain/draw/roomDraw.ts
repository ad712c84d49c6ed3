import type { DrawRules } from './drawRules'

/** A winner as everybody may read it. */
export interface DrawnTicket {
  readonly ticket: string
  /** The name's first character. */
  readonly name: string
  /** Index of the prize; null for a stand-in. */
  readonly prize: number | null
}

export type DrawPhase = 'open' | 'closed' | 'revealed' | 'cancelled'

/** The newest draw of a room, as its log tells it. */
export interface RoomDraw {
  readonly id: string
  readonly phase: DrawPhase
  readonly rules: DrawRules
  readonly openedAt: number
  /** Server ms. */
  readonly closesAt: number
  readonly commit: string
  /** From the closing on. */
  readonly listHash?: string
  readonly entries?: number
  /** Entries that were struck at the closing. */
  readonly excluded?: number
  /** From the revealing on. */
  readonly secret?: string
  readonly beacon?: string
  /** In the order of the ranking, stand-ins last. */
  readonly drawn?: readonly DrawnTicket[]
  /** Of a cancelled draw. */
  readonly reason?: string
}

/** Whether another draw may open. */
export const isDrawOver = (draw: RoomDraw | null | undefined): boolean =>
  draw === null || draw === undefined || draw.phase === 'revealed' || draw.phase === 'cancelled'
