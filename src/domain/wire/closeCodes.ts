/** Reason why the server closed a socket, and the client's reaction. Codes are public: never renumbered. */
export const closeCodes = {
  /** The token is missing, forged, expired or of another room: get a new one, then come back. */
  auth: 4001,
  /** The client is too old for this server: reload the app. */
  version: 4002,
  /** A frame that no honest client sends: stop. */
  badFrame: 4004,
  /** No hello in time: come back with backoff. */
  helloTimeout: 4005,
  /** The room does not exist: stop. */
  roomNotFound: 4006,
  /** The client sent nothing for several ping periods: come back. */
  silent: 4007,
  /** Reading too slowly for too long: come back and resume. */
  slow: 4008,
  /** The user was banned from this room: stop. */
  banned: 4009,
  /** Too many frames or sockets: come back after a while. */
  flood: 4029,
  /** The server is going down or moving: come back after a random part of the given range. */
  drain: 4100,
} as const

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]

const stopping: ReadonlySet<number> = new Set([
  closeCodes.version,
  closeCodes.badFrame,
  closeCodes.roomNotFound,
  closeCodes.banned,
])

/** A client's reaction to a close: `renew` asks for a new session first, `stop` does not come back by itself. */
export function afterClose(code: number): 'renew' | 'stop' | 'retry' {
  if (code === closeCodes.auth) return 'renew'
  if (stopping.has(code)) return 'stop'
  return 'retry'
}
