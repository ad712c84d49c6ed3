// `npm run test:days [-- PART…]`: the tests on other days and in other zones, by libfaketime. PART: a part of a day's
// name, or `e2e` for the built app and the end-to-end tests beside unit, contract and server.
import { endWithChildren } from './children.mjs'
import { runJest } from './jest.mjs'
import { rootDir } from './rootDir.mjs'
import { environmentOf, findClockLibrary, shiftedDays } from './shiftedDays.mjs'

endWithChildren()
const wanted = process.argv.slice(2).filter((part) => part !== 'e2e')
const configs = ['config/jest.config.mjs', ...(process.argv.includes('e2e') ? ['config/jest.e2e.config.mjs'] : [])]
const library = findClockLibrary()
if (library === null) {
  console.error('libfaketime is not installed (Debian: apt install libfaketime); nothing was run.')
  process.exitCode = 1
} else {
  const total = { passed: 0, failed: 0 }
  for (const day of shiftedDays) {
    if (wanted.length > 0 && !wanted.some((part) => day.name.includes(part))) continue
    for (const config of configs) {
      process.stdout.write(`\n${day.name}, ${day.zone}: ${config}\n`)
      const { passed, failed } = await runJest(rootDir, config, environmentOf(library, day, Date.now()))
      total.passed += passed
      total.failed += failed
    }
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
}
