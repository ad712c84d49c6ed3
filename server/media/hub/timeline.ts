type Track = 'video' | 'audio'

interface TrackTime {
  /** Added to the encoder's time. */
  offsetMs: number
  /** The newest time as the encoder means it: offset added, not held. Steps are judged by it. */
  lastMeantMs: number
  lastOutMs: number
  /** How far the meant time may lie behind the newest output time. Milliseconds. */
  slackMs: number
  lastArrivalMs: number
  started: boolean
}

/** A step forward this much larger than the time that really passed is a jump of the encoder's clock. Milliseconds. */
const JUMP_TOLERANCE_MS = 2_000
/** A step back within this is late interleaving and is only held; a larger one is a jump. Milliseconds. */
const BACK_TOLERANCE_MS = 500
/**
 * A track that starts this far behind the other was only sent later: encoders put out a stock of sound before the
 * first picture. Its times stand; further off they are another clock's. Milliseconds.
 */
const LATE_START_MS = 10_000
/** Put between two pieces when nothing better is known: about one frame. Milliseconds. */
const SEAM_MS = 40

/**
 * Turns the times of one push after the other into a single line that starts at 0 and never runs back, so that a
 * player stays attached through clock jumps and through pushes that come back. Sound and picture each keep their own
 * offset, but a track that jumps first tries the offset of the other: both jump together when an encoder restarts.
 */
export class Timeline {
  private readonly tracks: Record<Track, TrackTime> = {
    video: { offsetMs: 0, lastMeantMs: 0, lastOutMs: 0, slackMs: 0, lastArrivalMs: 0, started: false },
    audio: { offsetMs: 0, lastMeantMs: 0, lastOutMs: 0, slackMs: 0, lastArrivalMs: 0, started: false },
  }
  private newestMs = -SEAM_MS
  /** Where the present push begins: nothing of it lies before. */
  private restartedAtMs = 0

  /** The latest time given out; negative before the first. */
  get newest(): number {
    return this.newestMs
  }

  /** A new push: its first timestamp, of any value, is mapped behind the newest one given out. */
  restart(): void {
    this.restartedAtMs = Math.max(0, this.newestMs + SEAM_MS)
    this.tracks.video.started = false
    this.tracks.audio.started = false
  }

  /** Maps one message's time. `timestampMs` is the encoder's, 0–2^32; `nowMs` is when it arrived. */
  map(track: Track, timestampMs: number, nowMs: number): number {
    const own = this.tracks[track]
    const other = this.tracks[track === 'video' ? 'audio' : 'video']
    const meant = own.started ? this.follow(own, other, timestampMs, nowMs) : this.begin(own, other, timestampMs)
    // Held, not moved: a late track keeps its distance to the other track.
    const out = Math.max(meant, own.lastOutMs)
    if (!own.started) own.slackMs = Math.max(BACK_TOLERANCE_MS, out - meant)
    own.lastMeantMs = meant
    own.started = true
    own.lastOutMs = out
    own.lastArrivalMs = nowMs
    this.newestMs = Math.max(this.newestMs, out)
    return out
  }

  private begin(own: TrackTime, other: TrackTime, timestampMs: number): number {
    if (!other.started) {
      // Behind everything that was given out, also by the other track of a push before.
      own.offsetMs = this.newestMs + SEAM_MS - timestampMs
      own.lastOutMs = Math.max(own.lastOutMs, 0)
      return timestampMs + own.offsetMs
    }
    const expected = timestampMs + other.offsetMs
    const ahead = expected - other.lastMeantMs
    const isOther = ahead > JUMP_TOLERANCE_MS || ahead < -LATE_START_MS
    own.offsetMs = isOther ? other.lastMeantMs - timestampMs : other.offsetMs
    own.lastOutMs = Math.max(own.lastOutMs, this.restartedAtMs)
    return timestampMs + own.offsetMs
  }

  private follow(own: TrackTime, other: TrackTime, timestampMs: number, nowMs: number): number {
    const passedMs = Math.max(0, nowMs - own.lastArrivalMs)
    const fits = (meant: number): boolean =>
      meant >= Math.max(own.lastMeantMs - BACK_TOLERANCE_MS, own.lastOutMs - own.slackMs) &&
      meant <= own.lastMeantMs + passedMs + JUMP_TOLERANCE_MS
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
