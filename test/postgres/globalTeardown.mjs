import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const LONGEST_MS = 10_000

/** Ends the PostgreSQL of this run, if a suite has started one, and waits for its end. */
// eslint-disable-next-line no-restricted-syntax -- Jest calls the default export
export default async function end() {
  const server = path.join(process.env.KAIBO_TESTS_FOLDER ?? '', 'postgres')
  const keeper = path.join(server, 'keeper')
  // A keeper that could not start has given the suites the reason.
  if (!existsSync(keeper) || existsSync(path.join(server, 'problem'))) return
  process.kill(Number(readFileSync(keeper, 'utf8')), 'SIGTERM')
  for (let waited = 0; existsSync(server) && waited < LONGEST_MS; waited += 50) await pause(50)
}
