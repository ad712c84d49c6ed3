import type { SteadyClock } from '../../ports/steadyClock'

/** The machine's clock. Its timers do not keep the process alive. */
export const systemClock: SteadyClock = {
  now: () => Date.now(),
  // From the time of the start on: a zero stands for "never" in several records.
  steady: () => Math.floor(performance.timeOrigin + performance.now()),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs).unref()
    return () => clearTimeout(timer)
  },
  every(periodMs, run) {
    const timer = setInterval(run, periodMs).unref()
    return () => clearInterval(timer)
  },
}
