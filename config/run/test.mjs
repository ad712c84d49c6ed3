// `npm test`: installs what is missing, then everything: checks, unit, contract, server, both builds, end to end.
import { findNodeProblem } from './nodeVersion.mjs'

const problem = findNodeProblem(process.versions.node)
if (problem === null) {
  import('./testKaibo.mjs').then(({ testKaibo }) => testKaibo())
} else {
  console.error(problem)
  process.exitCode = 1
}
