import { judgeNetwork, type NetworkFacts } from '@/domain/access/judgeNetwork'
import { createChatWebhook } from '../../../server/adapters/chat/tencent/chatWebhook'
import { askNetwork } from '../../../config/doctor/network/askNetwork'
import { explainFailure, type Asking } from '../../../config/doctor/network/failure'
import { shop, TODAY } from '../../domain/access/profiles'
import { teaSeller } from '../../fakes/teaSeller'
import { openAppRig, type AppRig } from '../../server/http/appRig'
import { openNameServer, type NameServer } from './nameServer'
import { certificates, openPublicServer, type PublicServer, type PublicServerOptions } from './publicServer'

let server: PublicServer | null = null
let rig: AppRig | null = null
let names: NameServer
beforeEach(async () => {
  names = await openNameServer({
    'push.shop.example': 'push.shop.example.tlivepush.com',
    'play.shop.example': 'play.shop.example.cdn.example.net',
  })
})
afterEach(async () => {
  await server?.close()
  await rig?.close()
  await names.close()
  server = rig = null
})

const asking = (change: Partial<Asking> = {}): Asking =>
  ({ nowMs: Date.now, resolver: names.resolver, ca: certificates.until2046, ...change })

/** Live video’s cloud calls the server, and no domain is asked for. */
const called = { hasCallback: true, hasChatCallback: false, hasShop: false, domains: [], securePlayHost: null } as const

const ask = async (options: PublicServerOptions = {}, change: Partial<Asking> = {}): Promise<NetworkFacts> => {
  server = await openPublicServer(options)
  return askNetwork({ origin: server.origin, ...called }, asking(change))
}

/** Every finding as `severity rule`. */
const told = (facts: NetworkFacts): readonly string[] =>
  judgeNetwork(facts, shop, TODAY).map(({ severity, rule }) => `${severity} ${rule}`)

const secure = { certificate: certificates.until2046 } as const
const allGood = ['good network.health', 'good network.socket', 'good network.certificate', 'good network.clock',
  'good network.callback']

test('a server that is well, behind a certificate that is trusted, has all of it', async () => {
  const facts = await ask(secure)
  expect(told(facts)).toEqual(allGood)
  expect(server?.calls).toEqual(['POST /callbacks/tencent {}'])
})

test('the application itself is known by its health, and refuses a call without a signature', async () => {
  rig = await openAppRig({ callbacks: { handleCallback: async () => 'badSignature' } })
  const origin = await rig.app.listen({ port: 0, host: '127.0.0.1' })
  const facts = await askNetwork({ origin, ...called }, asking())
  expect(facts.health).toEqual({ kind: 'answered', status: 200, isKaibo: true })
  expect(facts.callback).toEqual({ kind: 'answered', status: 403 })
  expect(told(facts)).toContain('good network.clock')
})

describe('[SELLER-10] the seller of a shop', () => {
  const asShop = (origin: string) => askNetwork({ origin, ...called, hasShop: true }, asking())

  test.each(['on', 'off'] as const)('is found missing at the application itself, with SELLER_DUTY=%s', async (duty) => {
    rig = await openAppRig({ sellerDuty: duty })
    const facts = await asShop(await rig.app.listen({ port: 0, host: '127.0.0.1' }))
    expect(facts.seller).toEqual({ kind: 'read', given: false, required: duty === 'on' })
    expect(told(facts)).toContain(`${duty === 'on' ? 'stop' : 'warn'} shop.seller`)
  })

  test('is found there once the owner has given the details', async () => {
    rig = await openAppRig({ sellerDuty: 'on' })
    const saved = await rig.ask({ method: 'PUT', url: '/api/seller', headers: rig.as('owner'),
      payload: { version: 0, details: teaSeller } })
    expect(saved.status).toBe(200)
    expect(told(await asShop(await rig.app.listen({ port: 0, host: '127.0.0.1' })))).toContain('good shop.seller')
  })

  test('is not checked where a server knows no details, or none answers', async () => {
    server = await openPublicServer()
    const { origin } = server
    expect((await asShop(origin)).seller).toEqual({ kind: 'unread', status: 403 })
    expect(told(await asShop(origin))).toContain('notChecked shop.seller')
    await server.close()
    expect(told(await asShop(origin))).toContain('notChecked shop.seller')
  })
})

test('the application on the embedded edge has no callback address', async () => {
  rig = await openAppRig()
  const origin = await rig.app.listen({ port: 0, host: '127.0.0.1' })
  const facts = await askNetwork({ origin, ...called }, asking())
  expect(told(facts)).toContain('stop network.callback')
})

test('the application knows where Tencent Chat calls, and refuses it without a signature', async () => {
  const chatCallbacks = createChatWebhook(
    { sdkAppId: 1_400_000_000, admin: 'administrator', token: 'calltoken' },
    { clock: { now: Date.now } },
  )
  rig = await openAppRig({ chatCallbacks })
  const origin = await rig.app.listen({ port: 0, host: '127.0.0.1' })
  const order = { origin, ...called, hasCallback: false, hasChatCallback: true }
  const facts = await askNetwork(order, asking())
  expect(facts).toMatchObject({ callback: null, chatCallback: { kind: 'answered', status: 403 } })
  expect(told(facts)).toContain('good network.chatCallback')
})

