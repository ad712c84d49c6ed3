import { createProxyWatch, PROXY_NOTICE_MS, type ProxyWatchDeps } from '../../../server/proxy/proxyWatch'

type Headers = Readonly<Record<string, string>>

/** A watch whose warnings and clock the test has in its hand. */
function watchWith(deps: Partial<ProxyWatchDeps> = {}) {
  const warnings: object[] = []
  let now = 1_000
  const logger = { warn: (fields: object) => void warnings.push(fields) }
  const clock = { now: () => now }
  const watch = createProxyWatch({ clock, logger, publicUrl: '', trustProxy: 0, allowedOrigins: [], ...deps })
  const request = (headers: Headers): never =>
    ({ method: 'GET', headers, socket: { remoteAddress: '127.0.0.1' } }) as unknown as never
  return {
    warnings,
    look: (headers: Headers) => watch.look(request(headers)),
    member: (headers: Headers, isOwner: boolean) => watch.lookAtMember(request(headers), isOwner),
    ids: () => watch.list().map(({ id }) => id),
    list: watch.list,
    ownerPolls: watch.ownerPolls,
    pass: (ms: number) => (now += ms),
  }
}

const https = { host: 'live.example.com', origin: 'https://live.example.com' }

describe('[PROXY-3] https that no header shows to the server', () => {
  test.each<[string, Headers]>([
    ['an Origin', https],
    ['a Referer', { host: 'live.example.com', referer: 'https://live.example.com/room?id=tea' }],
    ['a Host without the page’s port', { host: 'live.example.com', origin: 'https://live.example.com:8443' }],
    ['a Host with the own port', { host: 'live.example.com:443', origin: 'https://live.example.com' }],
    ['an IPv6 address', { host: '[fd00::5]:8443', origin: 'https://[fd00::5]:8443' }],
    ['X-Forwarded-Host', { host: '127.0.0.1:8080', 'x-forwarded-host': 'live.example.com', origin: 'https://live.example.com' }],
  ])('is suspected by %s, logged once, and shown when the owner’s request proves it', (_, headers) => {
    const watch = watchWith()
    watch.look(headers)
    watch.look(headers)
    expect(watch.ids()).toEqual([])
    expect(watch.warnings).toEqual([expect.objectContaining({ proxy: 'scheme', isProved: false })])
    watch.member(headers, true)
    watch.member(headers, true)
    expect(watch.ids()).toEqual(['scheme'])
    expect(watch.warnings.slice(1)).toEqual([expect.objectContaining({ proxy: 'scheme', isProved: true })])
  })

  test.each<[string, Partial<ProxyWatchDeps>, Headers]>([
    ['of PUBLIC_URL', { publicUrl: 'https://live.example.com' }, https],
    ['of a trusted proxy that says so', { trustProxy: 1 }, { ...https, 'x-forwarded-proto': 'https' }],
    ['of a proxy that says so, whose other headers are not believed', {}, { ...https, 'x-forwarded-proto': 'https' }],
    ['of a page by http', {}, { host: 'live.example.com', origin: 'http://live.example.com' }],
    ['of another site', {}, { host: 'live.example.com', origin: 'https://evil.example.com' }],
    ['of a mini program', {}, { host: 'live.example.com', referer: 'https://servicewechat.com/wx1/2/page-frame.html' }],
    ['of a sandbox', {}, { host: 'live.example.com', origin: 'null' }],
    ['of text that is no URL', {}, { host: 'x"><script>', origin: 'https://x"><script>' }],
  ])('is no fault %s', (_, deps, headers) => {
    const watch = watchWith(deps)
    watch.look(headers)
    expect(watch.ids()).toEqual([])
  })

  test('by an unauthenticated client’s headers raises no notice, and uses up no log line of the owner', () => {
    const watch = watchWith()
    const forged = { host: 'evil.example.com', origin: 'https://evil.example.com' }
    watch.look(forged)
    watch.member({ ...forged, 'x-forwarded-for': '1.2.3.4' }, false)
    expect(watch.list()).toEqual([])
    watch.member(https, true)
    const page = 'https://live.example.com'
    expect(watch.list()).toEqual([{ id: 'scheme', at: 1_000, page, told: 'http://live.example.com' }])
    expect(watch.warnings).toContainEqual(expect.objectContaining({ proxy: 'scheme', page }))
    watch.look(forged)
    expect(watch.list()).toEqual([expect.objectContaining({ page })])
    expect(watch.warnings).toHaveLength(2)
  })
})

describe('[PROXY-4] a replaced Host', () => {
  const replaced = { host: '127.0.0.1:8080', origin: 'http://live.example.com' }

  test('is suspected by any request with a session, and shown by the owner’s request', () => {
    const watch = watchWith()
    watch.look(replaced)
    expect(watch.warnings).toEqual([])
    watch.member(replaced, false)
    expect(watch.list()).toEqual([])
    expect(watch.warnings).toEqual([expect.objectContaining({ proxy: 'host', isProved: false })])
    watch.member(replaced, true)
    expect(watch.list()).toEqual([expect.objectContaining({ id: 'host', page: 'http://live.example.com', told: 'http://127.0.0.1:8080' })])
  })

  test('is forgotten when the owner’s page comes under its own Host, and after ten minutes', () => {
    const watch = watchWith()
    watch.member(replaced, true)
    watch.member({ host: 'live.example.com', origin: 'http://live.example.com' }, true)
    expect(watch.ids()).toEqual([])
    watch.member(replaced, true)
    watch.pass(PROXY_NOTICE_MS)
    expect(watch.ids()).toEqual([])
    expect(watch.warnings).toHaveLength(1)
  })

  test('is no fault where PUBLIC_URL or a permitted site is the page', () => {
    const watch = watchWith({ publicUrl: 'http://live.example.com', allowedOrigins: ['https://shop.example.com'] })
    watch.member(replaced, true)
    watch.member({ host: '127.0.0.1:8080', origin: 'https://shop.example.com' }, true)
    expect(watch.ids()).toEqual([])
  })
})

test('[PROXY-5] a lost Upgrade is suspected by a handshake, and shown from the owner’s polling until one comes', () => {
  const watch = watchWith()
  const key = { host: 'live.example.com', 'sec-websocket-key': 'x' }
  watch.look({ host: 'live.example.com' })
  expect(watch.warnings).toEqual([])
  watch.look(key)
  watch.look(key)
  expect(watch.ids()).toEqual([])
  expect(watch.warnings).toEqual([expect.objectContaining({ proxy: 'upgrade', isProved: false })])
  watch.ownerPolls()
  expect(watch.ids()).toEqual(['upgrade'])
  watch.look({ ...key, upgrade: 'WebSocket' })
  expect(watch.ids()).toEqual([])
})

test.each(['x-forwarded-for', 'forwarded'])('[PROXY-6] %s is remarked on once where no proxy is trusted', (name) => {
  const watch = watchWith()
  watch.look({ host: 'a', [name]: 'for=1.2.3.4' })
  watch.look({ host: 'a', [name]: 'for=5.6.7.8' })
  expect(watch.ids()).toEqual([])
  expect(watch.warnings).toEqual([{ proxy: 'forwarded', page: '', told: '127.0.0.1', isProved: false }])
  watch.member({ host: 'a', [name]: 'for=5.6.7.8' }, true)
  expect(watch.ids()).toEqual(['forwarded'])
  const trusting = watchWith({ trustProxy: 1 })
  trusting.look({ host: 'a', [name]: 'for=1.2.3.4' })
  expect(trusting.ids()).toEqual([])
})
