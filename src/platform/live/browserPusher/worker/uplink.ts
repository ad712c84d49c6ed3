import type { PushPreset } from '@/domain/live/pushPreset'
import { changeLimits, startRate, stepRate, type RateOrder } from '@/domain/live/pushRateController'
import type { PushSession } from './pushSession'

/** How often network and encoder are looked at. Milliseconds. */
const MEASURE_EVERY_MS = 250

/** Keeps the sent data within the capacity of network and encoder. */
export interface Uplink {
  readonly order: RateOrder
  /** Present target of the encoder: the host's choice, or less. */
  readonly preset: PushPreset
  choose(preset: PushPreset): void
  /** Looks, at most as often as makes sense. @returns whether the order changed. */
  measure(session: PushSession, nowMs: number): boolean
}

export function createUplink(first: PushPreset): Uplink {
  let chosen = first
  let state = startRate(first)
  let measuredMs = -Infinity

  return {
    get order() {
      return state.order
    },
    get preset() {
      const { targetKbps, framesPerSecond } = state.order
      return { ...chosen, videoKbps: targetKbps, framesPerSecond }
    },
    choose(preset) {
      chosen = preset
      state = changeLimits(state, preset)
    },
    measure({ queueBytes, encoderQueue }, nowMs) {
      if (nowMs - measuredMs < MEASURE_EVERY_MS) return false
      measuredMs = nowMs
      const before = state.order
      state = stepRate(state, { atMs: nowMs, queueBytes, encoderQueue })
      return state.order !== before
    },
  }
}
