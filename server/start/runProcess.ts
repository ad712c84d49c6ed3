import { loadConfig, type Config } from '../config'
import type { Logger } from '../ports/logger'
import { describeProblem } from './startProblem'

/** A server that listens. */
export interface RunningServer {
  /** Ends everything; acknowledged work is kept. Idempotent. */
  stop(): Promise<void>
  /** Text for the operator who started the process. */
  readonly screen: string
  readonly logger: Logger
}

/** Longest the end may take before the process goes anyway, ms. */
const STOP_WITHIN_MS = 5_000
/** Any long time: the timer only has to exist. */
const HOLD_MS = 3_600_000
/**
 * Signals within this time are one wish, ms: at Ctrl-C the terminal tells the whole group, and npm, which is in it,
 * passes the signal on once more.
 */
const ONE_WISH_MS = 500

/**
 * The life of the process: starts, prints, ends on SIGINT, SIGTERM or SIGHUP with code 0. A fault that prevents the
 * start is one line on stderr and code 1; an unforeseen fault is printed with its stack.
 */
export async function runProcess(start: (config: Config) => Promise<RunningServer>): Promise<void> {
  let server: RunningServer | null = null
  let stoppingSinceMs: number | null = null
  let failing = false
  // The timers of the server keep no process alive; without this one Node would leave, with code 0, in the middle of
  // an end that waits for one of them. The process goes by `exit` alone.
  setInterval(() => undefined, HOLD_MS)

  const end = async (code: number): Promise<never> => {
    setTimeout(() => process.exit(1), STOP_WITHIN_MS)
    await server?.stop()
    process.exit(code)
  }
  const fail = (problem: unknown): Promise<never> => {
    const line = describeProblem(problem)
    process.stderr.write(line === null ? `${problem instanceof Error ? problem.stack : String(problem)}\n` : `${line}\n`)
    return end(1)
  }
  const onSignal = (): void => {
    if (stoppingSinceMs !== null) {
      // Somebody who asks twice does not want to wait.
      if (performance.now() - stoppingSinceMs > ONE_WISH_MS) process.exit(130)
      return
    }
    stoppingSinceMs = performance.now()
    // Before it listens, `start` still runs; it is ended when it is through.
    if (server !== null) void end(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  process.on('uncaughtException', (error) => {
    // A fault in what is done about a fault.
    if (failing) process.exit(1)
    failing = true
    server?.logger.error({ err: error }, 'a fault that nothing caught ends the process')
    void fail(error)
  })

  try {
    server = await start(loadConfig())
  } catch (problem) {
    return fail(problem)
  }
  if (stoppingSinceMs !== null) return end(0)
  process.stdout.write(server.screen)
}
