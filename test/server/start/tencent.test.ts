import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startFakeTencentLive, type FakeTencentLive } from '../../fakes/fakeTencentLive'
import { signedCall, started, stopped } from '../media/tencent/cloudRig'
import { buildServer, startServer, type ServerProcess } from './serverProcess'

const secrets = {
  TENCENT_PUSH_KEY: 'the-push-key-of-this-test',
  TENCENT_PLAY_KEY: 'the-play-key-of-this-test',
  TENCENT_CALLBACK_KEY: 'the-callback-key-of-this-test',
  TENCENT_SECRET_KEY: 'the-api-key-of-this-test',
}
const tencent = (endpoint: string) => ({
  ...secrets,
  MEDIA_EDGE: 'tencent',
  TENCENT_PUSH_DOMAIN: 'push.example.com',
  TENCENT_PLAY_DOMAIN: 'play.example.com',
  TENCENT_SECRET_ID: 'AKIDtest',
  TENCENT_API_HOST: endpoint,
})

let folder: string
let cloud: FakeTencentLive
const running: ServerProcess[] = []
beforeAll(async () => {
  buildServer()
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-tencent-'))
  cloud = await startFakeTencentLive('AKIDtest', secrets.TENCENT_SECRET_KEY)
})
afterAll(async () => {
  for (const server of running) server.signal('SIGKILL')
  await Promise.all(running.map((server) => server.ended))
  await cloud.close()
  await rm(folder, { recursive: true, force: true })
})

let token = ''
const listening = async (env: Record<string, string>) => {
  const server = startServer({ DATA_DIR: path.join(folder, 'data'), ...env })
  running.push(server)
  const [screen] = await server.says(/http:\/\/127\.0\.0\.1:\d+[\s\S]*Ctrl-C/)
  const [origin = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(screen) ?? []
  const post = async (where: string, body: unknown, by = '') => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${by}` }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(`${origin}${where}`, { method: 'POST', headers, body: text })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  // Printed at the first start alone: the session of the owner outlives the others.
  const [, code] = /\/studio#code=([\w-]+)/.exec(screen) ?? []
  if (code !== undefined) token = ((await post('/api/sessions/owner', { code })).body as { token: string }).token
  const get = async (where: string) =>
    (await (await fetch(`${origin}${where}`, { headers: { authorization: `Bearer ${token}` } })).json()) as never
  const end = async (): Promise<void> => {
    server.signal('SIGTERM')
    expect(await server.ended).toBe(0)
  }
  return { post: (where: string, body: unknown) => post(where, body, token), get, end }
}

interface Play {
  readonly sources: readonly { readonly url: string }[]
}
const hosts = ({ sources }: Play): string[] => [...new Set(sources.map(({ url }) => new URL(url).hostname))]
const streamUp = async (get: (where: string) => Promise<never>): Promise<boolean> =>
  ((await get('/api/rooms')) as { live: readonly { streamUp: boolean }[] }).live[0]?.streamUp === true

test('[CLOUD-6] one room goes from this machine to the cloud and back by configuration alone', async () => {
  const here = await listening({})
  await here.post('/api/rooms', { id: 'tea', kind: 'shop', title: 'Tea', hostName: 'Lin' })
  await here.post('/api/rooms/tea/commands', { type: 'room.start' })
  expect(hosts(await here.get('/api/rooms/tea/play'))).toEqual(['127.0.0.1'])
  await here.end()

  const there = await listening(tencent(cloud.endpoint))
  expect(hosts(await there.get('/api/rooms/tea/play'))).toEqual(['play.example.com'])
  const push = await there.post('/api/rooms/tea/push-address', {})
  expect(push.body).toMatchObject({ server: 'rtmp://push.example.com/live', webSocketUrl: null })
  const now = Date.now()
  const call = (fields: object) =>
    there.post('/callbacks/tencent', signedCall({ ...fields }, now, secrets.TENCENT_CALLBACK_KEY))
  expect((await call(started('tea', '900', now))).body).toEqual({ code: 0 })
  while (!(await streamUp(there.get)));
  expect((await there.post('/callbacks/tencent', signedCall(stopped('tea', '900'), now, 'guessed'))).status).toBe(403)
  expect(await streamUp(there.get)).toBe(true)
  await call(stopped('tea', '900', now))
  while (await streamUp(there.get));
  await there.end()

  const back = await listening({})
  expect(hosts(await back.get('/api/rooms/tea/play'))).toEqual(['127.0.0.1'])
  await back.end()

  const log = await readFile(path.join(folder, 'data/logs/server.log'), 'utf8')
  const everything = log + running.map((one) => one.said()).join()
  expect(everything).toContain('badSignature')
  for (const secret of Object.values(secrets)) expect(everything).not.toContain(secret)
})
