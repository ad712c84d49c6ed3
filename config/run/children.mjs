import { spawn } from 'node:child_process'

const running = new Set()
/** Lines of a child's output that are kept for the case that it fails. */
const KEPT_LINES = 200

/**
 * Runs a program to its end. Its output is shown only when it fails; with `show` what it says of its progress, on
 * standard error, is passed on as it comes.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, show?: boolean }} options
 * @returns {Promise<number>} The exit code; a signal counts as 1.
 */
export async function run(command, args, { cwd, env, show = false }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', show ? 'inherit' : 'pipe'],
    // A group of its own, so that ending it ends what it started too. Windows knows no groups.
    detached: process.platform !== 'win32',
    // npm is a script there, which only a shell can start; no argument of ours needs quoting.
    shell: process.platform === 'win32' && !command.endsWith('.exe'),
  })
  running.add(child)
  let tail = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      tail = `${tail}${chunk}`.split('\n').slice(-KEPT_LINES).join('\n')
    })
  }
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (exitCode) => resolve(exitCode ?? 1))
    })
    if (code !== 0 && tail !== '') process.stderr.write(`\n${tail.trimEnd()}\n`)
    return code
  } finally {
    running.delete(child)
  }
}

const end = (child) => {
  try {
    if (process.platform === 'win32') child.kill()
    else process.kill(-child.pid, 'SIGTERM')
  } catch {
    // It ended in this moment.
  }
}

/**
 * From here on a signal to this process ends the children with it.
 * @returns {() => void} Stops that; the next handler receives the signals.
 */
export function endWithChildren() {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const onSignal = () => {
    for (const child of running) end(child)
    process.stderr.write('\n')
    process.exit(130)
  }
  for (const signal of signals) process.on(signal, onSignal)
  return () => {
    for (const signal of signals) process.off(signal, onSignal)
  }
}
