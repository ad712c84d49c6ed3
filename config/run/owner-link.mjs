// `npx kaibo owner-link`: another sign-in link for the first owner, also while the server runs.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { rootDir } from './rootDir.mjs'

const program = path.join(rootDir, 'dist/server/ownerLink.mjs')
if (existsSync(program)) {
  const { makeOwnerLink } = await import(pathToFileURL(program).href)
  const { text, ok } = await makeOwnerLink()
  ;(ok ? process.stdout : process.stderr).write(text)
  process.exitCode = ok ? 0 : 1
} else {
  process.stderr.write('还没有构建服务，请先 npm start 一次 (start the server once)\n')
  process.exitCode = 1
}
