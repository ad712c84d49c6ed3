import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { PushAddress } from '@/domain/live/playbackSource'
import { decoded, launchBrowser, phoneContext } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms, type RoomsCall } from './owner'
import { startPush, type Push } from './push'
import { confirm, gone, sees } from './sees'
import { enterFromHome, lineOf, moves, say, seesOnce, seesWholeRoom } from './viewer'

const ROOM = 'spring'
const TITLE = '春天的茶'

let dataDir: string
let ports: Awaited<ReturnType<typeof findFreePorts>>
let kaibo: Kaibo
let browser: Browser
let push: Push | null = null
let owner: BrowserContext
let studio: Page
let anna: Page
let ben: Page
const contexts: BrowserContext[] = []

const start = (): Promise<Kaibo> => startKaibo({ dataDir, ...ports })

const openRoom = async (query?: string): Promise<Page> => {
  const context = await phoneContext(browser)
  contexts.push(context)
  const page = await context.newPage()
  if (query === undefined) await enterFromHome(page, kaibo.origin, TITLE)
  else await page.goto(`${kaibo.origin}/room?id=${ROOM}${query}`)
  return page
}

const asOwner = <Reply>(...call: RoomsCall): Promise<Reply> => callRooms(studio, kaibo.origin, ...call)

const pushNow = async (): Promise<void> => {
  const address = await asOwner<PushAddress>('POST', `/${ROOM}/push-address`)
  push = startPush(address.url.replace(/rtmp:\/\/[^:/]+/, 'rtmp://127.0.0.1'))
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-e2e-'))
  ports = await findFreePorts()
  kaibo = await start()
  browser = await launchBrowser()
}, 600_000)

