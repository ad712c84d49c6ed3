/**
 * Milliseconds left until `periodMs` have passed since `sinceMs`, never more than the period. A clock that was set back
 * says nothing about how long ago something was: then nothing is left to wait for, instead of an hour.
 */
export const waitLeft = (sinceMs: number, periodMs: number, nowMs: number): number =>
  nowMs < sinceMs ? 0 : Math.max(0, sinceMs + periodMs - nowMs)
