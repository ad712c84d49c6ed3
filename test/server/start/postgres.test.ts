import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { machineEnvironment } from '../../fakes/machineEnvironment'
import { freshPostgres, type FreshPostgres } from '../../postgres/freshPostgres'
import { buildServer, startServer, type ServerProcess } from './serverProcess'

jest.setTimeout(120_000)

const rootDir = path.resolve(__dirname, '../../..')
let folder: string
let fresh: FreshPostgres
let running: ServerProcess[] = []
beforeAll(buildServer)
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-on-postgres-'))
  fresh = await freshPostgres()
})
afterEach(async () => {
  for (const server of running) server.signal('SIGKILL')
  await Promise.all(running.map((server) => server.ended))
  running = []
  await fresh.drop()
  await rm(folder, { recursive: true, force: true })
})

const start = (env: Record<string, string> = {}): ServerProcess => {
  const server = startServer({ DATA_DIR: path.join(folder, 'data'), DATABASE_URL: fresh.url, ...env })
  running.push(server)
  return server
}
const command = (...words: string[]) => {
  const settings = { HOST: '127.0.0.1', DATA_DIR: path.join(folder, 'data'), DATABASE_URL: fresh.url }
  const env = { ...machineEnvironment(), ...settings }
  const program = path.join(rootDir, 'config/run/kaibo.mjs')
  return spawnSync(process.execPath, [program, ...words], { env, encoding: 'utf8' })
}

test('[STORE-7] a whole server keeps its records in PostgreSQL, also over a kill', async () => {
  const server = start()
  const [, origin = '', code = ''] = await server.says(/(http:\/\/127\.0\.0\.1:\d+)\/studio#code=([\w-]+)[\s\S]*Ctrl-C/)
  const ask = async (method: string, url: string, body?: object, token = '', at = origin) => {
    const headers = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    }
    const response = await fetch(`${at}${url}`, { method, headers, body: body && JSON.stringify(body) })
    const text = await response.text()
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as never }
  }
  const owner = await ask('POST', '/api/sessions/owner', { code })
  const { token } = owner.body as { token: string }
  const room = { id: 'tea', kind: 'shop', title: '茶', hostName: 'Lin' }
  expect((await ask('POST', '/api/rooms', room, token)).status).toBe(201)
  const bowl = { id: 'bowl', name: '盖碗', priceFen: 9_900, stock: 3, link: null }
  expect((await ask('POST', '/api/rooms/tea/products', bowl, token)).status).toBe(201)
  const guest = (await ask('POST', '/api/sessions/guest', { nickname: 'Anna' })).body as { token: string }
  const report = { target: { kind: 'room' }, reason: 'other', text: '?' }
  expect((await ask('POST', '/api/rooms/tea/reports', report, guest.token)).status).toBeLessThan(300)
  expect((await ask('GET', '/healthz')).body).toMatchObject({ status: 'ok', parts: { records: 'ok' } })

  // A second server, with a data folder of its own.
  const second = start({ DATA_DIR: path.join(folder, 'other') })
  expect(await second.ended).toBe(1)
  expect(second.said()).toMatch(/^数据库 postgres:\S+ 正被另一个 Kaibo 使用.*\n$/)

  server.signal('SIGKILL')
  await server.ended
  const next = start()
  const [, again = ''] = await next.says(/(http:\/\/127\.0\.0\.1:\d+)\/studio\n[\s\S]*Ctrl-C/)
  const kept = await ask('GET', '/api/rooms/tea/reports', undefined, token, again)
  expect(JSON.stringify(kept.body)).toContain('Anna')
  const acts = (await ask('GET', '/api/acts', undefined, token, again)).body as { acts: { kind: string }[] }
  expect(acts.acts.map(({ kind }) => kind)).toContain('session.open')

  const link = command('owner-link')
  expect([link.status, link.stderr]).toEqual([0, ''])
  const [, linked = ''] = /\/studio#code=([\w-]{22})\n$/.exec(link.stdout) ?? []
  expect((await ask('POST', '/api/sessions/owner', { code: linked }, '', again)).status).toBe(201)

  const erased = command('erase', 'g-nobody')
  expect([erased.status, erased.stdout]).toEqual([0, expect.stringMatching(/^已(?:清除|登记)/)])
  const backup = command('backup', path.join(folder, 'backup.tar'))
  expect([backup.status, backup.stderr]).toEqual([1, expect.stringContaining('pg_dump')])

  next.signal('SIGTERM')
  expect(await next.ended).toBe(0)
  const log = await readFile(path.join(folder, 'data/logs/server.log'), 'utf8')
  expect(log).toContain('"DATABASE_URL":"given"')
  expect(log).toContain('"store":"postgres"')
  expect(log).not.toContain(fresh.url)
  expect(execFileSync('ls', [path.join(folder, 'data')], { encoding: 'utf8' })).not.toContain('money.db')
})

test.each([
  ['postgres://kaibo:very-secret@127.0.0.1:1/kaibo', '连不上数据库 postgres://127.0.0.1:1/kaibo'],
  ['mysql://very-secret@127.0.0.1/kaibo', '环境变量 DATABASE_URL'],
  ['postgres://very-secret@127.0.0.1/', '环境变量 DATABASE_URL'],
])('[STORE-7] %s is one line and no start', async (url, line) => {
  const server = start({ DATABASE_URL: url })
  expect(await server.ended).toBe(1)
  expect(server.said()).toContain(line)
  expect(server.said().trim().split('\n')).toHaveLength(1)
  expect(server.said()).not.toContain('very-secret')
})
