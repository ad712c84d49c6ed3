/**
 * Limits for unauthenticated clients where frames go up by HTTP (`CHAT=tencent`); the socket's rows of `wireLimits` for
 * frames, likes and silence apply too. One table, with a test for each row (test/server/realtime/seats.test.ts).
 */
export const httpSessionLimits = {
  /** Frames that one post carries. */
  framesPerPost: 10,
  /** Sessions held from one address at once. A school or an office may share one address. */
  sessionsPerAddress: 200,
  /** Sessions of a process in all: each is active at least once every ping period. */
  seats: 50_000,
} as const
