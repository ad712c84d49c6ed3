import type Mpegts from 'mpegts.js'

/** An http-flv stream that was asked for before the library that reads it was loaded. */
export interface FlvStream {
  /** The class of loader by which mpegts.js reads this stream. It lives on the page, because the stream does. */
  loaderFor(library: typeof Mpegts): Mpegts.CustomLoaderConstructor
  /** Ends the connection. Idempotent. */
  close(): void
}

/** Opens the connection. Whatever becomes of it is told to the loader. */
export function openFlvStream(url: string): FlvStream {
  const abort = new AbortController()
  const answer = fetch(url, { signal: abort.signal, referrerPolicy: 'no-referrer-when-downgrade' })
  // Told when a loader reads it; until then nobody listens.
  answer.catch(() => undefined)
  return {
    loaderFor: ({ BaseLoader, LoaderStatus, LoaderErrors }) =>
      class extends BaseLoader {
        private received = 0
        private closed = false

        constructor() {
          super('early-fetch-loader')
          this._needStash = true
        }

        override open(_source: Mpegts.MediaSegment, range: Mpegts.Range): void {
          this._status = LoaderStatus.kConnecting
          void this.read(range.from)
        }

        override abort(): void {
          this.closed = true
          this._status = LoaderStatus.kComplete
          abort.abort()
        }

        override destroy(): void {
          this.abort()
          super.destroy()
        }

        private async read(from: number): Promise<void> {
          try {
            const response = await answer
            if (!response.ok || response.body === null) {
              return this.fail(LoaderErrors.HTTP_STATUS_CODE_INVALID, response.status, response.statusText)
            }
            const reader = response.body.getReader()
            for (;;) {
              const { done, value } = await reader.read()
              if (this.closed) return
              if (done) break
              this._status = LoaderStatus.kBuffering
              const at = from + this.received
              this.received += value.byteLength
              this.onDataArrival(value.buffer as ArrayBuffer, at, this.received)
            }
            this._status = LoaderStatus.kComplete
            this.onComplete(from, from + this.received - 1)
          } catch (cause) {
            this.fail(LoaderErrors.EXCEPTION, -1, String(cause))
          }
        }

        private fail(type: string, code: number, msg: string): void {
          if (this.closed) return
          this._status = LoaderStatus.kError
          this.onError(type as unknown as Mpegts.LoaderErrors, { code, msg })
        }
      },
    close: () => abort.abort(),
  }
}
