/**
 * Limits for unauthenticated clients where both directions go by HTTP (long polling); the socket's rows of `wireLimits`
 * for frames, likes, silence and slowness apply too. One table, with a test for each row
 * (test/server/realtime/polls.test.ts).
 */
export const pollLimits = {
  /** Longest a request is held for news, ms: below the 30 s that some proxies wait. */
  holdMs: 20_000,
  /** Shortest time between two answers with news, ms; answers to the client's own frames are not held back. */
  answerEveryMs: 1_000,
  /** Channels from one address at once; each holds one connection. A school or an office may sit behind one address. */
  pollsPerAddress: 200,
  /** Channels a process takes in all. */
  polls: 5_000,
  /** Time after which a channel ends whose held request was broken off and not followed by another, ms. */
  brokenOffMs: 10_000,
} as const
