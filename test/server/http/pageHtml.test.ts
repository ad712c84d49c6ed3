import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { JSDOM } from 'jsdom'
import { asRoomId } from '@/domain/kernel/ids'
import { parseEarlyPlay } from '@/domain/wire/earlyPlay'
import type { NewRoomBody } from '@/domain/wire/http'
import type { AppDeps } from '../../../server/app'
import { loadPages } from '../../../server/http/pages'
import { systemActor } from '../../../server/usecases/systemActor'
import { openAppRig, type AppRig } from './appRig'

let rig: AppRig
let folder: string
const open = async (replace: Partial<AppDeps> = {}): Promise<void> => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-html-'))
  const source = await readFile(path.resolve(__dirname, '../../../src/index.html'), 'utf8')
  await writeFile(path.join(folder, 'index.html'), source.replace(/<%=.*?%>/, 'start()'))
  rig = await openAppRig({ pages: loadPages(folder, 'websocket'), ...replace })
}
afterEach(async () => {
  await rig.close()
  await rm(folder, { recursive: true, force: true })
})

const tea: NewRoomBody = { id: 'tea', kind: 'shop', title: '春茶 上新', hostName: '清如', introduction: '明前龙井\n当天采' }
const announce = async (room: Partial<NewRoomBody> = {}): Promise<void> => {
  const payload = { ...tea, ...room }
  const { statusCode } = await rig.app.inject({ method: 'POST', url: '/api/rooms', headers: rig.as('owner'), payload })
  expect(statusCode).toBe(201)
}
const get = (url: string, headers: Record<string, string> = {}) =>
  rig.app.inject({ url, headers: { accept: 'text/html', host: 'live.example.com', ...headers } })

/** The page as a reader of link previews sees it. */
const read = async (url: string, headers?: Record<string, string>) => {
  const { body, statusCode } = await get(url, headers)
  const { document } = new JSDOM(body).window
  const meta = (name: string): string | null =>
    document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content') ?? null
  return {
    statusCode,
    body,
    document,
    meta,
    canonical: document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null,
    titles: [...document.querySelectorAll('title')].map(({ textContent }) => textContent),
    withoutScripts: document.querySelector('body noscript')?.textContent ?? '',
  }
}

