type Track = 'video' | 'audio'

interface TrackTime {
  /** Added to the encoder's time. */
  offsetMs: number
  lastOutMs: number
  lastArrivalMs: number
  started: boolean
}

/** A step forward this much larger than the time that really passed is a jump of the encoder's clock. Milliseconds. */
const JUMP_TOLERANCE_MS = 2_000
/** A step back within this is late interleaving and is only held; a larger one is a jump. Milliseconds. */
const BACK_TOLERANCE_MS = 500
/** Put between two pieces when nothing better is known: about one frame. Milliseconds. */
const SEAM_MS = 40

/**
 * Turns the times of one push after the other into a single line that starts at 0 and never runs back, so that a
 * player stays attached through clock jumps and through pushes that come back. Sound and picture each keep their own
 * offset, but a track that jumps first tries the offset of the other: both jump together when an encoder restarts.
 */
export class Timeline {
  private readonly tracks: Record<Track, TrackTime> = {
    video: { offsetMs: 0, lastOutMs: 0, lastArrivalMs: 0, started: false },
    audio: { offsetMs: 0, lastOutMs: 0, lastArrivalMs: 0, started: false },
  }
  private newestMs = -SEAM_MS

  /** The latest time given out; negative before the first. */
  get newest(): number {
    return this.newestMs
  }

  /** A new push: its first time, whatever it says, follows the newest time given out. */
  restart(): void {
    this.tracks.video.started = false
    this.tracks.audio.started = false
  }

  /** Maps one message's time. `timestampMs` is the encoder's, 0–2^32; `nowMs` is when it arrived. */
  map(track: Track, timestampMs: number, nowMs: number): number {
    const own = this.tracks[track]
    const other = this.tracks[track === 'video' ? 'audio' : 'video']
    let out: number
    if (!own.started) {
      own.offsetMs = other.started ? other.offsetMs : this.newestMs + SEAM_MS - timestampMs
      out = timestampMs + own.offsetMs
      // A track that comes late may lie anywhere against the other; far off, it starts where the other is now.
      if (other.started && Math.abs(out - other.lastOutMs) > JUMP_TOLERANCE_MS) {
        own.offsetMs = other.lastOutMs - timestampMs
        out = other.lastOutMs
      }
    } else {
      out = this.follow(own, other, timestampMs, nowMs)
    }
    out = Math.max(out, own.started ? own.lastOutMs : Math.max(0, this.newestMs - BACK_TOLERANCE_MS))
    own.started = true
    own.lastOutMs = out
    own.lastArrivalMs = nowMs
    this.newestMs = Math.max(this.newestMs, out)
    return out
  }

  private follow(own: TrackTime, other: TrackTime, timestampMs: number, nowMs: number): number {
    const passedMs = Math.max(0, nowMs - own.lastArrivalMs)
    const fits = (out: number): boolean =>
      out >= own.lastOutMs - BACK_TOLERANCE_MS && out <= own.lastOutMs + passedMs + JUMP_TOLERANCE_MS
    const expected = timestampMs + own.offsetMs
    if (fits(expected)) return expected
    const together = timestampMs + other.offsetMs
    if (other.started && fits(together)) {
      own.offsetMs = other.offsetMs
      return together
    }
    const out = own.lastOutMs + Math.min(Math.max(passedMs, 1), SEAM_MS)
    own.offsetMs = out - timestampMs
    return out
  }
}
