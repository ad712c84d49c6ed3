import type { MediaPacket, PresentTracks, StreamTap } from '../hub/streamTap'
import type { MediaLimits } from '../limits'
import { SlidingPlaylist } from './playlist'
import { TsMuxer } from './tsMuxer'

/** A segment ends at the first key frame after this share of the target: encoders' key frames come a little early. */
const CUT_SHARE = 0.9
/** A segment that began without a key frame ends at the next one after this long. Milliseconds. */
const DEPENDENT_LEAST_MS = 500
/** A cut without a key frame comes this close before the longest length: a key frame may be late. Milliseconds. */
const TIME_CUT_MARGIN_MS = 100
/**
 * Longest segment of slides: video without sound whose first frames are so far apart fixes this target. Milliseconds;
 * three targets are what viewers lag behind.
 */
const SLIDE_MOST_MS = 10_499
/** Length given to the last frame of a push, which no other frame follows. Milliseconds. */
const LAST_FRAME_MS = 40

/**
 * Cuts one stream into transport stream segments and keeps its playlist: at key frames where they come in time, by time
 * where they do not, and at holes in time, behind which nothing is continued. A fault here never touches the stream.
 */
export class HlsStream implements StreamTap {
  private readonly playlist: SlidingPlaylist
  private muxer: TsMuxer | null = null
  private tracks: PresentTracks = { avc: null, aac: null }
  private hasVideo = false
  /** The decoder has no state: video waits for a key frame, audio does not. */
  private needsKey = false
  private filling: MediaPacket[] = []
  private fillingBytes = 0
  private startMs = 0
  /** The newest time of the segment that is being filled. */
  private newestMs = 0
  private independent = true
  private discontinuity = false
  private epochMs = 0
  /** Segments before this one are for previews alone. */
  private shownFrom = 0
  private readonly waiting = new Set<() => void>()

  constructor(
    private readonly limits: MediaLimits,
    nowMs: number,
    private readonly events: { failed(cause: unknown): void; ended(): void },
  ) {
    this.playlist = new SlidingPlaylist(Math.floor(nowMs / 1000), {
      targetMs: limits.hlsTargetMs,
      targetMostMs: limits.hlsTargetMostMs,
      window: limits.hlsWindow,
      behind: limits.hlsBehind,
      bytes: limits.hlsBytes,
    })
  }

  begin(tracks: PresentTracks): void {
    this.finish()
    this.interrupt(tracks)
  }

  packet(packet: MediaPacket): void {
    if (!this.muxer) return
    if (this.filling.length > 0) this.cutBefore(packet)
    if (packet.kind === 'video' && this.needsKey && !packet.key) return
    if (packet.kind === 'video') this.needsKey = false
    if (this.filling.length === 0) this.open(packet)
    this.filling.push(packet)
    this.newestMs = Math.max(this.newestMs, packet.timestampMs)
    this.fillingBytes += packet.body.length
    if (this.fillingBytes <= this.limits.hlsSegmentBytes) return
    this.abandon(new Error(`a segment above ${this.limits.hlsSegmentBytes} bytes: key frames are too far apart`))
  }

  beginShow(): void {
    this.finish()
    this.shownFrom = this.playlist.next
    if (this.muxer) this.interrupt(this.tracks)
  }

  pause(): void {
    this.finish()
    this.muxer = null
  }

  end(): void {
    this.pause()
    this.playlist.end()
    this.release()
    this.events.ended()
  }

  /** The list as it is now; waits for the first segment. Null when none came in time. */
  async list(address: (sequence: number) => string, preview = false): Promise<string | null> {
    return this.listNow(address, preview) ?? (await this.firstSegment(), this.listNow(address, preview))
  }

  /** The list as it is now; null while there is no segment. */
  listNow(address: (sequence: number) => string, preview = false): string | null {
    const from = preview ? 0 : this.shownFrom
    return this.playlist.hasFrom(from) ? this.playlist.render(address, from) : null
  }

