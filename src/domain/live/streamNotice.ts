/**
 * Notice of the edge to the host about a running push. `pictureAudit` and `soundAudit`: the platform's review found
 * something. `gaps`: frames come too late. `clock`: times step back or jump. `codec`: the encoder changed its codec or
 * sends frames without its header. `recordingFailed`: the cloud does not record. `otherTrouble`: any other.
 */
export type StreamNoticeId =
  | 'pictureAudit'
  | 'soundAudit'
  | 'gaps'
  | 'clock'
  | 'codec'
  | 'recordingFailed'
  | 'otherTrouble'

export interface StreamNotice {
  readonly id: StreamNoticeId
  /** Time of the last report, server time, ms. */
  readonly at: number
  /** The edge's own words, at most `NOTICE_DETAIL` characters; may be empty. */
  readonly detail: string
}

/** Longest detail of a notice, characters. */
export const NOTICE_DETAIL = 160

const MINUTE_MS = 60_000
/**
 * How long a notice stays visible, ms. Problems of a push are reported again every few seconds for as long as they
 * last; a review's finding is reported once and has to be read.
 */
const shownMs: Readonly<Record<StreamNoticeId, number>> = {
  pictureAudit: 30 * MINUTE_MS,
  soundAudit: 30 * MINUTE_MS,
  gaps: MINUTE_MS,
  clock: MINUTE_MS,
  codec: MINUTE_MS,
  recordingFailed: 30 * MINUTE_MS,
  otherTrouble: MINUTE_MS,
}

/** Since when a notice has to be known to stand at all, ms. */
export const oldestNotice = (now: number): number => now - Math.max(...Object.values(shownMs))

/** Whether a notice still says something about the push of now. */
export const isStanding = ({ id, at }: StreamNotice, now: number): boolean => now - at < shownMs[id]
