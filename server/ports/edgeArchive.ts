import type { StreamNotice } from '@/domain/live/streamNotice'
import type { StreamRecording } from '@/domain/live/streamRecording'

/** A picture of a stream. */
export interface EdgeSnapshot {
  /** An http or https URL at the cloud; whether it is open to everybody is the bucket's matter. */
  readonly url: string
  readonly at: number
}

/** Events that a cloud's edge reported of its streams beside their pushes. */
export interface EdgeArchive {
  /** The files of a stream, the oldest first. */
  recordings(stream: string): Promise<readonly StreamRecording[]>
  /** The newest picture; null before the first. */
  snapshot(stream: string): Promise<EdgeSnapshot | null>
  /** Events reported since `since` (ms), each id once, the newest first. */
  notices(stream: string, since: number): Promise<readonly StreamNotice[]>
}
