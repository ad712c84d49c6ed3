import { loadConfig } from '../config'
import { checkStart } from './checkStart'
import { describeProblem } from './startProblem'

/**
 * Entry of dist/server/check.mjs, which `npm start` asks before it spends minutes on building.
 * @returns One line about what keeps the server from starting; null when nothing does.
 */
export async function findStartProblem(): Promise<string | null> {
  try {
    await checkStart(loadConfig())
    return null
  } catch (problem) {
    const line = describeProblem(problem)
    if (line === null) throw problem
    return line
  }
}
