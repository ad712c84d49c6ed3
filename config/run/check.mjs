// `npm run check`: types on every surface, lint, layer rules, dead code.
import { endWithChildren } from './children.mjs'
import { runChecks } from './checks.mjs'
import { rootDir } from './rootDir.mjs'

endWithChildren()
const { passed, failed } = await runChecks(rootDir)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
