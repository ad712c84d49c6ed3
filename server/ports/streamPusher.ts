/** One push of a recorded stream, under way from its creation on. */
export interface RunningPush {
  /** Resolves when the push is over: with the reason, or null when `stop` ended it. Never rejects. */
  readonly ended: Promise<Error | null>
  /** Ends it; resolves when the connection is closed. Idempotent. */
  stop(): Promise<void>
}

/** Pushes a recorded stream as an encoder would: over RTMP, at the speed it plays, again from its start when it is through. */
export interface StreamPusher {
  push(options: {
    /** `rtmp://host:port/live/stream?txSecret=…` */
    readonly url: string
    /** An FLV file, H.264 and AAC. */
    readonly file: string
  }): RunningPush
}
