import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { plantedSecret, secretVariables } from '../../config/run/plantedSecrets.mjs'
import { startFakeTencentLive, type FakeTencentLive } from '../fakes/fakeTencentLive'
import { signedCall, started } from '../server/media/tencent/cloudRig'
import { startServer, type ServerProcess } from '../server/start/serverProcess'

const dist = path.resolve(__dirname, '../../dist')
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const own = path.join(folder, entry.name)
    return entry.isDirectory() ? filesOf(own) : [own]
  })

/** Nothing of a secret, as it is or as a URL or base64 has it. */
const expectNone = (text: string, what: string): void => {
  for (const variable of secretVariables) {
    const secret = plantedSecret(variable)
    for (const form of [secret, Buffer.from(secret).toString('base64').slice(0, -4)]) {
      if (text.includes(form)) throw new Error(`${what} has the value of ${variable}`)
    }
  }
}

test.each(['h5', 'server', 'weapp-native', 'weapp-plugin'])(
  '[CLOUD-16] dist/%s took in no secret of the environment it was built in',
  (build) => {
    const files = filesOf(path.join(dist, build))
    expect(files.length).toBeGreaterThan(2)
    for (const file of files) expectNone(readFileSync(file, 'latin1'), file)
  },
)

describe('[CLOUD-16] a server with every secret set', () => {
  let folder: string
  let cloud: FakeTencentLive
  let server: ServerProcess
  let origin: string
  let code: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kaibo-secrets-'))
    cloud = await startFakeTencentLive(plantedSecret('TENCENT_SECRET_ID'), plantedSecret('TENCENT_SECRET_KEY'))
    server = startServer({
      ...Object.fromEntries(secretVariables.map((variable) => [variable, plantedSecret(variable)])),
      DATA_DIR: folder,
      // The records of this server are in its folder; test/server/start/postgres.test.ts looks for that password.
      DATABASE_URL: '',
      LOG_LEVEL: 'trace',
      MEDIA_EDGE: 'tencent',
      TENCENT_PUSH_DOMAIN: 'push.example.com',
      TENCENT_PLAY_DOMAIN: 'play.example.com',
      TENCENT_API_HOST: cloud.endpoint,
      TENCENT_RECORD: 'on',
      WECHAT_APP_ID: 'wx0123456789abcdef',
      WECHAT_ACCOUNT_APP_ID: 'wxfedcba9876543210',
      // No server listens there: a failure must not reveal secrets either.
      WECHAT_API_URL: 'http://127.0.0.1:9',
    })
    const said = await server.says(/(http:\/\/127\.0\.0\.1:\d+)\/studio#code=([\w-]+)[\s\S]*Ctrl-C/)
    origin = said[1] ?? ''
    code = said[2] ?? ''
  })
  afterAll(async () => {
    server.signal('SIGKILL')
    await server.ended
    await cloud.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('reveals none of them: not in an answer, not in a page, not on the terminal, not in its log', async () => {
    let token = ''
    const ask = async (where: string, body?: unknown): Promise<string> => {
      const response = await fetch(`${origin}${where}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await response.text()
      expectNone(`${JSON.stringify([...response.headers])}${text}`, where)
      return text
    }
    token = (JSON.parse(await ask('/api/sessions/owner', { code })) as { token: string }).token
    await ask('/api/rooms', { id: 'tea', kind: 'shop', title: 'Tea', hostName: 'Lin' })
    await ask('/api/rooms/tea/commands', { type: 'room.start' })
    const call = (fields: object, key: string) => ask('/callbacks/tencent', signedCall({ ...fields }, Date.now(), key))
    await call(started('tea', '900', Date.now()), plantedSecret('TENCENT_CALLBACK_KEY'))
    await call(started('tea', '901', Date.now()), 'guessed')
    while (!(await ask('/api/rooms')).includes('"streamUp":true'));
    await ask('/api/rooms/tea/push-address', {})
    for (const where of ['play', 'stream', 'recordings', 'events', 'nothing']) await ask(`/api/rooms/tea/${where}`)
    await ask('/api/sessions/guest', { nickname: 'Mei' })
    await ask('/api/sessions/wechat', { code: 'of-wechat' })
    await ask('/api/sessions/owner', { code: 'wrong' })
    await ask('/api/rooms', 'no json')
    cloud.failNext(5)
    await ask('/api/rooms/tea/commands', { type: 'room.end' })
    for (const where of ['/', '/healthz', '/metrics', '/api/openapi.json', '/api/docs', '/api/access']) await ask(where)
    server.signal('SIGTERM')
    await server.ended
    expect(cloud.forged).toBe(0)
    expect(cloud.calls.length).toBeGreaterThan(0)
    expectNone(server.said(), 'the terminal')
    const log = await readFile(path.join(folder, 'logs/server.log'), 'utf8')
    expect(log).toContain('badSignature')
    expectNone(log, 'the log')
  })
})
