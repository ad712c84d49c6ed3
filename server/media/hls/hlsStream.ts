import type { MediaPacket, PresentTracks, StreamTap } from '../hub/streamTap'
import type { MediaLimits } from '../limits'
import { SlidingPlaylist } from './playlist'
import { TsMuxer } from './tsMuxer'

/** A segment ends at the first key frame after this share of the target: encoders' key frames come a little early. */
const CUT_SHARE = 0.9
/** Length given to the last frame of a push, which no other frame follows. Milliseconds. */
const LAST_FRAME_MS = 40

/** Cuts one stream into transport stream segments and keeps its playlist. A fault here never touches the stream. */
export class HlsStream implements StreamTap {
  private readonly playlist: SlidingPlaylist
  private muxer: TsMuxer | null = null
  private hasVideo = false
  private filling: MediaPacket[] = []
  private fillingBytes = 0
  private discontinuity = false
  private epochMs = 0
  private readonly waiting = new Set<() => void>()

  constructor(
    private readonly limits: MediaLimits,
    nowMs: number,
    private readonly events: { failed(cause: unknown): void; ended(): void },
  ) {
    this.playlist = new SlidingPlaylist(Math.floor(nowMs / 1000), limits.hlsTargetMs, {
      window: limits.hlsWindow,
      behind: limits.hlsBehind,
      bytes: limits.hlsBytes,
    })
  }

  begin(tracks: PresentTracks): void {
    this.finish()
    this.hasVideo = tracks.avc !== null
    this.muxer = new TsMuxer(tracks.avc?.config ?? null, tracks.aac?.config ?? null)
    this.discontinuity = !this.playlist.isEmpty
    this.epochMs = 0
  }

  packet(packet: MediaPacket): void {
    if (!this.muxer) return
    const starts = this.hasVideo ? packet.key : true
    const [first] = this.filling
    if (first && starts && packet.timestampMs - first.timestampMs >= this.limits.hlsTargetMs * CUT_SHARE) {
      this.finish(packet.timestampMs)
    }
    if (this.filling.length === 0 && !starts) return
    if (this.epochMs === 0) this.epochMs = Date.now() - packet.timestampMs
    this.filling.push(packet)
    this.fillingBytes += packet.body.length
    if (this.fillingBytes <= this.limits.hlsSegmentBytes) return
    this.abandon(new Error(`a segment above ${this.limits.hlsSegmentBytes} bytes: key frames are too far apart`))
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
  async list(address: (sequence: number) => string): Promise<string | null> {
    if (this.playlist.isEmpty) await this.firstSegment()
    return this.playlist.isEmpty ? null : this.playlist.render(address)
  }

  segment(sequence: number): Buffer | null {
    return this.playlist.find(sequence)?.bytes ?? null
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

  /** Closes the segment being filled; the next one begins at `untilMs`. */
  private finish(untilMs?: number): void {
    const packets = this.filling
    this.filling = []
    this.fillingBytes = 0
    const first = packets[0]
    const last = packets[packets.length - 1]
    if (!first || !last || !this.muxer) return
    try {
      const bytes = this.muxer.segment(packets)
      this.playlist.add({
        bytes,
        durationMs: Math.max(1, (untilMs ?? last.timestampMs + LAST_FRAME_MS) - first.timestampMs),
        startsAtMs: this.epochMs + first.timestampMs,
        discontinuity: this.discontinuity,
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
