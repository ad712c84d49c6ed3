/** One segment as a playlist names it. */
export interface Segment {
  readonly sequence: number
  readonly durationMs: number
  /** Wall-clock time of the first picture. Unix milliseconds. */
  readonly startsAtMs: number
  /** What came before cannot be joined to this: another push, other codec headers. */
  readonly discontinuity: boolean
  readonly bytes: Buffer
}

/**
 * The sliding list of one stream, whose address never changes. Sequence numbers go on from push to push, the target
 * duration only grows, and discontinuities that slid out stay counted (RFC 8216 §4.3, §6.2).
 */
export class SlidingPlaylist {
  private segments: Segment[] = []
  private nextSequence: number
  private discontinuitiesGone = 0
  private targetSec: number
  private ended = false

  /** `firstSequence` must be beyond every number an earlier process used: seconds since 1970 are. */
  constructor(
    firstSequence: number,
    targetMs: number,
    private readonly sizes: { readonly window: number; readonly behind: number; readonly bytes: number },
  ) {
    this.nextSequence = firstSequence
    this.targetSec = Math.ceil(targetMs / 1000)
  }

  get isEmpty(): boolean {
    return this.segments.length === 0
  }

  /** After `end` a segment begins another show: what was listed before it is gone. */
  add(segment: Omit<Segment, 'sequence'>): void {
    if (this.ended) while (this.segments.length > 0) this.shift()
    this.ended = false
    this.segments.push({ ...segment, sequence: this.nextSequence++ })
    this.targetSec = Math.max(this.targetSec, Math.ceil(segment.durationMs / 1000))
    let bytes = this.segments.reduce((sum, each) => sum + each.bytes.length, 0)
    while (
      this.segments.length > 1 &&
      (this.segments.length > this.sizes.window + this.sizes.behind || bytes > this.sizes.bytes)
    ) {
      bytes -= this.shift()
    }
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

  /** `address` gives a segment's URI, relative to the playlist. */
  render(address: (sequence: number) => string): string {
    const shown = this.segments.slice(-this.sizes.window)
    const behind = this.segments.slice(0, -this.sizes.window)
    const discontinuities = this.discontinuitiesGone + behind.filter((segment) => segment.discontinuity).length
    const lines = [
      '#EXTM3U',
      '#EXT-X-VERSION:3',
      `#EXT-X-TARGETDURATION:${this.targetSec}`,
      `#EXT-X-MEDIA-SEQUENCE:${shown[0]?.sequence ?? this.nextSequence}`,
      `#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuities}`,
      '#EXT-X-INDEPENDENT-SEGMENTS',
    ]
    for (const segment of shown) {
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
