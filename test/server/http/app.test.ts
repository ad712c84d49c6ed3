import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { systemClock } from '../../../server/adapters/system/systemClock'
import { createLiveMetrics } from '../../../server/ports/metrics'
import { pagePaths } from '@/domain/link/pageAddress'
import { loadPages } from '../../../server/http/pages'
import type { AppDeps } from '../../../server/app'
import { createFakeMediaEdge } from '../../fakes/fakeMediaEdge'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
const open = async (replace: Partial<AppDeps> = {}): Promise<void> => {
  rig = await openAppRig(replace)
}
afterEach(() => rig.close())

describe('an error', () => {
  test('is code, detail and request id, and nothing else', async () => {
    await open()
    const { status, body, headers } = await rig.ask({ url: '/api/nothing' })
    expect([status, body]).toEqual([404, { code: 'request.notFound', requestId: headers['x-request-id'] }])
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(headers['cache-control']).toBe('no-store')
  })

  test('of an unforeseen kind reveals nothing of the inside', async () => {
    await open({
      rooms: new Proxy({} as AppDeps['rooms'], {
        get: () => () => Promise.reject(new Error('SQLITE_CORRUPT: /secret/path')),
      }),
    })
    const { status, body } = await rig.ask({ url: '/api/rooms' })
    expect([status, body]).toEqual([500, { code: 'internal.unexpected', requestId: expect.any(String) as string }])
  })

  test.each([
    ['no JSON', '{"nickname":', 'application/json'],
    ['nothing', '', 'application/json'],
    ['another type', 'nickname=x', 'application/x-www-form-urlencoded'],
    ['a list', '[]', 'application/json'],
    ['a prototype', '{"__proto__":{"role":"owner"}}', 'application/json'],
  ])('of the sender is said for %s', async (_, payload, type) => {
    await open()
    const headers = { 'content-type': type }
    const { status, body } = await rig.ask({ method: 'POST', url: '/api/sessions/guest', headers, payload })
    expect([status, (body as { code: string }).code]).toEqual([400, 'request.invalid'])
  })

  test('never repeats the request’s content', async () => {
    await open()
    const { body } = await rig.ask({ method: 'POST', url: '/api/sessions/guest', payload: { '<b>evil</b>': 1 } })
    expect(body).toMatchObject({ code: 'request.invalid' })
    expect(JSON.stringify(body)).not.toContain('evil')
  })
})