describe('[PAGE-1] a room’s page', () => {
  test('says title, words and cover before any script runs', async () => {
    await open()
    await announce({ coverUrl: '/pictures/abc.jpg' })
    const page = await read('/room?id=tea&from=singlemessage')
    expect(page.titles).toEqual(['春茶 上新'])
    expect(page.meta('description')).toBe('清如 · 明前龙井 当天采')
    expect(page.canonical).toBe('http://live.example.com/room?id=tea')
    const names = ['title', 'description', 'url', 'image', 'type']
    expect(Object.fromEntries(names.map((name) => [name, page.meta(`og:${name}`)]))).toEqual({
      title: '春茶 上新',
      description: '清如 · 明前龙井 当天采',
      url: 'http://live.example.com/room?id=tea',
      image: 'http://live.example.com/pictures/abc.jpg',
      type: 'website',
    })
    expect(page.meta('twitter:card')).toBe('summary_large_image')
    expect([page.meta('robots'), page.meta('kaibo-address')]).toEqual([null, null])
    expect(page.document.querySelector('#app')).not.toBeNull()
  })

  test('says something where scripts do not run', async () => {
    await open()
    await announce()
    const { withoutScripts } = await read('/room?id=tea')
    for (const words of ['春茶 上新', '清如', '明前龙井', 'JavaScript']) expect(withoutScripts).toContain(words)
    const english = await read('/', { 'accept-language': 'en-GB,en;q=0.9' })
    expect(english.withoutScripts).toContain('Watching needs JavaScript')
  })

  const changed = ['/room?id=Tea%E3%80%82', '/ROOM/?id=tea', '/room%3Fid%3Dtea', '/room%?id=tea', '/room?id=tea-']
  test.each([...changed, '/pages/room/index?id=tea'])(
    '[LINK-4] is served for a link that an app has changed: %s',
    async (url) => {
      await open()
      await announce()
      for (const accept of ['text/html', '*/*']) {
        const page = await read(url, { accept })
        expect([page.statusCode, page.titles]).toEqual([200, ['春茶 上新']])
        expect([page.meta('kaibo-address'), page.canonical]).toEqual(['/room?id=tea', 'http://live.example.com/room?id=tea'])
      }
    },
  )

  test('[LINK-4] is that of the room whose id really ends so', async () => {
    await open()
    await announce()
    await announce({ id: 'tea-', title: '另一间' })
    expect((await read('/room?id=tea-')).titles).toEqual(['另一间'])
    expect((await read('/room?id=tea')).titles).toEqual(['春茶 上新'])
  })

  test.each([
    ['behind https', { publicUrl: 'https://live.example.com' }, {}, 'https://live.example.com/c.png'],
    ['behind a proxy that is trusted', { trustProxy: 1 }, { 'x-forwarded-proto': 'https' }, 'https://live.example.com/c.png'],
    ['behind a proxy that says https', {}, { 'x-forwarded-proto': 'https' }, 'https://live.example.com/c.png'],
    ['for a Host that is none', {}, { host: '"><script>' }, 'http://localhost/c.png'],
  ])('has its cover under the address of its visitors, %s', async (_, replace, headers, address) => {
    await open(replace)
    await announce({ coverUrl: '/c.png' })
    expect((await read('/room?id=tea', headers)).meta('og:image')).toBe(address)
  })

  test('has a cover from elsewhere as it is, and the app’s icon without one', async () => {
    await open()
    await announce({ coverUrl: 'https://img.example.com/c.webp?x=1&y=2' })
    expect((await read('/room?id=tea')).meta('og:image')).toBe('https://img.example.com/c.webp?x=1&y=2')
    await announce({ id: 'bare' })
    const bare = await read('/room?id=bare')
    expect([bare.meta('og:image'), bare.meta('twitter:card')]).toEqual(['http://live.example.com/icon-512.png', 'summary'])
  })

  const hostile = '</title><script>alert(1)</script>"\'><img src=x onerror=alert(2)>&lt;'
  test('shows hostile words as words', async () => {
    await open()
    await announce({ title: hostile.slice(0, 60), hostName: '"><b>&amp;', introduction: `${hostile}</noscript><script>alert(3)</script>$&$\`` })
    const plain = await read('/room?id=nothing')
    const page = await read('/room?id=tea')
    expect(page.titles).toEqual([hostile.slice(0, 60)])
    expect(page.meta('og:title')).toBe(hostile.slice(0, 60))
    expect(page.meta('og:description')).toContain('"><b>&amp; · </title><script>alert(1)</script>')
    // Elements are those of any other page, and a cover's address brings none.
    const shape = ({ document }: typeof page): string[] =>
      [...document.querySelectorAll('script, img, b, [onerror]')].map((one) => one.outerHTML)
    expect(shape(page)).toEqual(shape(plain))
    expect(page.body).toContain('&lt;/noscript&gt;&lt;script&gt;alert(3)')
  })

  test('cuts long words between characters', async () => {
    await open()
    await announce({ introduction: '🍵'.repeat(250) })
    const description = (await read('/room?id=tea')).meta('description') ?? ''
    expect([[...description].length, description.endsWith('🍵…')]).toEqual([150, true])
  })

  test('reveals nothing of a room that does not exist, and does not repeat the request', async () => {
    await open()
    const page = await read('/room?id=secret-tea')
    expect([page.statusCode, page.titles]).toEqual([200, ['Kaibo 开播']])
    expect([page.meta('robots'), page.canonical]).toEqual(['noindex', null])
    expect(page.body).not.toContain('secret')
    expect(rig.rooms.peek('secret-tea' as never)).toBeNull()
  })

  test('is served when its room cannot be read', async () => {
    const fail = () => Promise.reject(new Error('SQLITE_CORRUPT: /path'))
    await open({ rooms: new Proxy({} as AppDeps['rooms'], { get: () => fail }) })
    const page = await read('/room?id=tea')
    expect([page.statusCode, page.titles]).toEqual([200, ['Kaibo 开播']])
  })
})