afterAll(async () => {
  await push?.cut()
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('at first sight the demo shop is live: the home page shows it and its video plays', async () => {
  const context = await phoneContext(browser)
  const page = await context.newPage()
  await page.goto(kaibo.origin)
  await sees(page.getByText('正在直播'))
  await enterFromHome(page, kaibo.origin, '春山新茶，今天开罐')
  await moves(page)
  await seesWholeRoom(page, { bag: true })
  await goesBackThroughTheBag(page)
  await context.close()
})

test('[PLAY-8] a room opened by its link plays on one connection, opened before the session', async () => {
  const context = await phoneContext(browser)
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const answer = await page.goto(`${kaibo.origin}/room?id=demo-shop`)
  expect(answer?.headers()['cache-control']).toBe('no-store')
  await moves(page)
  expect(asked.filter((path) => path.startsWith('/live/'))).toEqual(['/live/demo-shop.flv'])
  await seesWholeRoom(page, { bag: true })
  expect(asked.indexOf('/live/demo-shop.flv')).toBeLessThan(asked.indexOf('/api/sessions/guest'))
  expect(asked).not.toContain('/api/rooms/demo-shop/play')
  expect(await page.locator('video').count()).toBe(1)
  await context.close()
})

/** The bag over the room: the way back closes it and stays, the next one leads home; forwards, the room is there. */
async function goesBackThroughTheBag(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog')
  const isClosed = (): Promise<void> => gone(sheet)
  const bag = page.getByRole('button', { name: /购物袋/ }).last()
  await bag.click()
  await sheet.waitFor()
  await page.goBack()
  await isClosed()
  expect(page.url()).toContain('/room?id=')
  await seesWholeRoom(page, { bag: true })

  // Loaded anew with the sheet open, there is nothing left of it to go back through.
  await bag.click()
  await sheet.waitFor()
  await page.reload()
  await seesWholeRoom(page, { bag: true })
  const layer = (): Promise<number> => page.evaluate(() => (history.state as { layer?: number }).layer ?? 0)
  await eventually(async () => expect(await layer()).toBe(0))
  await page.goBack()
  await sees(page.getByText('正在直播'))
  await page.goForward()
  await seesWholeRoom(page, { bag: true })
}

test('[APP-2] after an upgrade of the server a tap on the open front page loads it anew, in the room', async () => {
  const context = await phoneContext(browser)
  const page = await context.newPage()
  await page.goto(kaibo.origin)
  const tile = page.getByText('春山新茶，今天开罐').first()
  await tile.waitFor()
  // Files of the old build are gone until the page is loaded anew.
  let loads = 0
  let isUpgraded = true
  page.on('request', (request) => {
    if (request.isNavigationRequest()) {
      loads += 1
      isUpgraded = false
    }
  })
  const missing = { status: 404, contentType: 'application/json', body: '{"code":"request.notFound"}' }
  await page.route(/\/(?:js|css)\//, (route) => (isUpgraded ? route.fulfill(missing) : route.continue()))
  await tile.click()
  await moves(page)
  await seesWholeRoom(page, { bag: true })
  expect(loads).toBe(1)

  // Gone for good: the page says so once, with a button; Back leads home.
  await page.goBack()
  await tile.waitFor()
  await page.reload()
  await tile.waitFor()
  isUpgraded = true
  await tile.click()
  await sees(page.getByText('页面还没有加载出来'))
  expect(page.url()).toContain('/room?id=')
  await page.getByRole('button', { name: '返回', exact: true }).click()
  await gone(page.getByText('页面还没有加载出来'))
  await tile.waitFor()
  expect(new URL(page.url()).pathname).toBe('/')
  await tile.click()
  await sees(page.getByText('页面还没有加载出来'))
  isUpgraded = false
  await page.getByRole('button', { name: '刷新页面' }).click()
  await seesWholeRoom(page, { bag: true })
  await context.close()
})

test('[LINK-5] a link that an app has changed opens its room, also on the way back from another page', async () => {
  const context = await phoneContext(browser)
  const page = await context.newPage()
  const changed = [
    '/room?id=demo-shop?from=singlemessage&isappinstalled=0',
    '/room?id=demo-shop%E3%80%82',
    '/room?from=x&amp;id=demo-shop',
    '/room%3Fid%3Ddemo-shop',
    '/Room/?ID=Demo-Shop%20',
    '/room%?id=demo-shop',
    '/room?id=demo-shop-',
  ]
  for (const link of changed) {
    await page.goto(`${kaibo.origin}${link}`)
    await page.getByRole('button', { name: '直播间介绍' }).waitFor()
    expect(await page.title()).toBe('春山新茶，今天开罐')
  }
  await page.goto(`${kaibo.origin}/healthz`)
  await page.goBack()
  await page.getByRole('button', { name: '直播间介绍' }).waitFor()
  await moves(page)
  await page.goto(`${kaibo.origin}/room?id=no-such-room`)
  await sees(page.getByText('没有这个直播间'))
  await context.close()
})

test('the owner signs in by the printed link, and nobody by the same link again', async () => {
  owner = await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'zh-CN' })
  studio = await owner.newPage()
  const link = kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin)
  await studio.goto(link)
  await sees(studio.getByText('春山新茶，今天开罐'))
  expect(studio.url()).not.toContain('code=')

  const other = await browser.newContext({ locale: 'zh-CN' })
  const page = await other.newPage()
  await page.goto(link)
  await sees(page.getByText('这个登录链接已经失效'))
  await other.close()
})

test('a host pushes, sees the own picture before anyone else, and goes live', async () => {
  await asOwner('POST', '', { id: ROOM, kind: 'shop', title: TITLE, hostName: '阿青' })
  await asOwner('POST', `/${ROOM}/products`, { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 9 })
  await pushNow()
  await studio.goto(`${kaibo.origin}/studio/room?id=${ROOM}`)
  await moves(studio)
  await studio.getByText('OBS 推流', { exact: true }).first().click()
  await sees(studio.getByText('540×960'))

  anna = await openRoom()
  await sees(anna.getByText('即将开播'))
  expect((await decoded(anna)).frames).toBe(0)

  await studio.getByRole('button', { name: '开播', exact: true }).click()
  await sees(studio.getByText('现在开播？'))
  await confirm(studio, '开播')
  await sees(studio.getByText('直播中'))
})

test('viewers see it move, on http-flv and, where FLV is disabled, on HLS', async () => {
  await moves(anna)
  ben = await openRoom('&player=hls')
  await moves(ben)
  for (const page of [anna, ben]) await seesWholeRoom(page, { bag: true })
})

