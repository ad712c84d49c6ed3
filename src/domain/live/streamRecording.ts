/** One file that a cloud recorded of a live stream. A room may have several: one per push, format and hour. */
export interface StreamRecording {
  /** Where the file can be fetched: an http or https URL at the cloud. */
  readonly url: string
  /** As the cloud names it: `mp4`, `hls`, `flv`, `aac`. */
  readonly format: string
  /** The file's zero on the wall clock, ms: its end less its length. */
  readonly beganAt: number
  readonly durationMs: number
  readonly bytes: number
}