describe('[PAGE-2] other pages', () => {
  test('the front page names the site and may be listed', async () => {
    await open()
    const page = await read('/')
    expect([page.titles, page.meta('og:url'), page.canonical, page.meta('robots')]).toEqual([
      ['Kaibo 开播'],
      'http://live.example.com/',
      'http://live.example.com/',
      null,
    ])
  })

  test('the studio reveals nothing of its room, and is not listed', async () => {
    await open()
    await announce()
    const studio = ['', '/room?id=tea', '/access', '/staff', '/orders'].map((end) => `/studio${end}`)
    for (const url of [...studio, '/no/such/page']) {
      const page = await read(url)
      expect([url, page.titles, page.meta('robots')]).toEqual([url, ['Kaibo 开播'], 'noindex'])
    }
  })

  test('keep the policy of scripts: no inserted text runs', async () => {
    await open()
    await announce()
    const { headers } = await get('/room?id=tea')
    expect(headers['content-security-policy']).toMatch(/script-src 'self'(?: 'sha256-[^ ']+')+;/)
    const scriptsOf = async (url: string) =>
      [...(await read(url)).document.querySelectorAll('script')].map(({ textContent }) => textContent)
    expect(await scriptsOf('/room?id=tea')).toEqual(await scriptsOf('/'))
  })
})

describe('[PLAY-8] the page of a room on air', () => {
  const goLive = async (): Promise<void> => {
    await announce()
    const payload = { type: 'room.start' }
    await rig.app.inject({ method: 'POST', url: '/api/rooms/tea/commands', headers: rig.as('owner'), payload })
  }
  const pushes = (session: string) => rig.rooms.execute(asRoomId('tea'), { type: 'stream.up', session }, systemActor)
  const early = async (url = '/room?id=tea') => parseEarlyPlay((await read(url)).meta('kaibo-play'))

  test('carries the addresses that any client may request, and is never cached', async () => {
    await open()
    await goLive()
    await pushes('s1')
    const play = await early()
    expect(play).toMatchObject({ roomId: 'tea', kind: 'shop' })
    expect(play?.offer.sources.map(({ url }) => url)).not.toHaveLength(0)
    expect((await get('/room?id=tea')).headers['cache-control']).toBe('no-store')
  })

  test('carries none before the start, without a stream, while paused, after the end, nor of another', async () => {
    await open()
    await announce()
    await pushes('s1')
    expect(await early()).toBeNull()
    const command = (type: string) =>
      rig.app.inject({ method: 'POST', url: '/api/rooms/tea/commands', headers: rig.as('owner'), payload: { type } })
    await command('room.start')
    expect(await early()).not.toBeNull()
    expect(await early('/')).toBeNull()
    expect(await early('/studio/room?id=tea')).toBeNull()
    expect(await early('/room?id=other')).toBeNull()
    await command('room.pause')
    expect(await early()).toBeNull()
    await command('room.end')
    expect(await early()).toBeNull()
  })
})

test('[PAGE-8] pages name the mini program where an official account signs them', async () => {
  await open()
  const mark = '<meta name="kaibo-mini-program" content="wx0123456789abcdef" data-edition="trial">'
  expect((await get('/room?id=tea')).body).not.toContain('kaibo-mini-program')
  await rig.close()
  const named = { miniProgramId: 'wx0123456789abcdef', edition: 'trial' } as const
  rig = await openAppRig({ pages: loadPages(folder, 'websocket', named) })
  expect((await get('/room?id=tea')).body).toContain(mark)
  await rig.close()
  rig = await openAppRig({ pages: loadPages(folder, 'websocket', { ...named, miniProgramId: '' }) })
  expect((await get('/room?id=tea')).body).not.toContain('kaibo-mini-program')
  expect((await get('/room?id=tea')).body).toContain('kaibo-wechat')
})
