interface Sample {
  readonly atMs: number
  readonly bytes: number
}

/** Rates are measured over this much of the newest past. Milliseconds. */
const WINDOW_MS = 5_000
/** A rate over less than this says nothing. Milliseconds. */
const SHORTEST_MS = 500

/** More samples than any encoder sends in the window. */
const MIN_TRIM = 2_000

/** Measures how many messages and bytes a track brings, by arrival time over the last seconds. */
export class TrackMeter {
  private samples: Sample[] = []
  /** Samples at which the old ones are looked for: each look costs all that are kept. */
  private trimAt = MIN_TRIM

  add(bytes: number, atMs: number): void {
    // The clock was set back: earlier samples would count as new until it catches up.
    if (atMs < (this.samples.at(-1)?.atMs ?? atMs)) this.samples = []
    this.samples.push({ atMs, bytes })
    if (this.samples.length < this.trimAt) return
    this.trim(atMs)
    this.trimAt = Math.max(MIN_TRIM, this.samples.length * 2)
  }

  /** Messages a second and kilobits a second at `nowMs`. */
  rates(nowMs: number): { perSecond: number; kbps: number } {
    this.trim(nowMs)
    const [first] = this.samples
    if (!first) return { perSecond: 0, kbps: 0 }
    const spanMs = Math.max(nowMs - first.atMs, SHORTEST_MS)
    const bytes = this.samples.reduce((sum, sample) => sum + sample.bytes, 0)
    return {
      perSecond: Math.round((this.samples.length * 10_000) / spanMs) / 10,
      kbps: Math.round((bytes * 8) / spanMs),
    }
  }

  private trim(nowMs: number): void {
    const from = this.samples.findIndex((sample) => sample.atMs > nowMs - WINDOW_MS)
    this.samples = from === -1 ? [] : this.samples.slice(from)
  }
}

/** Tells the distance of the two newest key frames, in the stream's own time. */
export class KeyFrameMeter {
  private lastMs: number | null = null
  private distanceMs = 0

  add(timestampMs: number): void {
    if (this.lastMs !== null) this.distanceMs = timestampMs - this.lastMs
    this.lastMs = timestampMs
  }

  get intervalMs(): number {
    return this.distanceMs
  }
}
