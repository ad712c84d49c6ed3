/** A flash deal (秒杀) of one SKU in one room, as the room shows it. The database decides price and pieces. */
export interface Deal {
  readonly id: string
  readonly skuId: string
  /** Price of a piece while the deal runs, fen. */
  readonly priceFen: number
  /** The ordinary price where it may be shown struck through, fen; 0: it may not. */
  readonly strikeFen: number
  /** Pieces of the deal in all, and those that nobody has taken. */
  readonly quota: number
  readonly left: number
  /** Most pieces of a person; 0: no limit. */
  readonly perPerson: number
  /** Server time, ms. */
  readonly startsAt: number
  readonly endsAt: number
}

export type DealPhase = 'coming' | 'running' | 'soldOut' | 'over'

/** Phase of a deal by the server's clock. */
export function phaseOfDeal(deal: Pick<Deal, 'startsAt' | 'endsAt' | 'left'>, now: number): DealPhase {
  const { startsAt, endsAt, left } = deal
  if (now >= endsAt) return 'over'
  if (now < startsAt) return 'coming'
  return left > 0 ? 'running' : 'soldOut'
}

/** Limits of a deal. Times in ms: TikTok's run 10–300 s; whole afternoons are common elsewhere. */
export const dealLimits = {
  quota: 999_999,
  perPerson: 999,
  leastMs: 10_000,
  mostMs: 86_400_000,
  /** Longest time ahead that a deal may be planned. */
  aheadMs: 7 * 86_400_000,
} as const

/** Longest delay between the buyer's press and the server that still counts as the time of the press, ms. */
export const DEAL_GRACE_MS = 5_000

/**
 * The time by which an order's deals are judged: that of the press, by the measured latency, at most
 * `DEAL_GRACE_MS` before `now`. A press in the future counts as now.
 */
export const judgedAt = (now: number, pressedAt: number | undefined): number =>
  Math.min(now, Math.max(now - DEAL_GRACE_MS, pressedAt ?? now))
