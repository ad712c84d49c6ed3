import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { run } from './children.mjs'

/**
 * Runs the tests of one Jest configuration and counts them. A skipped test counts as failed: a test that does not
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
  printSlowest(rootDir, result.testResults)
  const skipped = result.numPendingTests + result.numTodoTests
  if (skipped > 0) process.stderr.write(`  ✗ ${skipped} tests were skipped\n`)
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites + skipped
  return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed }
}

/** Files that are named at the end of a run. */
const SLOWEST = 10

function printSlowest(rootDir, files) {
  const seconds = ({ startTime, endTime }) => (endTime - startTime) / 1_000
  const slowest = [...files].sort((one, other) => seconds(other) - seconds(one)).slice(0, SLOWEST)
  process.stdout.write(`  The ${slowest.length} slowest of ${files.length} files:\n`)
  for (const file of slowest) {
    process.stdout.write(`  ${seconds(file).toFixed(1).padStart(7)} s  ${path.relative(rootDir, file.name)}\n`)
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    process.stderr.write(`  ✗ no report of the tests: ${cause.message}\n`)
    return null
  }
}
