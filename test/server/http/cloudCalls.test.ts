import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { createChatWebhook } from '../../../server/adapters/chat/tencent/chatWebhook'
import { httpLimits } from '../../../server/http/limits'
import { createFakeClock } from '../../fakes/fakeClock'
import { CALLBACK_KEY, NOW, openCloudRig, signedCall, started, type CloudRig } from '../media/tencent/cloudRig'
import { openAppRig, type AppRig } from './appRig'

const TOKEN = 'a token of the console'
const LIMIT = 3
const MOST = LIMIT * 4

let cloud: CloudRig
let app: AppRig
let origin: string
const clock = createFakeClock(NOW)
const logged: { readonly msg: string; readonly from?: string; readonly calls?: number; readonly code?: string }[] = []

beforeEach(async () => {
  logged.length = 0
  clock.set(NOW)
  cloud = await openCloudRig({ clock })
  app = await openAppRig({
    callbacks: cloud.edge,
    chatCallbacks: createChatWebhook({ sdkAppId: 1, admin: 'administrator', token: TOKEN }, { clock }),
    clock,
    logger: pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line) as never) }),
    limits: { ...httpLimits, refusedCallsPerMinute: LIMIT, cloudCallsPerMinute: MOST },
    trustProxy: 1,
  })
  await app.app.listen({ host: '127.0.0.1', port: 0 })
  origin = `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}`
})
afterEach(async () => {
  await app.close()
  await cloud.close()
})

const post = async (where: string, body: string, from: string) => {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': from }
  const answer = await fetch(`${origin}${where}`, { method: 'POST', headers, body })
  await answer.text()
  return answer
}
const chatQuery = (key: string): string => {
  const time = String(clock.now() / 1_000)
  const sign = createHash('sha256').update(`${key}${time}`).digest('hex')
  return `?SdkAppid=1&RequestTime=${time}&Sign=${sign}&CallbackCommand=State.StateChange`
}
let sequence = 900
const media = (key: string, from: string) =>
  post('/callbacks/tencent', signedCall(started('tea', String((sequence += 1))), clock.now(), key), from)
const chat = (key: string, from: string) => post(`/callbacks/tencent-chat${chatQuery(key)}`, '{}', from)

describe.each([
  ['/callbacks/tencent', media, CALLBACK_KEY],
  ['/callbacks/tencent-chat', chat, TOKEN],
] as const)('[CLOUD-24] refusedCallsPerMinute at %s', (_, call, key) => {
  test('an unauthenticated client has to wait, and loses the connection; nobody else does', async () => {
    for (let count = 0; count < LIMIT; count += 1) expect((await call('guessed', '10.0.0.1')).status).toBe(403)
    const turnedAway = await call('guessed', '10.0.0.1')
    expect([turnedAway.status, turnedAway.headers.get('connection')]).toEqual([429, 'close'])
    expect(Number(turnedAway.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await call('guessed', '10.0.0.2')).status).toBe(403)
  })

  test('refused calls turn no real one away, at the same address either', async () => {
    for (let count = 0; count < LIMIT * 3; count += 1) expect((await call(key, '10.0.0.1')).status).toBe(200)
    for (let count = 0; count < LIMIT; count += 1) expect((await call('guessed', '10.0.0.1')).status).toBe(403)
    expect((await call('guessed', '10.0.0.1')).status).toBe(429)
    expect((await call(key, '10.0.0.1')).status).toBe(200)
  })

  test('cloudCallsPerMinute: signed calls that are sent again and again lose the connection', async () => {
    for (let count = 0; count < MOST; count += 1) expect((await call(key, '10.0.0.3')).status).toBe(200)
    const repeated = await call(key, '10.0.0.3')
    expect([repeated.status, repeated.headers.get('connection')]).toEqual([429, 'close'])
    expect((await call(key, '10.0.0.4')).status).toBe(200)
  })

  test('the log has one line a minute, with how many there were and no secret', async () => {
    const lines = () => logged.filter(({ msg }) => msg.includes('was refused'))
    for (let count = 0; count < 5; count += 1) await call('guessed', '10.0.0.1')
    expect(lines()).toMatchObject([{ code: 'media.badSignature', from: '10.0.0.1', calls: 1 }])
    clock.advance(60_000)
    await call('guessed', '10.0.0.2')
    await call('guessed', '10.0.0.2')
    expect(lines().slice(1)).toMatchObject([{ from: '10.0.0.2', calls: 5 }])
    expect(JSON.stringify(logged)).not.toMatch(new RegExp(`${key}|[0-9a-f]{32}`))
  })
})