  segment(sequence: number, preview = false): Buffer | null {
    return preview || sequence >= this.shownFrom ? (this.playlist.find(sequence)?.bytes ?? null) : null
  }

  private firstSegment(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        this.waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, this.limits.hlsFirstSegmentMs)
      this.waiting.add(done)
    })
  }

  private cutBefore({ kind, key, timestampMs }: MediaPacket): void {
    const slideMs = this.slideMs()
    const longestMs = this.filling.length === 1 ? slideMs : this.playlist.longestMs
    const lengthMs = timestampMs - this.startMs
    const least = this.independent ? this.limits.hlsTargetMs * CUT_SHARE : DEPENDENT_LEAST_MS
    // Without sound, a frame stands until the next one: only a frame that a segment cannot hold is a hole.
    const mostApartMs = this.tracks.aac ? this.limits.hlsTargetMs : slideMs
    const isHole = timestampMs - this.newestMs > mostApartMs
    if (isHole || lengthMs > longestMs) {
      const last = this.filling[this.filling.length - 1]
      // Frames so far apart that the last one has to begin the next segment.
      if (!isHole && last && last.timestampMs > this.startMs && timestampMs - last.timestampMs <= slideMs) {
        this.filling.pop()
        this.finish(last.timestampMs)
        this.open(last)
        this.filling.push(last)
        this.fillingBytes = last.body.length
        return
      }
      const isSlide = !this.tracks.aac && this.filling.length === 1
      // A pause must not fix the target.
      const standsMs = this.playlist.isUntargeted ? this.limits.hlsTargetMs : longestMs
      this.finish(isSlide ? this.startMs + standsMs : undefined)
      return this.interrupt(this.tracks)
    }
    const isStart = this.hasVideo ? kind === 'video' && key : true
    if ((isStart && lengthMs >= least) || lengthMs > longestMs - TIME_CUT_MARGIN_MS) this.finish(timestampMs)
  }

  /** Longest segment of one frame that may be cut now. Milliseconds. */
  private slideMs(): number {
    const { playlist, tracks, filling, newestMs, startMs, limits } = this
    const areSlides = newestMs - startMs >= (filling.length - 1) * limits.hlsTargetMs
    return playlist.isUntargeted && !tracks.aac && areSlides ? SLIDE_MOST_MS : playlist.longestMs
  }

  private open({ kind, key, timestampMs }: MediaPacket): void {
    if (this.epochMs === 0) this.epochMs = Date.now() - timestampMs
    this.startMs = timestampMs
    this.newestMs = timestampMs
    this.independent = !this.hasVideo || this.needsKey || (kind === 'video' && key)
  }

  /** The next segment cannot be joined to the previous one. */
  private interrupt(tracks: PresentTracks): void {
    this.tracks = tracks
    this.hasVideo = tracks.avc !== null
    this.muxer = new TsMuxer(tracks.avc?.config ?? null, tracks.aac?.config ?? null)
    this.discontinuity = !this.playlist.isEmpty
    this.needsKey = this.hasVideo
    this.epochMs = 0
  }

  /** Closes the segment being filled; the next one begins at `untilMs`. */
  private finish(untilMs?: number): void {
    const packets = this.filling
    this.filling = []
    this.fillingBytes = 0
    if (packets.length === 0 || !this.muxer) return
    try {
      const endMs = untilMs ?? Math.min(this.newestMs + LAST_FRAME_MS, this.startMs + this.playlist.longestMs)
      const bytes = this.muxer.segment(packets)
      this.playlist.add({
        bytes,
        durationMs: Math.max(1, endMs - this.startMs),
        startsAtMs: this.epochMs + this.startMs,
        discontinuity: this.discontinuity,
        independent: this.independent,
      })
      this.discontinuity = false
      this.release()
    } catch (cause) {
      this.abandon(cause)
    }
  }

  private abandon(cause: unknown): void {
    this.filling = []
    this.fillingBytes = 0
    this.muxer = null
    this.events.failed(cause)
  }

  private release(): void {
    for (const done of [...this.waiting]) done()
  }
}