describe('headers', () => {
  test('keep pages from being framed, sniffed and scripted from elsewhere', async () => {
    await open()
    const { headers } = await rig.ask({ url: '/api/rooms' })
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain("script-src 'self' 'unsafe-inline'")
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  test('[CLOUDPUSH-1] permit the cloud’s push script where one is named, by its whole address, no other', async () => {
    const scriptUrl = 'https://scripts.example.com/web/TXLivePusher-2.1.1.min.js'
    const edge = { ...createFakeMediaEdge(systemClock), browserPush: { by: 'cloud', scriptUrl } } as const
    const policyWith = async (replace: Partial<AppDeps>): Promise<string> => {
      await open(replace)
      return String((await rig.ask({ url: '/api/rooms' })).headers['content-security-policy'])
    }
    const bare = await policyWith({})
    await rig.close()
    expect((await policyWith({ edge })).replace(` ${scriptUrl}`, '').replace(' https: wss:', '')).toBe(bare)
    expect(bare).toMatch(/script-src 'self';/)
  })

  test('keep camera, microphone and screen from pages that frame this one', async () => {
    await open()
    const { headers } = await rig.ask({ url: '/api/rooms' })
    const policy = String(headers['permissions-policy'])
    for (const source of ['camera', 'microphone', 'display-capture']) expect(policy).toContain(`${source}=(self)`)
  })

  test('bind browsers to https when users come by it', async () => {
    await open({ publicUrl: 'https://live.example.com' })
    const { headers } = await rig.ask({ url: '/api/rooms' })
    expect(headers['strict-transport-security']).toMatch(/^max-age=\d+$/)
  })

  test('[CLOUD-20] let the picture, and no script, come from one plain host that is configured', async () => {
    await open({ mediaOrigins: ['http://play.example.com'] })
    const policy = String((await rig.ask({ url: '/api/rooms' })).headers['content-security-policy'])
    const directive = (name: string): string[] =>
      policy.split(';').map((part) => part.split(' ')).find(([first]) => first === name)?.slice(1) ?? []
    for (const name of ['connect-src', 'media-src']) {
      expect(directive(name)).toContain('http://play.example.com')
      expect(directive(name)).not.toContain('http:')
    }
    expect(directive('script-src')).toEqual(["'self'"])
  })

  test('[HTTP-2] let pages connect to this server and, where a cloud is used, to its hosts', async () => {
    const connects = async (): Promise<string[]> => {
      const { headers } = await rig.ask({ url: '/api/rooms', headers: { host: 'live.example.com' } })
      const [, sources = ''] = /connect-src ([^;]*)/.exec(String(headers['content-security-policy'])) ?? []
      return sources.split(' ')
    }
    await open()
    expect(await connects()).toEqual(["'self'", 'ws://live.example.com', 'wss://live.example.com'])
    await rig.close()
    await open({ mediaOrigins: ['http://play.example.com'] })
    expect(await connects()).toEqual(expect.arrayContaining(['https:', 'wss:', 'http://play.example.com']))
  })

  test('let named origins call, and no others', async () => {
    await open({ allowedOrigins: ['https://shop.example.com'] })
    const from = (origin: string) => rig.ask({ url: '/api/rooms', headers: { origin } })
    expect((await from('https://shop.example.com')).headers['access-control-allow-origin']).toBe(
      'https://shop.example.com',
    )
    expect((await from('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined()
    const asked = await rig.ask({
      method: 'OPTIONS',
      url: '/api/rooms',
      headers: { origin: 'https://shop.example.com' },
    })
    expect([asked.status, asked.headers['access-control-allow-headers']]).toEqual([204, 'authorization, content-type'])
  })
})

describe('health and numbers', () => {
  test('name the part that is not well', async () => {
    await open({ healthChecks: { rooms: async () => true, media: () => Promise.reject(new Error('gone')) } })
    const { status, body } = await rig.ask({ url: '/healthz' })
    expect([status, body]).toEqual([503, { status: 'failing', parts: { rooms: 'ok', media: 'failing' } }])
  })

  test('[HTTP-1] are for requests with the token, and for the owner, from anywhere', async () => {
    const metrics = createLiveMetrics()
    await open({ metrics, metricsToken: 'a-token-of-the-scraper' })
    metrics.sockets = 7
    metrics.eventsTotal = 42
    const readMetrics = (headers: Record<string, string>, remoteAddress: string) =>
      rig.app.inject({ url: '/metrics', headers, remoteAddress })
    const scraped = await readMetrics({ authorization: 'Bearer a-token-of-the-scraper' }, '192.168.1.9')
    expect(scraped.body).toContain('kaibo_sockets 7')
    expect(scraped.body).toContain('kaibo_events_total 42')
    expect((await readMetrics({}, '192.168.1.9')).statusCode).toBe(401)
    expect((await readMetrics(rig.as('guest'), '192.168.1.9')).statusCode).toBe(403)
    expect((await readMetrics(rig.as('owner'), '192.168.1.9')).statusCode).toBe(200)
    // A proxy on this machine speaks for others, with headers or without.
    expect((await readMetrics({}, '127.0.0.1')).statusCode).toBe(401)
    expect((await readMetrics({ authorization: 'Bearer a-token' }, '127.0.0.1')).statusCode).toBe(401)
  })

  test('[HTTP-1] without a token are for the owner alone; an empty one opens nothing', async () => {
    await open()
    const ask = async (headers: Record<string, string>) =>
      (await rig.app.inject({ url: '/metrics', headers, remoteAddress: '127.0.0.1' })).statusCode
    expect([await ask({}), await ask({ authorization: 'Bearer ' })]).toEqual([401, 401])
    expect(await ask(rig.as('owner'))).toBe(200)
  })
})

describe('the description of the API', () => {
  test('lists the routes with their bodies, and has a page', async () => {
    await open()
    const { body } = await rig.ask({ url: '/api/openapi.json' })
    const { paths } = body as { paths: Record<string, Record<string, object>> }
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/rooms', '/api/rooms/{roomId}/products']))
    expect(JSON.stringify(paths['/api/rooms']?.post)).toContain('hostName')
    const page = await rig.app.inject({ url: '/api/docs/' })
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    const [, script = ''] = /<script src="(?:\.\/)?([^"]*swagger-ui-bundle\.js)"/.exec(page.body) ?? []
    const served = await rig.app.inject({ url: script.startsWith('/') ? script : `/api/docs/${script}` })
    expect(served.statusCode).toBe(200)
    // Nothing inline that the policy of pages would keep from running.
    expect(page.body).not.toMatch(/<script>/)
  })
})

describe('the built app', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kaibo-pages-'))
    await mkdir(path.join(folder, 'js'))
    const index = '<!doctype html><head><script>start()</script></head><div id="app"></div>'
    await writeFile(path.join(folder, 'index.html'), index)
    await writeFile(path.join(folder, 'preload.json'), '{"/room":["js/7.0123abcd.js","css/7.0123abcd.css"]}')
    await writeFile(path.join(folder, 'js/app.0123abcd.js'), 'plain')
    await writeFile(path.join(folder, 'js/app.0123abcd.js.br'), brotliCompressSync('plain'))
    await writeFile(path.join(folder, 'js/pushWorker.0123abcd.js'), 'worker')
    await writeFile(path.join(folder, 'js/aacWorker.0123abcd.js'), 'worker')
    await writeFile(path.join(folder, 'favicon.svg'), '<svg/>')
    await open({ pages: loadPages(folder, 'websocket') })
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))
  const get = (url: string, accept = 'text/html', headers: Record<string, string> = {}) =>
    rig.app.inject({ url, headers: { accept, ...headers } })

  test.each(pagePaths)('[APP-1] answers %s, unkept, with its inline script allowed by hash', async (url) => {
    const page = await get(`${url}?id=tea`)
    expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(page.body).toContain('<div id="app">')
    expect(page.headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-[^']+'/)
  })

  test('names the files that a page will load, so that the browser need not wait for the first scripts', async () => {
    const page = await get('/room?id=tea')
    const links = [
      '<link rel="preload" as="script" href="/js/7.0123abcd.js">',
      '<link rel="preload" as="style" href="/css/7.0123abcd.css">',
    ]
    expect(page.body).toContain(`${links.join('')}</head>`)
    expect((await get('/studio')).body).not.toContain('preload')
    expect((await get('/preload.json', '*/*')).statusCode).toBe(404)
  })

  test('[CLOUD-20] names the host that a page with a picture gets it from', async () => {
    await rig.close()
    await open({ pages: loadPages(folder, 'websocket'), mediaOrigins: ['https://play.example.com'] })
    const link = '<link rel="preconnect" href="https://play.example.com" crossorigin></head>'
    const pages = await Promise.all(pagePaths.map(async (url) => [url, (await get(url)).body.includes(link)]))
    expect(Object.fromEntries(pages)).toEqual({
      '/': false,
      '/draw': false,
      '/room': true,
      '/studio': false,
      '/studio/room': true,
      '/studio/access': false,
      '/studio/staff': false,
      '/studio/catalogue': false,
      '/studio/orders': false,
      '/studio/seller': false,
      '/studio/figures': false,
      '/about': false,
      '/orders': false,
    })
  })

  test('lets the worker that encodes a host’s sound run WebAssembly, and nothing else of the app', async () => {
    const policyOf = async (url: string) => String((await get(url, '*/*')).headers['content-security-policy'])
    const push = await policyOf('/js/pushWorker.0123abcd.js?v=1')
    expect(push).toContain("default-src 'none'")
    expect(push).toContain("worker-src 'self'")
    expect(push).toMatch(/connect-src 'self' ws:\/\/localhost\S* wss:\/\/localhost\S* https:/)
    const aac = await policyOf('/js/aacWorker.0123abcd.js?v=1')
    expect(aac).toContain("default-src 'none'")
    expect(aac).toContain("script-src 'self' 'wasm-unsafe-eval'")
    const others = ['/', '/room', '/studio/room?id=tea', '/js/app.0123abcd.js', '/js/aacWorker.0123abcd.js.map']
    for (const url of [...others, '/js/pushWorker.0123abcd.js']) {
      expect(await policyOf(url)).not.toContain('wasm-unsafe-eval')
    }
  })

  test('[CHAT-1] says in its pages which channel brings the news, where that is not the socket', async () => {
    expect((await get('/room?id=tea')).body).not.toContain('kaibo-chat')
    await rig.close()
    await open({ pages: loadPages(folder, 'tencent') })
    for (const url of pagePaths) {
      expect((await get(url)).body).toContain('<meta name="kaibo-chat" content="tencent">')
    }
  })

  test('is shown with 404 where there is no page, so that it can say so', async () => {
    const page = await get('/no/such/page')
    expect([page.statusCode, page.body.includes('<div id="app">')]).toEqual([404, true])
  })

  test('does not stand in for files, the API, media and pictures', async () => {
    for (const url of ['/js/gone.js', '/api/gone', '/live/gone', '/pictures/gone', '/demo/gone', '/socket']) {
      const { statusCode, body } = await get(url)
      expect([url, statusCode, (JSON.parse(body) as { code: string }).code]).toEqual([url, 404, 'request.notFound'])
    }
    expect((await get('/no/such/page', 'application/json')).json()).toMatchObject({ code: 'request.notFound' })
  })

  test('[APP-1] serves files named by content for good and compressed, others anew', async () => {
    const script = await get('/js/app.0123abcd.js', '*/*', { 'accept-encoding': 'br' })
    expect(script.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'application/javascript; charset=utf-8',
    })
    expect((await get('/js/app.0123abcd.js', '*/*')).body).toBe('plain')
    expect((await get('/favicon.svg', '*/*')).headers['cache-control']).toBe('no-cache')
  })

  test('does not serve files beside it', async () => {
    for (const url of ['/../package.json', '/..%2f..%2fetc%2fpasswd', '/js/%2e%2e/%2e%2e/x', '/%00']) {
      expect((await get(url, '*/*')).statusCode).toBeGreaterThanOrEqual(400)
    }
  })
})
