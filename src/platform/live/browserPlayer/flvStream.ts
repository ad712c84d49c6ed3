/** An FLV stream that was asked for, perhaps before the library that reads it was loaded. */
export interface FlvStream {
  /** The answer's bytes. Rejects where none came; `ok` and `status` are the answer's. */
  readonly answer: Promise<Pick<Response, 'ok' | 'status' | 'body'>>
  /** Ends the connection. Idempotent. */
  close(): void
}

/** Opens the connection. Its failure rejects `answer`. */
export function openFlvStream(url: string): FlvStream {
  const abort = new AbortController()
  const answer = fetch(url, { signal: abort.signal, referrerPolicy: 'no-referrer-when-downgrade' })
  // Reported when `answer` is awaited; until then no handler is attached.
  answer.catch(() => undefined)
  return { answer, close: () => abort.abort() }
}
