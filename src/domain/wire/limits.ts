/**
 * Limits for unauthenticated clients on the socket. One table, with a test for each row
 * (test/server/realtime/limits.test.ts). The server enforces it; clients read it to stay inside.
 */
export const wireLimits = {
  /** Longest frame a client may send, bytes. */
  clientFrameBytes: 4_096,
  /** Frames a socket may send, pings and pongs among them: `burst` at once, then one each `perMs`. */
  clientFrames: { burst: 30, perMs: 100 },
  /** Time to say hello after the socket opened, ms. */
  helloMs: 5_000,
  /** Sockets from one address at once. A school or an office may sit behind one address. */
  socketsPerAddress: 200,
  /**
   * Sockets that one address opens: `burst` at once, then one each `perMs`. Each may cost a welcome with a snapshot;
   * everybody of a school comes back at once after a restart.
   */
  socketsOpened: { burst: 400, perMs: 100 },
  /** Sockets a process takes in all. */
  sockets: 20_000,
  /** Likes one frame may carry. */
  likesPerFrame: 50,
  /** Likes of one user: `burst` at once, then one each `perMs`. */
  likes: { burst: 100, perMs: 100 },
  /** Ping period sent to clients, seconds. */
  heartbeatSec: 25,
  /** Silence after which a socket is closed, in ping periods. */
  heartbeatsMissed: 2.5,
  /** Bytes waiting for a slow reader above which it gets no more batches. */
  slowSkipBytes: 256 * 1_024,
  /** Bytes waiting above which a slow reader is cut. */
  slowCutBytes: 1_024 * 1_024,
  /** Time a reader may stay slow before it is cut, ms. */
  slowCutMs: 30_000,
  /** Entries by which a client's ping may lag behind the written ones before the client counts as slow. */
  slowLagEntries: 300,
  /** Time it may be behind, by its ping, ms. */
  slowLagMs: 10_000,
  /** Entries of the log that a returning client is sent; one that missed more starts from a snapshot. */
  resumeEntries: 1_000,
  /** Entries that one batch frame carries at most. */
  batchRows: 200,
} as const
