import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { machineEnvironment } from '../../fakes/machineEnvironment'

const rootDir = path.resolve(__dirname, '../../..')

/** The server as `npm start` runs it once everything is built. */
export interface ServerProcess {
  readonly pid: number
  /** All it wrote so far, to both streams. */
  said(): string
  /** Resolves when its output contains the awaited text. @throws with its output, when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  signal(name: NodeJS.Signals): void
  /** Resolves when it has ended: to its exit code, or null when a signal ended it. */
  readonly ended: Promise<number | null>
}

/** Builds the server's programs unless the build is up to date. */
export const buildServer = (): void => {
  execFileSync(process.execPath, [path.join(rootDir, 'config/run/build.mjs'), 'server'], { stdio: 'pipe' })
}

/** Starts it without a demo, by default on free ports. */
export function startServer(env: Record<string, string>): ServerProcess {
  const child = spawn(process.execPath, [path.join(rootDir, 'dist/server/main.mjs')], {
    env: {
      ...{ ...machineEnvironment(), HOST: '127.0.0.1', PORT: '0', RTMP_PORT: '0' },
      ...{ DEMO: 'off', SELLER_DUTY: 'off', ...env },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let look = (): void => undefined
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => {
      said += text
      look()
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    pid: child.pid ?? 0,
    said: () => said,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        look = () => {
          const found = pattern.exec(said)
          if (found !== null) resolve(found)
        }
        look()
        void ended.then(() => reject(new Error(`it ended:\n${said}`)))
      }),
    signal: (name) => void child.kill(name),
    ended,
  }
}
