import type { PlaybackOffer, PlaybackProtocol, PlaybackSource } from './playbackSource'

/** The rungs of the ladder, best first: least delay first, most compatible last. */
export const ladder: readonly PlaybackProtocol[] = ['webrtc', 'http-flv', 'ws-flv', 'hls']

/**
 * The best source that this device can play and that has not failed too often; null when none is left.
 * `skipped` are the protocols given up for now.
 */
export function choosePlaybackSource(
  offer: PlaybackOffer,
  playable: readonly PlaybackProtocol[],
  skipped: readonly PlaybackProtocol[],
): PlaybackSource | null {
  for (const protocol of ladder) {
    if (!playable.includes(protocol) || skipped.includes(protocol)) continue
    const source = offer.sources.find((candidate) => candidate.protocol === protocol)
    if (source) return source
  }
  return null
}
