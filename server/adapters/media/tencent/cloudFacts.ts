import type { StreamFacts } from '@/domain/live/streamFacts'
import type { CloudStream } from '../../../ports/callbackInbox'
import type { CloudQuality } from './liveApi'

/** Sample rates and key frames are not among what the cloud measures. */
const UNKNOWN = 0

/**
 * Facts about a push at the cloud for the studio. The cloud measures with a lag of a minute or two: until then there is
 * nothing but that it runs.
 */
export function factsOf({ session, startedAt, pushId }: CloudStream, quality: CloudQuality | null): StreamFacts {
  const video =
    quality === null || quality.videoKbps === 0
      ? null
      : {
          codec: 'avc' as const,
          codecString: '',
          widthPx: quality.widthPx,
          heightPx: quality.heightPx,
          framesPerSecond: quality.framesPerSecond,
          bitrateKbps: quality.videoKbps,
          keyFrameIntervalMs: UNKNOWN,
        }
  const audio =
    quality === null || quality.audioKbps === 0
      ? null
      : { codec: 'aac' as const, sampleRateHz: UNKNOWN, channels: UNKNOWN, bitrateKbps: quality.audioKbps }
  const from = pushId === '' ? {} : { pushId }
  return { session, startedAt, ...from, encoder: '', video, audio, players: 0, partial: true }
}
