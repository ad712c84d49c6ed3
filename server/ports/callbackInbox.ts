/** One call of a cloud, as it came. */
export interface StoredCallback {
  readonly number: number
  readonly body: string
  readonly receivedAt: number
}

/** What is known of one stream at a cloud. */
export interface CloudStream {
  readonly stream: string
  /** The cloud's number of the newest push that was told; empty while a running push was only seen. */
  readonly sequence: string
  readonly session: string
  readonly up: boolean
  /** Server time, ms. */
  readonly startedAt: number
}

/** Keeps a cloud's calls before they are worked off, so that none is lost, and what they have told so far. */
export interface CallbackInbox {
  /** Keeps a call; false when one with this key is already there. It is on the disk when this resolves. */
  add(key: string, body: string, receivedAt: number): Promise<boolean>
  /** The oldest calls that are not worked off. */
  waiting(limit: number): Promise<readonly StoredCallback[]>
  /** Marks a call as worked off, with what came of it, together with what is now known of its stream. */
  settle(number: number, at: number, outcome: string, stream: CloudStream | null): Promise<void>
  streams(): Promise<readonly CloudStream[]>
  saveStream(stream: CloudStream): Promise<void>
  /** Forgets calls that were worked off before this time (ms). */
  forgetBefore(time: number): Promise<void>
  close(): Promise<void>
}
