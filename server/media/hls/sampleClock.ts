import { aacRates } from '../codec/aacConfig'

const FRAME_SAMPLES = 1_024
const TICKS_PER_SEC = 90_000
const TICKS_PER_MS = 90
/** A timestamp that is further off than this is a gap or a jump, and no rounding. Milliseconds. */
const TOLERANCE_MS = 40

/**
 * Times of AAC frames by their samples: encoders send whole milliseconds, up to half a millisecond off each, which
 * plays as jitter. A timestamp that is more than 40 ms off sets the clock anew, never behind a time that was given.
 */
export class SampleClock {
  private readonly rateHz: number
  private anchorTicks = 0
  private frames = -1
  private lastTicks = -Infinity

  /** `rateIndex` as in the ADTS header: the rate of the core, in which a frame has 1,024 samples. */
  constructor(rateIndex: number) {
    this.rateHz = aacRates[rateIndex] ?? 44_100
  }

  /** The time of the next frame, 90 kHz ticks; `timestampMs` is the encoder's. */
  ticks(timestampMs: number): number {
    this.frames += 1
    const told = timestampMs * TICKS_PER_MS
    const counted = this.anchorTicks + Math.round((this.frames * FRAME_SAMPLES * TICKS_PER_SEC) / this.rateHz)
    if (this.frames === 0 || Math.abs(counted - told) > TOLERANCE_MS * TICKS_PER_MS) {
      this.frames = 0
      // An encoder whose clock slips back must not take the sound back: its frames stand close until it has caught up.
      this.anchorTicks = Math.max(told, this.lastTicks + 1)
    }
    this.lastTicks = this.frames === 0 ? this.anchorTicks : counted
    return this.lastTicks
  }
}
