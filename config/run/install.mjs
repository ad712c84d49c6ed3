import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { run } from './children.mjs'
import { withProgress } from './progress.mjs'

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

/**
 * Packages that the lock file asks for and that are not there in that version.
 * @param {string} rootDir
 * @param {{ withDev: boolean }} options
 */
export function findMissingPackages(rootDir, { withDev }) {
  const { packages: wanted } = readJson(path.join(rootDir, 'package-lock.json'))
  const present = readPresent(rootDir)
  return Object.entries(wanted)
    .filter(([place, { optional, dev, devOptional }]) => {
      // Optional ones are for other machines; npm knows which are for this one.
      if (place === '' || optional || devOptional) return false
      return withDev || !dev
    })
    .filter(([place, { version }]) => present[place]?.version !== version)
    .map(([place]) => place.replace(/^.*node_modules\//, ''))
}

/** Packages that npm installed, by its own record. */
function readPresent(rootDir) {
  const file = path.join(rootDir, 'node_modules/.package-lock.json')
  return existsSync(file) ? readJson(file).packages : {}
}

/**
 * Installs what is missing, without install scripts (.npmrc) and without taking development packages away.
 * @param {string} rootDir
 * @param {{ withDev: boolean }} options
 */
export async function installMissing(rootDir, { withDev }) {
  if (findMissingPackages(rootDir, { withDev }).length === 0) return
  const keepDev = withDev || Object.values(readPresent(rootDir)).some(({ dev }) => dev)
  const npm = process.env.npm_execpath
  // `npm ci` refuses a lock file that was made where the optional packages of other machines could not be looked up;
  // `install` takes what the lock says all the same, and `--no-save` leaves it as it is.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  // Said either way: with NODE_ENV=production npm would take development packages away by itself.
  args.push(keepDev ? '--include=dev' : '--omit=dev')
  await withProgress('安装依赖 Installing packages', async () => {
    const code = npm?.endsWith('.js')
      ? await run(process.execPath, [npm, ...args], { cwd: rootDir })
      : await run('npm', args, { cwd: rootDir })
    if (code !== 0) {
      throw new Error('依赖安装失败，请检查网络后重试。 | Installing packages failed; check the network and try again.')
    }
  })
}
