/** A file that the user chose; `upload` sends it as multipart field `file`. Opaque: each platform has its own. */
export interface ChosenFile {
  readonly name: string
  readonly sizeBytes: number
  /** For example `image/png`; empty where the platform does not report it. */
  readonly mimeType: string
  readonly source: unknown
  /** Draws it anew as a plain JPEG, where the platform can; null when it cannot be decoded. */
  readonly redraw?: () => Promise<ChosenFile | null>
}

/** Talks to our server's API. Paths begin with `/api/`. */
export interface Http {
  /**
   * Sends JSON, resolves to the parsed answer. The session's token goes along by itself. There is no PATCH: it is not
   * among the methods of WeChat's wx.request (its documentation, seen 2026-11).
   * @throws AppError with the server's code. When there was no answer: `network.timeout`, `network.offline` where the
   * device is known to have no network, else `network.unreachable`.
   */
  request<Reply>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Reply>
  /** Sends a file. @throws AppError as `request`. */
  upload<Reply>(path: string, file: ChosenFile): Promise<Reply>
  /** The token that goes along from now on; null for none. */
  setToken(token: string | null): void
}
