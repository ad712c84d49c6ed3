import type { PlaybackOffer, PlaybackProtocol, PlaybackSource } from './playbackSource'

/** The rungs of the ladder, best first: least delay first, most compatible last. */
export const ladder: readonly PlaybackProtocol[] = ['webrtc', 'http-flv', 'ws-flv', 'hls']

/**
 * The best source that this device can play and that has not failed too often; null when none is left.
 * @param skipped protocols given up for now
 * @param rendition its id; null for the stream as it is pushed, which also stands in where no rung of the rendition is
 *   left, or no such rendition is offered
 */
export function choosePlaybackSource(
  { sources, renditions = [] }: PlaybackOffer,
  playable: readonly PlaybackProtocol[],
  skipped: readonly PlaybackProtocol[],
  rendition: string | null = null,
): PlaybackSource | null {
  const rungs = ladder.filter((protocol) => playable.includes(protocol) && !skipped.includes(protocol))
  const wanted = renditions.find(({ id }) => id === rendition)?.sources ?? []
  for (const offered of [wanted, sources]) {
    for (const rung of rungs) {
      const source = offered.find(({ protocol }) => protocol === rung)
      if (source) return source
    }
  }
  return null
}
