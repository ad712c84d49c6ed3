import type { ProcessTime } from './processTime'

export interface HangWatchTimes {
  /** Distance of two beats. Milliseconds. */
  readonly beatMs: number
  /** A process hangs that leaves beats unanswered for so many beats of its own time. */
  readonly beatsMissed: number
}

/** A beat later than this multiple of its distance shows a host that gives this process no time either. */
const LATE_TIMES = 1.5

/**
 * Distinguishes a process that hangs from one that gets no processor. Time counts against a process only where it
 * could have answered: processor time that it used, and the time in which it had nothing to do. A process that is
 * ready to run and gets no turn is starved by its host; a restart would not help it.
 */
export class HangWatch {
  private unanswered = 0
  private ownMs = 0
  private before: { readonly atMs: number; readonly cpuMs: number | null } | null = null

  constructor(private readonly times: HangWatchTimes) {}

  /** Beats in a row without an answer, by the clock of the wall. */
  get beatsUnanswered(): number {
    return this.unanswered
  }

  /** Notes an answer of the process. */
  answered(): void {
    this.unanswered = 0
    this.ownMs = 0
    this.before = null
  }

  /**
   * Called before each beat is sent. `time` is read only while an answer is outstanding; null where the system gives
   * no figures. @returns whether the process hangs.
   */
  beat(nowMs: number, time: () => ProcessTime | null): boolean {
    if (this.unanswered > 0) this.count(nowMs, time())
    else this.before = { atMs: nowMs, cpuMs: null }
    this.unanswered += 1
    return this.ownMs >= this.times.beatMs * this.times.beatsMissed
  }

  /** A beat that came late, because this process was busy, counts as one. */
  private count(nowMs: number, time: ProcessTime | null): void {
    const { beatMs } = this.times
    const passedMs = nowMs - (this.before?.atMs ?? nowMs)
    const usedMs = time ? time.cpuMs - (this.before?.cpuMs ?? time.cpuMs) : 0
    if (time?.isRunnable) this.ownMs += Math.min(usedMs, passedMs)
    else if (time || passedMs <= beatMs * LATE_TIMES) this.ownMs += beatMs
    this.before = { atMs: nowMs, cpuMs: time?.cpuMs ?? null }
  }
}
