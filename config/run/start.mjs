// `npm start`: installs and builds what is missing, then becomes the server.
import { findNodeProblem } from './nodeVersion.mjs'

const problem = findNodeProblem(process.versions.node)
if (problem === null) {
  import('./startKaibo.mjs').then(({ startKaibo }) => startKaibo())
} else {
  console.error(problem)
  process.exitCode = 1
}
