/** One segment as a playlist names it. */
export interface Segment {
  readonly sequence: number
  readonly durationMs: number
  /** Wall-clock time of the first picture. Unix milliseconds. */
  readonly startsAtMs: number
  /** This segment cannot be joined to the previous one: another push, other tracks or codec headers, a hole in time. */
  readonly discontinuity: boolean
  /** A decoder may begin here. */
  readonly independent: boolean
  readonly bytes: Buffer
}

/** Lengths in ms, counts of segments, bytes in memory. */
export interface PlaylistSizes {
  readonly targetMs: number
  /** Most that the first segment can raise the target to. */
  readonly targetMostMs: number
  readonly window: number
  readonly behind: number
  readonly bytes: number
}

/** The list is this many targets long before a segment leaves it (RFC 8216 §6.2.2). */
const TARGETS_LISTED = 3

/**
 * The sliding list of one stream, whose address never changes. Sequence numbers go on from push to push, the first
 * segment fixes the target duration, and discontinuities that slid out stay counted (RFC 8216 §4.3, §6.2).
 */
export class SlidingPlaylist {
  private segments: Segment[] = []
  private nextSequence: number
  private discontinuitiesGone = 0
  private targetSec: number | null = null
  private ended = false

  /** `firstSequence` must be beyond every number an earlier process used: seconds since 1970 are. */
  constructor(
    firstSequence: number,
    private readonly sizes: PlaylistSizes,
  ) {
    this.nextSequence = firstSequence
  }

  /** Longest segment that may be added: rounded to whole seconds it is no longer than the target. Milliseconds. */
  get longestMs(): number {
    return (this.targetSec === null ? this.sizes.targetMostMs : this.targetSec * 1000) + 499
  }

  /** No segment has fixed the target yet. */
  get isUntargeted(): boolean {
    return this.targetSec === null
  }

  get isEmpty(): boolean {
    return this.segments.length === 0
  }

  /** Number of the segment that is added next. */
  get next(): number {
    return this.nextSequence
  }

  /** Whether there is a segment of this number or a later one. */
  hasFrom(sequence: number): boolean {
    return (this.segments.at(-1)?.sequence ?? -1) >= sequence
  }

  /** After `end` a segment begins another show: earlier segments leave the list. */
  add(segment: Omit<Segment, 'sequence'>): void {
    if (this.ended) {
      while (this.segments.length > 0) this.shift()
      this.targetSec = null
    }
    this.ended = false
    this.targetSec ??= Math.max(Math.round(this.sizes.targetMs / 1000), Math.round(segment.durationMs / 1000))
    this.segments.push({ ...segment, sequence: this.nextSequence++ })
    let bytes = this.segments.reduce((sum, each) => sum + each.bytes.length, 0)
    while (this.segments.length > 1 && (this.mayForget() || bytes > this.sizes.bytes)) bytes -= this.shift()
  }

  /** Slow readers get a segment that has left the list for as long as the list is. */
  private mayForget(): boolean {
    const { listed, behind } = this.split()
    const [, ...kept] = behind
    return kept.length >= this.sizes.behind && lengthMs(kept) >= lengthMs(listed)
  }

  private split(): { listed: readonly Segment[]; behind: readonly Segment[] } {
    let from = Math.max(0, this.segments.length - this.sizes.window)
    let listedMs = lengthMs(this.segments.slice(from))
    while (from > 0 && listedMs < TARGETS_LISTED * 1000 * (this.targetSec ?? 0)) {
      from -= 1
      listedMs += this.segments[from]?.durationMs ?? 0
    }
    return { listed: this.segments.slice(from), behind: this.segments.slice(0, from) }
  }

  /** @returns the bytes of the oldest segment, which is forgotten. */
  private shift(): number {
    const gone = this.segments.shift()
    if (gone?.discontinuity) this.discontinuitiesGone += 1
    return gone?.bytes.length ?? 0
  }

  end(): void {
    this.ended = true
  }

  find(sequence: number): Segment | undefined {
    return this.segments.find((segment) => segment.sequence === sequence)
  }

  /** `address` gives a segment's URI, relative to the playlist; segments before number `from` are left out. */
  render(address: (sequence: number) => string, from = 0): string {
    const listed = this.split().listed.filter(({ sequence }) => sequence >= from)
    const first = listed[0]?.sequence ?? this.nextSequence
    const before = this.segments.filter(({ sequence, discontinuity }) => discontinuity && sequence < first)
    const discontinuities = this.discontinuitiesGone + before.length
    const lines = [
      '#EXTM3U',
      '#EXT-X-VERSION:3',
      `#EXT-X-TARGETDURATION:${this.targetSec ?? Math.round(this.sizes.targetMs / 1000)}`,
      `#EXT-X-MEDIA-SEQUENCE:${first}`,
      `#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuities}`,
      ...(listed.every(({ independent }) => independent) ? ['#EXT-X-INDEPENDENT-SEGMENTS'] : []),
    ]
    for (const segment of listed) {
      if (segment.discontinuity) lines.push('#EXT-X-DISCONTINUITY')
      lines.push(
        `#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.startsAtMs).toISOString()}`,
        `#EXTINF:${(segment.durationMs / 1000).toFixed(3)},`,
        address(segment.sequence),
      )
    }
    if (this.ended) lines.push('#EXT-X-ENDLIST')
    return `${lines.join('\n')}\n`
  }
}

const lengthMs = (segments: readonly Segment[]): number =>
  segments.reduce((sum, { durationMs }) => sum + durationMs, 0)
