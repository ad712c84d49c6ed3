import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildPages, buildServer, h5Build, serverBuild } from './builds.mjs'
import { endWithChildren } from './children.mjs'
import { installMissing } from './install.mjs'
import { isFresh, keepStamp } from './stamps.mjs'
import { withProgress } from './progress.mjs'

export const rootDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

const load = (file) => import(pathToFileURL(path.join(rootDir, file)).href)

/** Installs and builds what is missing; tells what keeps the server from starting before it builds for minutes. */
export async function startKaibo() {
  const stopListening = endWithChildren()
  try {
    await installMissing(rootDir, { withDev: false })
    process.env.NODE_ENV ??= 'production'
    await buildIfStale(serverBuild, '编译服务端 Building the server', () => buildServer(rootDir))
    if (!isFresh(rootDir, h5Build)) {
      const { findStartProblem } = await load('dist/server/check.mjs')
      const problem = await findStartProblem()
      if (problem !== null) throw new Error(problem)
      await buildIfStale(h5Build, '编译网页 Building the web app (1–2 min, first time only)', () => buildPages(rootDir, 'h5'))
    }
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
  stopListening()
  await load('dist/server/main.mjs')
}

async function buildIfStale(spec, title, build) {
  const stamp = isFresh(rootDir, spec) ? null : keepStamp(rootDir, spec)
  if (stamp === null) return
  await withProgress(title, build)
  stamp()
}
