/** At most ten a second. Milliseconds. */
const LEVEL_EVERY_MS = 100
/** Below this the meter shows nothing: the noise of a microphone in a quiet room. Decibels below full scale. */
const QUIETEST_DB = -60

/** Turns samples into loudness, 0–1 on a scale of decibels. */
export function createLevelMeter(emit: (level: number) => void): (samples: Float32Array, nowMs: number) => void {
  let loudest = 0
  let emittedMs = -Infinity
  return (samples, nowMs) => {
    let energy = 0
    for (const sample of samples) energy += sample * sample
    loudest = Math.max(loudest, Math.sqrt(energy / Math.max(1, samples.length)))
    if (nowMs - emittedMs < LEVEL_EVERY_MS) return
    const decibels = 20 * Math.log10(Math.max(loudest, 1e-9))
    emit(Math.min(1, Math.max(0, 1 - decibels / QUIETEST_DB)))
    loudest = 0
    emittedMs = nowMs
  }
}
