import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { h5Build } from './builds.mjs'
import { endWithChildren } from './children.mjs'
import { installMissing } from './install.mjs'
import { makeFresh } from './makeFresh.mjs'
import { rootDir } from './rootDir.mjs'
import { isFresh } from './stamps.mjs'

const load = (file) => import(pathToFileURL(path.join(rootDir, file)).href)

/** Installs and builds what is missing; tells what keeps the server from starting before it builds for minutes. */
export async function startKaibo() {
  const stopListening = endWithChildren()
  try {
    await installMissing(rootDir, { withDev: false })
    if (process.env.NODE_ENV === undefined) {
      process.env.NODE_ENV = 'production'
      // A first `npm start` sells in the demo shop. An operator who says production has to name the payment as well.
      process.env.PAYMENT ||= 'sandbox'
    }
    await makeFresh(rootDir, 'server')
    if (!isFresh(rootDir, h5Build)) {
      const { findStartProblem } = await load('dist/server/check.mjs')
      const problem = await findStartProblem()
      if (problem !== null) throw new Error(problem)
      await makeFresh(rootDir, 'h5')
    }
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
  stopListening()
  await load('dist/server/main.mjs')
}
