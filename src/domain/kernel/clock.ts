/** Undoes a subscription or a timer. Calling it twice is harmless. */
export type Unsubscribe = () => void

/** Time as a capability, so that tests own it. All times are integer milliseconds since 1970-01-01 UTC. */
export interface Clock {
  now(): number
  /** Runs once, `delayMs` from now. */
  after(delayMs: number, run: () => void): Unsubscribe
  /** Runs again and again, every `periodMs`. */
  every(periodMs: number, run: () => void): Unsubscribe
}

/** Makes ids that are unique and sort by time (ULID: 26 characters of Crockford base 32). */
export interface IdSource {
  next(): string
}