test('they chat: the other viewer and the host read each line once', async () => {
  await say(anna, '这个杯子多大')
  for (const page of [anna, ben, studio]) await seesOnce(page, '这个杯子多大')
  await say(ben, '我也想知道')
  for (const page of [anna, ben, studio]) await seesOnce(page, '我也想知道')
})

test('[ROOM-33] the host’s words are marked, and [ROOM-34] nobody else takes the name', async () => {
  await studio.getByLabel('以主播身份发言').fill('欢迎来喝茶')
  await studio.keyboard.press('Enter')
  for (const page of [anna, ben, studio]) {
    await seesOnce(page, '欢迎来喝茶')
    const line = lineOf(page, '欢迎来喝茶').locator('..')
    await eventually(async () => expect(await line.textContent()).toBe('主播阿青欢迎来喝茶'))
  }
  await anna.getByRole('button', { name: '直播间介绍' }).first().click()
  await anna.getByRole('button', { name: '修改昵称' }).click()
  await anna.getByLabel('我的昵称').fill('阿 青')
  await anna.getByRole('button', { name: '保存' }).click()
  await sees(anna.getByText('这个昵称留给主播和工作人员'))
  await anna.getByRole('button', { name: '取消' }).click()
  await anna.getByRole('button', { name: '关闭' }).first().click()
  await gone(anna.getByText('修改昵称'))
})

test('the host pins a product and both see it at once; unpinned, it goes', async () => {
  await studio.getByRole('button', { name: '置顶', exact: true }).click()
  for (const page of [anna, ben]) await sees(page.getByText('青瓷杯'))
  await studio.getByRole('button', { name: '取消置顶', exact: true }).click()
  for (const page of [anna, ben]) {
    await eventually(async () => expect(await page.getByText('青瓷杯').first().isVisible().catch(() => false)).toBe(false))
  }
})

test('a push that breaks says so to the viewers, and goes on in the same page when it is back', async () => {
  await push?.cut()
  await sees(anna.getByText('主播暂时离开'))
  await pushNow()
  await gone(anna.getByText('主播暂时离开'))
  await moves(anna)
  await moves(ben)
})

test('a push that stays away longer than the edge waits comes back too', async () => {
  await push?.cut()
  await sees(anna.getByText('主播暂时离开'))
  await new Promise((resume) => setTimeout(resume, 12_000))
  await pushNow()
  await moves(anna)
  await moves(ben)
})

test('the server is killed and started again: talk goes on, nothing is lost, nothing stands twice', async () => {
  await say(anna, '停电之前')
  await seesOnce(ben, '停电之前')
  await kaibo.kill()
  await push?.cut()
  await say(anna, '停电当中')
  kaibo = await start()
  await say(ben, '停电之后')
  for (const page of [anna, ben, studio]) {
    for (const text of ['停电之前', '停电当中', '停电之后']) await seesOnce(page, text)
  }
  await pushNow()
  await moves(anna)
})

test('a page that does not exist says so and leads home', async () => {
  const context = await phoneContext(browser)
  const page = await context.newPage()
  const answer = await page.goto(`${kaibo.origin}/no/such/page`)
  expect(answer?.status()).toBe(404)
  await sees(page.getByText('这个页面不存在'))
  await page.getByRole('button', { name: '回到首页' }).click()
  await sees(page.getByText('正在直播'))
  await page.goto(`${kaibo.origin}/room?id=nobody-made-this`)
  await sees(page.getByText('room.notFound'))
  await context.close()
})

test('the end of the live reaches everybody, and the push is cut', async () => {
  await studio.getByRole('button', { name: '结束', exact: true }).click()
  await confirm(studio, '结束直播')
  for (const page of [anna, ben]) await sees(page.getByText('直播已结束'))
  await expect(asOwner('POST', `/${ROOM}/push-address`)).rejects.toThrow(/room\.wrongPhase|409/)
})

test('Ctrl-C ends it in order', async () => {
  expect(await kaibo.interrupt()).toBe(0)
})
