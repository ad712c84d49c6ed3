import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { FramesBody, FramesReply } from '@/domain/wire/http'
import { startFakeTencentChat, type FakeTencentChat } from '../fakes/fakeTencentChat'
import { openLiteChatWire, type LiteChatWire } from '../fakes/liteChatWire'
import { openViewer, type SocketViewer } from '../server/realtime/viewer'
import { launchBrowser, phoneContext } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { guestHeaders, startKaibo, type Kaibo } from './kaibo'
import { say, seesOnce } from './viewer'

const ROOM = 'demo-shop'

let dataDir: string
let chat: FakeTencentChat
let wire: LiteChatWire
let kaibo: Kaibo
let browser: Browser
let ben: SocketViewer
const contexts: BrowserContext[] = []

/** Network activity of a page. */
interface Watched {
  readonly page: Page
  readonly scripts: string[]
  readonly sockets: string[]
  readonly errors: string[]
  readonly ways: NonNullable<FramesReply['chat']>[]
  /** The names under which it posted. */
  readonly seats: Set<string>
}

function observe(page: Page): Watched {
  const watched: Watched = { page, scripts: [], sockets: [], errors: [], ways: [], seats: new Set() }
  page.on('websocket', (socket) => void watched.sockets.push(socket.url()))
  page.on('pageerror', (error) => void watched.errors.push(error.message))
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) watched.scripts.push(path.basename(response.url()))
    if (!response.url().endsWith('/frames')) return
    watched.seats.add((response.request().postDataJSON() as FramesBody).seat)
    const read = response.json() as Promise<FramesReply>
    void read.then(({ chat: way }) => way && watched.ways.push(way)).catch(() => undefined)
  })
  return watched
}

async function watch(context: BrowserContext): Promise<Watched> {
  const watched = observe(await context.newPage())
  await watched.page.goto(`${kaibo.origin}/room?id=${ROOM}`)
  return watched
}

const newContext = async (options?: BrowserContextOptions): Promise<BrowserContext> => {
  const context = await phoneContext(browser, options)
  contexts.push(context)
  return context
}
const isOurs = (url: string): boolean => url.endsWith('/socket')

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-e2e-'))
  chat = await startFakeTencentChat()
  wire = await openLiteChatWire()
  kaibo = await startKaibo({
    dataDir,
    ...(await findFreePorts()),
    env: {
      CHAT: 'tencent',
      TENCENT_CHAT_SDK_APP_ID: String(chat.sdkAppId),
      TENCENT_CHAT_SECRET_KEY: chat.secretKey,
      TENCENT_CHAT_API_HOST: chat.origin,
    },
  })
  // No name but this machine's own is known: the vendor cannot be reached.
  browser = await launchBrowser(['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'])
  const { authorization } = await guestHeaders(kaibo.origin)
  ben = openViewer(`${kaibo.origin.replace('http', 'ws')}/socket`)
  await ben.hello(authorization.replace('Bearer ', ''), { r: ROOM })
}, 600_000)

afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

afterAll(async () => {
  ben?.cut()
  await browser?.close()
  await kaibo?.interrupt()
  await wire?.close()
  await chat?.close()
  await rm(dataDir, { recursive: true, force: true })
})

/**
 * The vendor's real code in the page, connected to the imitation of its far end, which delivers the group's messages.
 */
async function leadToImitation(context: BrowserContext): Promise<void> {
  await context.addInitScript((url) => {
    // Its connection would stand in a worker, which no script of a page reaches.
    Reflect.deleteProperty(window, 'Worker')
    const Native = window.WebSocket
    window.WebSocket = class extends Native {
      constructor(to: string | URL, protocols?: string | string[]) {
        super(String(to).includes('imcloud.com') ? url : to, protocols)
      }
    }
  }, wire.url)
}

test('[CHAT-20] the vendor’s code in a real browser logs in, enters the group, and the room lives by it', async () => {
  // The imitation has no TLS, and the page's policy allows a cloud's sockets over TLS alone.
  const context = await newContext({ bypassCSP: true })
  await leadToImitation(context)
  const { page, scripts, sockets, ways, errors } = await watch(context)
  await eventually(() => expect(wire.countOf('group_open_http_svc.apply_join_group')).toBe(1))
  const [way] = ways
  if (way?.use !== 'group') throw new Error('not sent to the group')
  chat.join(way.userId, way.userSig, way.groupId, ({ from, payload }) =>
    wire.say({ data: payload.data, from, group: way.groupId }),
  )
  await eventually(() => expect(wire.countOf('group_open_long_polling_http_svc.get_msg')).toBeGreaterThan(0))
  await ben.say('来自本', 'k1')
  await seesOnce(page, '来自本')
  await say(page, '我也在')
  await seesOnce(page, '我也在')
  expect(scripts.some((name) => name.startsWith('liteChat.'))).toBe(true)
  expect(sockets.filter(isOurs)).toEqual([])
  expect(errors).toEqual([])
})

test('[CHAT-22] where the vendor cannot be reached the room talks on, and goes over to the WebSocket', async () => {
  const context = await newContext()
  const { page, scripts, sockets, ways, errors } = await watch(context)
  await say(page, '先说一句')
  await seesOnce(page, '先说一句')
  await ben.say('桥上来的', 'k2')
  await seesOnce(page, '桥上来的')
  await eventually(() => expect(scripts.some((name) => name.startsWith('liteChat.'))).toBe(true))
  // 12 s for the vendor, then at once.
  await eventually(() => expect(sockets.filter(isOurs)).toHaveLength(1))
  await say(page, '换了路')
  await seesOnce(page, '换了路')
  await ben.say('还在吗', 'k3')
  await seesOnce(page, '还在吗')
  expect(ways[0]).toMatchObject({ use: 'group' })

  const second = await watch(context)
  await say(second.page, '第二个窗口')
  for (const tab of [page, second.page]) {
    await seesOnce(tab, '第二个窗口')
    await seesOnce(tab, '换了路')
  }
  expect([...errors, ...second.errors]).toEqual([])
})

test('[CHAT-24] two windows of one user: the second goes by the WebSocket at once', async () => {
  const context = await newContext()
  const first = await watch(context)
  await eventually(() => expect(first.ways.map(({ use }) => use)).toEqual(['group']))
  const second = await watch(context)
  await eventually(() => expect(second.sockets.filter(isOurs)).toHaveLength(1))
  await say(second.page, '两个窗口')
  for (const { page } of [first, second]) await seesOnce(page, '两个窗口')
  expect(second.scripts.some((name) => name.startsWith('liteChat.'))).toBe(false)
})

test('[CHAT-5] a reload is the same page, and a window that began with a copy of its storage is another', async () => {
  const context = await newContext()
  const first = await watch(context)
  await eventually(() => expect(first.ways.map(({ use }) => use)).toEqual(['group']))
  await first.page.reload()
  await eventually(() => expect(first.ways.map(({ use }) => use)).toEqual(['group', 'group']))
  const [seat] = first.seats
  expect(first.seats.size).toBe(1)
  const opened = context.waitForEvent('page')
  await first.page.evaluate(() => {
    sessionStorage.setItem('copied', 'yes')
    window.open(location.href)
  })
  const copy = observe(await opened)
  await eventually(() => expect(copy.sockets.filter(isOurs)).toHaveLength(1))
  expect(await copy.page.evaluate(() => sessionStorage.getItem('copied'))).toBe('yes')
  expect(copy.seats).not.toContain(seat)
})
