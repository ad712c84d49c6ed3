import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import WebSocket from 'ws'
import { openDatabase } from '../../../server/adapters/store/sqlite/openDatabase'
import { machineEnvironment } from '../../fakes/machineEnvironment'
import { buildServer, startServer, type ServerProcess } from './serverProcess'

let folder: string
let running: ServerProcess[] = []
beforeAll(buildServer)
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-process-'))
})
afterEach(async () => {
  for (const server of running) server.signal('SIGKILL')
  await Promise.all(running.map((server) => server.ended))
  running = []
  await rm(folder, { recursive: true, force: true })
})

const dataDir = (): string => path.join(folder, 'data')
const start = (env: Record<string, string> = {}): ServerProcess => {
  const server = startServer({ DATA_DIR: dataDir(), ...env })
  running.push(server)
  return server
}
/** Starts it and waits until it has printed everything. */
const listening = async (env?: Record<string, string>) => {
  const server = start(env)
  const [, origin = '', code = ''] = await server.says(/(http:\/\/127\.0\.0\.1:\d+)\/studio#code=([\w-]+)[\s\S]*Ctrl-C/)
  return { server, origin, code }
}
const postCode = (origin: string, code: string): Promise<Response> => {
  const headers = { 'content-type': 'application/json' }
  return fetch(`${origin}/api/sessions/owner`, { method: 'POST', headers, body: JSON.stringify({ code }) })
}
const signIn = async (origin: string, code: string): Promise<number> => (await postCode(origin, code)).status
const openOwner = async (origin: string, code: string): Promise<{ token: string }> =>
  (await (await postCode(origin, code)).json()) as { token: string }
/** The output of `npx kaibo owner-link`. @throws Error with its error output. */
const ownerLink = (env: Record<string, string>): string =>
  execFileSync(process.execPath, [path.resolve(__dirname, '../../../config/run/kaibo.mjs'), 'owner-link'], {
    env: { ...machineEnvironment(), HOST: '127.0.0.1', ...env },
    stdio: 'pipe',
    encoding: 'utf8',
  })
interface Lists {
  readonly live: readonly { id: string; streamUp: boolean }[]
  readonly upcoming: readonly { id: string }[]
}
const rooms = async (origin: string): Promise<Lists> => (await (await fetch(`${origin}/api/rooms`)).json()) as Lists

/** Waits until the demo is on air. */
const onAir = async (origin: string): Promise<Lists> => {
  for (;;) {
    const lists = await rooms(origin)
    if (lists.live[0]?.streamUp === true) return lists
  }
}
/** Watches the demo shop and resolves with the first bytes' reader. */
const watch = async (origin: string): Promise<ReadableStreamDefaultReader<Uint8Array>> => {
  const headers = { 'content-type': 'application/json' }
  const session = await fetch(`${origin}/api/sessions/guest`, { method: 'POST', headers, body: '{}' })
  const { token } = (await session.json()) as { token: string }
  const play = await fetch(`${origin}/api/rooms/demo-shop/play`, { headers: { authorization: `Bearer ${token}` } })
  const { sources } = (await play.json()) as { sources: readonly { protocol: string; url: string }[] }
  const flv = await fetch(new URL(sources.find(({ protocol }) => protocol === 'http-flv')?.url ?? '', origin))
  const reader = (flv.body as ReadableStream<Uint8Array>).getReader()
  await reader.read()
  return reader
}

const listens = async (file: string): Promise<boolean> => {
  const socket = connect(file)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

describe('a start', () => {
  test('[PUSH-15] prints where to watch, the studio and where the data is, and no push address', async () => {
    const { server, origin, code } = await listening({ DEMO: 'on' })
    const said = server.said()
    expect(said).toContain(`${origin}/\n`)
    expect(said).not.toMatch(/txSecret|rtmp:/)
    expect(said).toContain(dataDir())
    expect(said).toMatch(/[▀▄█]{5}/)
    expect([await signIn(origin, code), await signIn(origin, code)]).toEqual([201, 401])
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
  })

  test('keeps its secrets to itself', async () => {
    const { code } = await listening()
    const names = await readdir(dataDir(), { recursive: true })
    const open: string[] = []
    for (const name of names) if ((await stat(path.join(dataDir(), name))).mode & 0o077) open.push(name)
    expect([names.includes('keys.json'), names.includes('rooms.db'), open]).toEqual([true, true, []])
    const keys = JSON.parse(await readFile(path.join(dataDir(), 'keys.json'), 'utf8')) as Record<string, string>
    const log = await readFile(path.join(dataDir(), 'logs/server.log'), 'utf8')
    for (const secret of [code, ...Object.values(keys)]) expect(log).not.toContain(secret)
  })

  test('puts the demo shop on air from the sample, and the class on the list', async () => {
    const { origin } = await listening({ DEMO: 'on' })
    const { live, upcoming } = await onAir(origin)
    expect([live.map(({ id }) => id), upcoming.map(({ id }) => id)]).toEqual([['demo-shop'], ['demo-class']])
  })

  test('[STAFF-11] prints no code outside of a terminal once an owner has come in; owner-link makes one', async () => {
    const first = await listening()
    const { token } = await openOwner(first.origin, first.code)
    first.server.signal('SIGKILL')
    await first.server.ended
    const server = start()
    const [, origin = ''] = await server.says(/(http:\/\/127\.0\.0\.1:\d+)\/studio\n[\s\S]*Ctrl-C/)
    expect(server.said()).not.toContain('code=')
    // The session outlives the kill, and so does the act that opened it.
    const headers = { authorization: `Bearer ${token}` }
    const { acts } = (await (await fetch(`${origin}/api/acts`, { headers })).json()) as { acts: { kind: string }[] }
    expect(acts.map(({ kind }) => kind)).toEqual(['session.open'])
    const made = ownerLink({ DATA_DIR: dataDir(), PORT: '8080' })
    const [, code = ''] = /\/studio#code=([\w-]{22})\n$/.exec(made) ?? []
    expect([await signIn(origin, code), await signIn(origin, code)]).toEqual([201, 401])
    expect(() => ownerLink({ DATA_DIR: path.join(folder, 'nowhere') })).toThrow(/DATA_DIR/)
    const log = await readFile(path.join(dataDir(), 'logs/server.log'), 'utf8')
    for (const secret of [token, code, first.code]) expect(log).not.toContain(secret)
  })

  test('without the demo begins with nothing', async () => {
    const { origin } = await listening()
    expect(await rooms(origin)).toMatchObject({ live: [], upcoming: [], ended: [] })
  })
})

describe('an end', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('by %s is clean, with users who talk and watch', async (signal) => {
    const { server, origin } = await listening({ DEMO: 'on' })
    await onAir(origin)
    const picture = await watch(origin)
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`)
    await once(socket, 'open')
    const closed = once(socket, 'close')
    server.signal(signal)
    expect(await server.ended).toBe(0)
    await closed
    await picture.cancel().catch(() => undefined)
    expect(existsSync(path.join(dataDir(), 'kaibo.lock'))).toBe(false)
    expect(server.said()).not.toMatch(/Error|✖/)
  })

  test('asked for twice in one moment, as npm passes Ctrl-C on, is as clean', async () => {
    const { server } = await listening({ DEMO: 'on' })
    server.signal('SIGINT')
    server.signal('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(existsSync(path.join(dataDir(), 'kaibo.lock'))).toBe(false)
  })

  test('keeps rooms and sessions, and makes the old link worthless', async () => {
    const first = await listening({ DEMO: 'on' })
    first.server.signal('SIGINT')
    await first.server.ended
    const second = await listening({ DEMO: 'on' })
    expect(second.code).not.toBe(first.code)
    expect(await signIn(second.origin, first.code)).toBe(401)
    expect((await rooms(second.origin)).live.map(({ id }) => id)).toEqual(['demo-shop'])
  })

  test('by force leaves a lock that the next start takes over', async () => {
    const { server } = await listening()
    server.signal('SIGKILL')
    await server.ended
    expect(existsSync(path.join(dataDir(), 'kaibo.lock'))).toBe(true)
    const { origin } = await listening()
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
  })
})

test('[MEDIA-15] a start clears away the socket folder of a server that was killed, and no other', async () => {
  const mediaFolders = async (): Promise<string[]> =>
    (await readdir(folder)).filter((name) => name.startsWith('kaibo-media-'))
  const killed = start({ TMPDIR: folder })
  await killed.says(/Ctrl-C/)
  const [left = ''] = await mediaFolders()
  killed.signal('SIGKILL')
  await killed.ended
  expect(await mediaFolders()).toEqual([left])
  // The media process goes by itself, a moment after.
  while (await listens(path.join(folder, left, 'hls-1.sock')));

  const living = start({ TMPDIR: folder, DATA_DIR: path.join(folder, 'living') })
  await living.says(/Ctrl-C/)
  const [held = '', ...others] = await mediaFolders()
  expect([held === left, others]).toEqual([false, []])
  const next = start({ TMPDIR: folder, DATA_DIR: path.join(folder, 'next') })
  await next.says(/Ctrl-C/)
  expect(await mediaFolders()).toContain(held)
  expect(await mediaFolders()).toHaveLength(2)
})

describe('a fault that keeps it from starting is one line with a remedy:', () => {
  const refused = async (server: ServerProcess): Promise<string> => {
    expect(await server.ended).toBe(1)
    const lines = server.said().trim().split('\n')
    expect(lines).toHaveLength(1)
    return lines[0] ?? ''
  }

  test.each(['PORT', 'RTMP_PORT'])('%s is taken; nothing is written', async (variable) => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    try {
      const line = await refused(start({ [variable]: String(port) }))
      expect(line).toContain(`${variable}=`)
      expect(line).toContain(String(port))
      expect(existsSync(dataDir())).toBe(false)
    } finally {
      other.close()
    }
  })

  test('the data folder is in use; the first goes on', async () => {
    const { server, origin } = await listening()
    const line = await refused(start())
    expect(line).toContain(String(server.pid))
    expect(line).toContain('DATA_DIR')
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
  })

  test('the data folder cannot be one', async () => {
    await writeFile(dataDir(), 'a file')
    expect(await refused(start())).toContain(dataDir())
    expect(await readFile(dataDir(), 'utf8')).toBe('a file')
  })

  test('the data folder lies where nothing can be made', async () => {
    // On Linux: there, an administrator may write, and it fails all the same.
    if (process.platform !== 'linux') return
    expect(await refused(start({ DATA_DIR: '/proc/kaibo/data' }))).toContain('/proc/kaibo/data')
  })

  test('the data was written by a newer program; it stays as it is', async () => {
    const { server } = await listening()
    server.signal('SIGINT')
    await server.ended
    const file = path.join(dataDir(), 'money.db')
    const nothing = { name: 'of a newer program', up: async () => undefined }
    const migrations = Array.from({ length: 50 }, () => nothing)
    const newer = await openDatabase({ file, synchronous: 'FULL', migrations })
    await newer.destroy()
    expect(await refused(start())).toContain('money.db')
    expect(await readdir(dataDir())).not.toContain('kaibo.lock')
  })

  test('a variable is wrong', async () => {
    const line = await refused(start({ PLAY_ADDRESS_HOURS: 'many' }))
    expect(line).toContain('PLAY_ADDRESS_HOURS')
    expect(line).toContain('1–168')
    expect(existsSync(dataDir())).toBe(false)
  })
})
