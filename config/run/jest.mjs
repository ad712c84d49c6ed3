import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { run } from './children.mjs'

/**
 * Runs the tests of one Jest configuration and counts them. What was skipped counts as failed: a test that does not
 * run proves nothing. So does a file that could not be run at all.
 * @param {string} rootDir
 * @param {string} config
 * @param {NodeJS.ProcessEnv} environment Beside the present one.
 */
export async function runJest(rootDir, config, environment = {}) {
  const report = path.join(rootDir, '.cache', `${path.basename(config)}.json`)
  mkdirSync(path.dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const jest = 'node_modules/jest/bin/jest.js'
  const args = [jest, '-c', config, '--ci', '--json', `--outputFile=${report}`, '--reporters=default']
  const env = { NODE_ENV: 'test', ...environment }
  const code = await run(process.execPath, args, { cwd: rootDir, env, show: true })
  const result = readReport(report)
  if (result === null) return { passed: 0, failed: 1 }
  const skipped = result.numPendingTests + result.numTodoTests
  if (skipped > 0) process.stderr.write(`  ✗ ${skipped} tests were skipped\n`)
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites + skipped
  return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    process.stderr.write(`  ✗ no report of the tests: ${cause.message}\n`)
    return null
  }
}
