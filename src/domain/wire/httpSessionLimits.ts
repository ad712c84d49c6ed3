/**
 * What a stranger may do where frames go up by HTTP (`CHAT=tencent`); the socket's rows of `wireLimits` for frames,
 * likes and silence hold too. One table, with a test for each row (test/server/realtime/seats.test.ts).
 */
export const httpSessionLimits = {
  /** Frames that one post carries. */
  framesPerPost: 10,
  /** Seats held from one address at once. A school or an office may sit behind one address. */
  sessionsPerAddress: 200,
  /** Seats a process gives in all: each is heard of at least every ping period. */
  seats: 50_000,
} as const
