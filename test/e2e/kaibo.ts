import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const rootDir = path.resolve(__dirname, '../..')

export interface KaiboOptions {
  readonly dataDir: string
  readonly port: number
  readonly rtmpPort: number
  readonly env?: NodeJS.ProcessEnv
  /** The script that is run; the one of `npm start` when absent, which builds what is stale first. */
  readonly script?: string
}

/** A server, started as `npm start` starts it. */
export interface Kaibo {
  readonly origin: string
  /** The one-time link to the studio, as printed. */
  readonly ownerLink: string
  /** All that was printed so far. */
  printed(): string
  /** Ends it as Ctrl-C does; resolves to the exit code. */
  interrupt(): Promise<number | null>
  /** Ends every process of it at once, without a chance to clean up. */
  kill(): Promise<void>
}

/** Starts the app and waits until it has printed its links. @throws with what it printed, when it ends before. */
export async function startKaibo({ dataDir, port, rtmpPort, env, script }: KaiboOptions): Promise<Kaibo> {
  const child = spawn(process.execPath, [script ?? 'config/run/start.mjs'], {
    cwd: rootDir,
    // A group of its own, so that `kill` reaches the media process too.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PAYMENT: 'sandbox',
      // Shop rooms of most tests have no seller; seller.test.ts is about those that need one.
      SELLER_DUTY: 'off',
      PORT: String(port),
      RTMP_PORT: String(rtmpPort),
      DATA_DIR: dataDir,
      ...env,
    },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ownerLink = await printedLink(child, () => output)
  return {
    origin: `http://127.0.0.1:${port}`,
    ownerLink,
    printed: () => output,
    async interrupt() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGINT')
        await once(child, 'exit')
      }
      return child.exitCode
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
      const ended = once(child, 'exit')
      process.kill(-child.pid, 'SIGKILL')
      await ended
    },
  }
}

async function printedLink(child: ChildProcess, output: () => string): Promise<string> {
  for (;;) {
    const link = /https?:\/\/\S+\/studio(?:#code=[\w-]+)?(?=\s)/.exec(output())
    if (link) return link[0]
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`Kaibo ended:\n${output()}`)
    await new Promise((resume) => setTimeout(resume, 50))
  }
}

/** Headers of a new guest, for calls to the API. */
export async function guestHeaders(origin: string): Promise<{ authorization: string }> {
  const answer = await fetch(`${origin}/api/sessions/guest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  const { token } = (await answer.json()) as { token: string }
  return { authorization: `Bearer ${token}` }
}
