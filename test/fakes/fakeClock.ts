import type { SteadyClock } from '../../server/ports/steadyClock'

export interface FakeClock extends SteadyClock {
  /** Lets time pass and runs what is due, in order. */
  advance(ms: number): void
  /** Sets the shown time, as by hand; timers still run after their remaining time. */
  set(ms: number): void
}

/** A clock that stands still until a test advances it. */
export function createFakeClock(startMs = 1_000_000): FakeClock {
  let now = startMs
  /** By how much somebody has set it. */
  let steppedMs = 0
  let timers: { at: number; every: number | null; run: () => void }[] = []
  const add = (delayMs: number, every: number | null, run: () => void): (() => void) => {
    const timer = { at: now + delayMs, every, run }
    timers.push(timer)
    return () => {
      timers = timers.filter((other) => other !== timer)
    }
  }
  return {
    now: () => now,
    steady: () => now - steppedMs,
    after: (delayMs, run) => add(delayMs, null, run),
    every: (periodMs, run) => add(periodMs, periodMs, run),
    advance(ms) {
      const until = now + ms
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)
        if (next === undefined) break
        now = Math.max(now, next.at)
        if (next.every === null) timers = timers.filter((timer) => timer !== next)
        else next.at += next.every
        next.run()
      }
      now = until
    },
    set(ms) {
      steppedMs += ms - now
      for (const timer of timers) timer.at += ms - now
      now = ms
    },
  }
}
