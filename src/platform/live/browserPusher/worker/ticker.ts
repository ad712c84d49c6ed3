/** A steady beat. */
export interface Ticker {
  setRate(perSecond: number): void
  stop(): void
}

/**
 * Beats at a rate, aimed at the clock and not at the last beat, so that lateness does not add up; beats that are past
 * are left out. In a worker, because a browser slows down the timers of a page that is out of sight.
 */
export function startTicker(perSecond: number, beat: (nowMs: number) => void): Ticker {
  let periodMs = 1000 / perSecond
  let nextMs = performance.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = (): void => {
    const nowMs = performance.now()
    nextMs += periodMs
    if (nextMs < nowMs) nextMs = nowMs
    timer = setTimeout(run, nextMs - nowMs)
  }
  const run = (): void => {
    wait()
    beat(performance.now())
  }
  wait()
  return {
    setRate: (rate) => void (periodMs = 1000 / rate),
    stop: () => clearTimeout(timer),
  }
}