describe('the certificate', () => {
  const end = Date.UTC(2046, 0, 1)
  const day = 86_400_000

  test.each([
    [20, 'good network.certificate'],
    [10, 'warn network.certificate'],
    [-3, 'stop network.certificate'],
  ])('%i days before its end', async (days, expected) => {
    const facts = await ask(secure, { nowMs: () => end - days * day })
    expect(facts.certificate).toMatchObject({ kind: 'read', daysLeft: days, trusted: true })
    expect(told(facts)).toContain(expected)
  })

  test('that ended in 2021 is reported with its days, and no check behind it is good', async () => {
    const facts = await ask({ certificate: certificates.until2021 }, { ca: certificates.until2021 })
    expect(facts.certificate).toMatchObject({ kind: 'read', trusted: false, reason: 'CERT_HAS_EXPIRED' })
    expect(told(facts)).toEqual(['notChecked network.health', 'notChecked network.socket',
      'stop network.certificate', 'notChecked network.clock', 'notChecked network.callback'])
  })

  test('of the play domain is looked at too', async () => {
    server = await openPublicServer(secure)
    const securePlayHost = server.origin.replace('https://', '')
    const order = { origin: server.origin, ...called, hasCallback: false, securePlayHost }
    const facts = await askNetwork(order, asking({ nowMs: () => end - 5 * day }))
    expect(told(facts).filter((line) => line.includes('certificate'))).toEqual([
      'warn network.certificate', 'warn network.certificate',
    ])
  })

  test('of nobody’s authority is not trusted', async () => {
    const facts = await ask(secure, { ca: undefined })
    expect(facts.certificate).toMatchObject({ trusted: false, reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    expect(told(facts)).toContain('stop network.certificate')
  })

  test('is not asked for where the address is plain http', async () => {
    const facts = await ask()
    expect(facts.certificate).toBeNull()
    expect(told(facts)).toEqual(allGood.map((line) => line.replace('good network.cert', 'notChecked network.cert')))
  })
})

describe('a server that answers', () => {
  test.each<readonly [string, PublicServerOptions, string]>([
    ['another site', { health: { status: 200, body: '<html>' } }, 'stop network.health'],
    ['a list', { health: { status: 200, body: '[]' } }, 'stop network.health'],
    ['nothing', { health: { status: 200, body: 'null' } }, 'stop network.health'],
    ['a part that fails', { health: { status: 503, body: '{"status":"failing","parts":{}}' } }, 'stop network.health'],
    ['without end', { health: { status: 200, body: 'x'.repeat(1_000_000) } }, 'stop network.health'],
    ['no WebSocket', { webSockets: false }, 'stop network.socket'],
    ['no callback', { callbackStatus: 404 }, 'stop network.callback'],
    ['a callback for everybody', { callbackStatus: 200 }, 'stop network.callback'],
    ['no date', { date: null }, 'notChecked network.clock'],
    ['a date long ago', { date: 'Mon, 01 Jan 2024 00:00:00 GMT' }, 'stop network.clock'],
    ['a date that is none', { date: 'soon' }, 'notChecked network.clock'],
  ])('%s', async (_, options, expected) => {
    expect(told(await ask(options))).toContain(expected)
  })
})

describe('a server that does not answer', () => {
  test('a port where nobody listens', async () => {
    const closed = await openPublicServer(secure)
    await closed.close()
    const order = { origin: closed.origin, ...called }
    const facts = await askNetwork(order, asking())
    expect(told(facts)).toEqual(['stop network.health', 'stop network.socket', 'stop network.certificate',
      'notChecked network.clock', 'stop network.callback'])
  })

  const unknown = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })

  test('a name that is not found is unknown where a resolver says so', async () => {
    expect(await explainFailure(unknown, 'nobody.example', asking())).toEqual({ kind: 'nameUnknown' })
  })

  test('and not checked where no resolver answers', async () => {
    const dead = await openNameServer({})
    await dead.close()
    const failure = await explainFailure(unknown, 'nobody.example', asking({ resolver: dead.resolver }))
    expect(failure).toEqual({ kind: 'unreachable', reason: 'ENOTFOUND' })
  })

  const silent = ['EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ETIMEDOUT', 'ECONNRESET']
  test.each(silent)('%s says nothing', async (code) => {
    const failure = await explainFailure(Object.assign(new Error(code), { code }), 'live.example', asking())
    expect(failure).toEqual({ kind: 'unreachable', reason: code })
  })
})

test('domains of push and play are followed to the cloud, and one that is not there stops', async () => {
  server = await openPublicServer()
  const domains = ['push.shop.example', 'play.shop.example', 'none.shop.example']
  const facts = await askNetwork({ origin: server.origin, ...called, hasCallback: false, domains }, asking())
  expect(told(facts).slice(4)).toEqual(['good network.cname', 'warn network.cname', 'stop network.cname'])
})

test('without a resolver domains are not checked', async () => {
  server = await openPublicServer()
  const dead = await openNameServer({})
  await dead.close()
  const order = { origin: server.origin, ...called, hasCallback: false, domains: ['push.shop.example'] }
  expect(told(await askNetwork(order, asking({ resolver: dead.resolver })))).toContain('notChecked network.cname')
})
