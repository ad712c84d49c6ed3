import type { TrackState } from './trackState'

/** One message of a push on the stream's own line of time. */
export interface MediaPacket {
  readonly kind: 'video' | 'audio'
  readonly key: boolean
  readonly timestampMs: number
  readonly compositionMs: number
  readonly body: Buffer
}

/** The codec headers of the tracks that arrive now; null for a track that does not, even if it was announced. */
export type PresentTracks = Readonly<Pick<TrackState, 'avc' | 'aac'>>

/** Takes a copy of the stream, for example as HLS. It must not throw into the stream. */
export interface StreamTap {
  /** A seam: a push begins, a track came or went, or codec headers changed. Later packets belong to these tracks. */
  begin(tracks: PresentTracks, atMs: number): void
  packet(packet: MediaPacket): void
  /** Later media may be shown to everybody, earlier media may not. */
  beginShow(): void
  /** The push is over; another may follow. */
  pause(): void
  /** No push came back in time. */
  end(): void
}
