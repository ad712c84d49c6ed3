/**
 * How another encoder appeared at a room: it cut the present push, it came after the last one had ended, or it was
 * refused because the place was taken.
 */
export type PushVisitKind = 'tookOver' | 'came' | 'tried'

/** An encoder that pushes, or tried to, and that is not the one from before. */
export interface PushVisit {
  readonly kind: PushVisitKind
  /** Server time of the newest time, ms. */
  readonly at: number
  /** Network address as limits count it: an IPv4 address, or the first 64 bits of an IPv6 address. */
  readonly from: string
  /** The encoder's own name; empty where it is unknown, as for one that was refused. */
  readonly encoder: string
}
